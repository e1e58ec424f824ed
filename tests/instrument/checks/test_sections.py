"""There is something to answer, and only the first page may stand on the welcome page."""

from app.instrument.formats.questionnaire_file import problems_in

HEAD = "survey: s\ntitle: T\n"
QUESTION = "questions: [{name: %s, kind: text, text: Q}]"


def codes(text):
    return [(problem.line, problem.code, problem.level) for problem in problems_in(HEAD + text)]


def test_a_survey_without_sections_has_nothing_to_answer():
    assert codes("sections:\n") == [(3, "no-sections", "error")]
    assert codes("sections: []\n") == [(3, "no-sections", "error")]


def test_a_section_without_questions_is_never_shown():
    assert codes("sections:\n  - {name: one, title: One}\n") == [(4, "no-questions", "warning")]


def test_only_the_first_section_stands_on_the_welcome_page():
    first = "{name: one, title: One, place: welcome, " + QUESTION % "a" + "}"
    second = "{name: two, title: Two, place: welcome, " + QUESTION % "b" + "}"
    assert codes(f"sections:\n  - {first}\n") == []
    assert codes(f"sections:\n  - {first}\n  - {second}\n") == [(5, "welcome-place", "error")]


def test_two_sections_have_two_names():
    sections = (
        f"sections:\n  - {{name: one, title: One, {QUESTION % 'a'}}}\n  - {{name: one, title: Two, {QUESTION % 'b'}}}\n"
    )
    assert codes(sections) == [(5, "duplicate-name", "error")]
