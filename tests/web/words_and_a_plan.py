"""A questionnaire that takes everything by which somebody could be known: words, a file and an address to write to."""

SOURCE = """
survey: {name}
title: {title}
identity: anonymous
sections:
  - name: one
    title: One
    questions:
      - {{name: words, kind: text, text: Your words?}}
      - {{name: plan, kind: file, text: Your plan, types: [txt]}}
contact_form:
  name: stay
  title: Stay in touch
  questions: [{{name: email, kind: email, text: Your email}}]
"""


def words_and_a_plan(name: str) -> str:
    """The text of its file."""
    return SOURCE.format(name=name, title=name.capitalize())
