"""Every kind of question, from the page to the database to the CSV, and whatever people may send to it."""

import unicodedata

import pytest

from app.dissemination.formula_guard import unguarded
from tests.every_export import differences
from tests.field import both_databases
from tests.respondent import Respondent

pytestmark = both_databases

EVERY_KIND = """
survey: every_kind
title: Every kind
code_lists:
  few:
    codes:
      - {code: red, label: Red}
      - {code: 02, label: Zero two}
      - {code: other, label: Other, with_text: true}
      - {code: dk, label: Not sure}
  three: {codes: [{code: a, label: A}, {code: b, label: B}, {code: c, label: C}]}
sections:
  - {name: choice, title: T, questions: [{name: q_choice, kind: choice, text: Ask choice, codes: few}]}
  - {name: choices, title: T, questions: [{name: q_choices, kind: choices, text: Ask choices, codes: few, at_most: 2}]}
  - {name: grid, title: T, questions: [{name: q_grid, kind: grid, text: Ask grid, rows: three, codes: few}]}
  - {name: ranking, title: T, questions: [{name: q_ranking, kind: ranking, text: Ask ranking, codes: three, top: 2}]}
  - name: allocation
    title: T
    questions: [{name: q_allocation, kind: allocation, text: Ask allocation, codes: three}]
  - {name: number, title: T, questions: [{name: q_number, kind: number, text: Ask number, decimals: 3}]}
  - {name: slider, title: T, questions: [{name: q_slider, kind: slider, text: Ask slider, at_most: 10}]}
  - {name: text, title: T, questions: [{name: q_text, kind: text, text: Ask text}]}
  - {name: long_text, title: T, questions: [{name: q_long_text, kind: long_text, text: Ask long_text}]}
  - {name: date, title: T, questions: [{name: q_date, kind: date, text: Ask date}]}
  - {name: email, title: T, questions: [{name: q_email, kind: email, text: Ask email}]}
  - {name: telephone, title: T, questions: [{name: q_telephone, kind: telephone, text: Ask telephone}]}
  - {name: web_address, title: T, questions: [{name: q_web_address, kind: web_address, text: Ask web_address}]}
  - {name: postcode, title: T, questions: [{name: q_postcode, kind: postcode, text: Ask postcode}]}
  - {name: tick, title: T, questions: [{name: q_tick, kind: tick, text: Ask tick, codes: three}]}
  - {name: file, title: T, questions: [{name: q_file, kind: file, text: Ask file, types: [pdf, txt]}]}
  - name: best_worst
    title: T
    questions:
      - {name: q_best_worst, kind: best_worst, text: Ask best_worst, codes: three, versions: [[[1, 2, 3]]]}
  - {name: statement, title: T, questions: [{name: q_statement, kind: statement, text: Ask statement}]}
"""
# The pages in order: what each sends, and the columns it becomes.
ANSWERS = {
    "choice": ({"q_choice": "other", "q_choice:text:other": "teal"}, {"q_choice": "other", "q_choice_other": "teal"}),
    "choices": (
        {"q_choices": ["red", "02"]},
        {"q_choices__red": "1", "q_choices__02": "1", "q_choices__other": "0", "q_choices_other": None},
    ),
    "grid": (
        {"q_grid:a": "02", "q_grid:c": "dk"},
        {"q_grid__a": "02", "q_grid__b": -88, "q_grid__c": -98},
    ),
    "ranking": ({"q_ranking:1": "c", "q_ranking:2": ""}, {"q_ranking_1": "c", "q_ranking_2": -88}),
    "allocation": (
        {"q_allocation:a": "60", "q_allocation:b": "40", "q_allocation:c": ""},
        {"q_allocation__a": "60", "q_allocation__b": "40", "q_allocation__c": "0"},
    ),
    "number": ({"q_number": "-12.50"}, {"q_number": "-12.5"}),
    "slider": ({"q_slider": "7"}, {"q_slider": "7"}),
    "text": ({"q_text": "=SUM(A1)"}, {"q_text": "=SUM(A1)"}),
    "long_text": ({"q_long_text": "One\r\n\ttwo, “three”"}, {"q_long_text": "One\n\ttwo, “three”"}),
    "date": ({"q_date:day": "29", "q_date:month": "Feb", "q_date:year": "2016"}, {"q_date": "2016-02-29"}),
    "email": ({"q_email": "a@example.org"}, {"q_email": "a@example.org"}),
    "telephone": ({"q_telephone": "+44 191 496 0000"}, {"q_telephone": "+44 191 496 0000"}),
    "web_address": ({"q_web_address": "www.example.org/a"}, {"q_web_address": "https://www.example.org/a"}),
    "postcode": ({"q_postcode": "ne82jr"}, {"q_postcode": "NE8 2JR"}),
    "tick": ({"q_tick": ["a", "c"]}, {"q_tick__a": "1", "q_tick__b": "0", "q_tick__c": "1"}),
    "file": ({"q_file": (b"%PDF-1.7 x", "plan.pdf")}, {}),
    "best_worst": (
        {"q_best_worst:1:best": "b", "q_best_worst:1:worst": "a"},
        {"q_best_worst_version": "1", "q_best_worst__1_best": "b", "q_best_worst__1_worst": "a"},
    ),
    "statement": ({}, {}),
}
PAGES = list(ANSWERS)
HOSTILE = [
    "",
    "   ",
    "\x00",
    "a\x00b",
    "a\x07\x1b[31mb",
    b"\xed\xa0\xbd",
    "a\u202eb\u200f",
    "👩‍👩‍👧‍👦",
    "e\u0301 and é",
    "NaN",
    "Infinity",
    "1e400",
    "-0",
    "9223372036854775808",
    "99999999999999999999999999999999999999999",
    "29",
    "0000",
    "never_offered",
    "red",
    "a",
    "-88",
    "=1+1",
    "'; DROP TABLE responses;--",
    "<script>x</script>{{7*7}}",
    ["red", "02", "dk", "other"],
    ["a", "b"],
    "x" * 100_001,
]


