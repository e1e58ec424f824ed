"""B1, B5: whatever a respondent's browser sends to any page: never a bug, and each row of theirs is whole."""

from flask import Flask
from hypothesis import strategies as st

from app.store.tables import Response
from tests.field import put_in_the_field, rows_in
from tests.fieldwork.small_surveys import NOW
from tests.fuzz.hostile_values import Fields, bodies, fields_like, headers, words
from tests.fuzz.place import Play, look_for_half_written
from tests.respondent import Page, Respondent

SURVEY = """
survey: anything
title: Anything
hidden: [{name: event, label: Event}]
code_lists:
  few:
    codes: [{code: red, label: Red}, {code: other, label: Other, with_text: true}, {code: dk, label: Not sure},
            {code: none, label: None, exclusive: true}]
  three: {codes: [{code: a, label: A}, {code: b, label: B}, {code: c, label: C}]}
sections:
  - {name: hello, title: T, place: welcome, questions: [{name: agree, kind: tick, text: Agree, label: I do}]}
  - name: chosen
    title: T
    questions:
      - {name: q_choice, kind: choice, text: Ask choice, codes: few}
      - {name: q_choices, kind: choices, text: Ask choices, codes: few, at_most: 2}
      - {name: q_grid, kind: grid, text: Ask grid, rows: three, codes: three}
      - {name: q_ranking, kind: ranking, text: Ask ranking, codes: three, top: 2}
      - {name: q_allocation, kind: allocation, text: Ask allocation, codes: three}
      - {name: q_tick, kind: tick, text: Ask tick, codes: three}
      - {name: q_more, kind: text, text: More, ask_if: {question: q_choice, is: other}}
  - name: sets
    title: T
    questions: [{name: q_sets, kind: best_worst, text: Ask, codes: three, versions: [[[1, 2, 3], [3, 2, 1]]]}]
  - name: written
    title: T
    questions:
      - {name: q_number, kind: number, text: Ask number, decimals: 3}
      - {name: q_slider, kind: slider, text: Ask slider, at_most: 10}
      - {name: q_text, kind: text, text: Ask text}
      - {name: q_long_text, kind: long_text, text: Ask long_text}
      - {name: q_date, kind: date, text: Ask date}
      - {name: q_email, kind: email, text: Ask email}
      - {name: q_telephone, kind: telephone, text: Ask telephone}
      - {name: q_web_address, kind: web_address, text: Ask web_address}
      - {name: q_postcode, kind: postcode, text: Ask postcode}
      - {name: q_file, kind: file, text: Ask file, types: [pdf, txt]}
  - name: never
    title: T
    ask_if: {question: q_choice, is: red}
    questions: [{name: q_never, kind: text, text: "{q_text}"}]
contact_form: {name: stay, title: Stay, questions: [
  {name: ct_name, kind: text, text: Name}, {name: ct_email, kind: email, text: Email}]}
"""
HERE = "/consultations/anything"
PATHS = (
    "start", "start-again", "submit", "contact", "later/email", "leave", "pages/chosen", "pages/written", "pages/sets",
    "pages/sets/1", "pages/sets/99", "pages/never", "pages/hello", "pages/nowhere", "pages/chosen/0",
)  # fmt: skip
ELSEWHERE = ("/continue", "/receipts", "/receipts/withdraw", "/theme")
MOST_PAGES = 5


def open_case(app: Flask) -> Play:
    """A survey of every kind of question, and people who send each of its pages wrongly on their way through."""
    with app.app_context():
        put_in_the_field(SURVEY, NOW)

    def one(data: st.DataObject) -> str:
        someone = Respondent(app, "anything")
        someone.start()
        for _ in range(data.draw(st.integers(0, MOST_PAGES), "pages skipped")):
            _go_on(someone)
        said = []
        for _ in range(data.draw(st.integers(1, 4), "pages sent")):
            before = _kept(app)
            status = _send(data, someone)
            after = _kept(app)
            # Nobody sends twice, and what is refused takes nothing away; a receipt is too long to be guessed.
            assert before <= after <= before + 1, (status, before, after)
            assert status < 400 or after == before, status
            said.append(f"{status // 100}xx")
        look_for_half_written(app)
        return " ".join(sorted(set(said)))

    return one


def _go_on(someone: Respondent) -> None:
    if someone.page.has_field("shown") or someone.page.questions:
        someone.post(someone.page.address, someone.page.fields())


def _kept(app: Flask) -> int:
    with app.app_context():
        return rows_in(Response)


def _send(data: st.DataObject, someone: Respondent) -> int:
    """Send the page one looks at, or another address, wrongly; gives the status."""
    offered = _form_of(someone.page)
    where = data.draw(st.sampled_from(["here"] * 6 + ["there"] * 2 + ["elsewhere", "made up"]))
    address = {
        "here": someone.page.address,
        "there": f"{HERE}/{data.draw(st.sampled_from(PATHS))}",
        "elsewhere": data.draw(st.sampled_from(ELSEWHERE)),
        "made up": f"{HERE}/pages/{data.draw(words.filter(lambda text: 0 < len(text) < 300))}",
    }[where]
    fields: Fields = data.draw(fields_like(offered, sorted(offered)))
    body, kind = data.draw(bodies(fields, "q_file" if "q_file" in someone.page.questions else ""))
    sent = data.draw(st.just({}) | st.just({}) | headers)
    answer = someone.browser.post(
        address.encode("utf-8", "replace").decode(), data=body, content_type=kind, headers=sent
    )
    assert answer.status_code < 500, (address, answer.status_code)
    if answer.status_code == 303:
        someone.get(answer.location)
        assert someone.page.status < 500
    return answer.status_code


def _form_of(page: Page) -> dict[str, list[str]]:
    forms = [form for form in page.tree.forms if not form.xpath("ancestor::footer")]
    return page.fields() if forms else {}