def cell(held) -> str:
    """What the CSV says for a cell of a document, apart from the apostrophe that guards a formula."""
    return "" if held is None else str(held)


@pytest.fixture
def every_kind(field):
    return field(EVERY_KIND)


def test_every_kind_goes_from_the_page_to_the_database_to_the_csv(every_kind, respondent, kept, csv_rows):
    someone = respondent("every_kind")
    someone.start()
    for kind in PAGES:
        assert someone.page.questions == [f"q_{kind}" + (":1" if kind == "best_worst" else "")]
        someone.send(ANSWERS[kind][0])
        assert someone.page.status == 200
    assert someone.page.heading == "Check your answers"
    someone.send(button="Send my answers")
    assert someone.page.heading == "Thank you. Your answers are with us"
    (document,) = kept().values()
    (row,) = csv_rows(every_kind)
    for kind, (_, columns) in ANSWERS.items():
        assert {name: document[name] for name in columns} == columns, kind
        assert {name: unguarded(row[name]) for name in columns} == {name: cell(held) for name, held in columns.items()}
    assert document["q_file"].endswith(" plan.pdf")
    assert row["q_file"] == document["q_file"]


def test_a_hostile_answer_is_refused_by_name_or_kept_and_exported_as_it_is(every_kind, respondent, kept, app, clock):
    faults = []
    for hostile in HOSTILE:
        before = kept()
        someone = respondent("every_kind")
        someone.start()
        for kind in PAGES:
            faults += [f"{hostile!r:.40}, {kind}: {fault}" for fault in faults_with(someone, kind, hostile)]
        assert someone.page.heading == "Check your answers", faults
        someone.send(button="Send my answers")
        (response,) = kept().keys() - before.keys()
        words = kept()[response]["q_long_text"]
        if isinstance(hostile, str) and words != -88:
            assert words == unicodedata.normalize("NFC", hostile).strip()
    assert faults == []
    with app.app_context():
        assert differences(every_kind, clock.now()) == []


def faults_with(someone: Respondent, kind: str, hostile) -> list[str]:
    """Send a hostile answer to every field of a page, and the empty page if it was refused; what went wrong."""
    address, empty = someone.page.address, someone.page.fields()
    page = someone.post(address, {**empty, **dict.fromkeys(ANSWERS[kind][0], hostile)})
    faults = []
    if page.status != 200:
        if not 400 <= page.status < 500:
            faults.append(f"answered {page.status}")
        if page.status != 413 and f"Ask {kind}" not in page.text:
            faults.append("does not name the question")
        page = someone.post(address, empty)
    if page.status != 200 or page.address == address:
        faults.append(f"leads nowhere: {page.status}")
    return faults
