"""Completion: every column of the codebook holds a value, a reason or nothing, and each reason is the right one."""

import pytest

from app.instrument.codebook import codebook
from tests.response.small_drafts import ABCD, YES_NO, SmallDraft, cells, questions, sent

NOT_REACHED, SKIPPED, PREFER_NOT, NOT_SURE, NOT_APPLY = -89, -88, -97, -98, -99

KINDS = f"""
- {{name: one, kind: choice, text: One?, codes: [{{code: a, label: A}}, {{code: dk, label: Not sure}},
   {{code: na, label: No}}, {{code: pnts, label: Rather not}}, {{code: other, label: Other, with_text: true}}]}}
- {{name: several, kind: choices, text: Several?, codes: [{{code: a, label: A}}, {{code: b, label: B}},
   {{code: none, label: None, exclusive: true}}, {{code: dk, label: Not sure}}, {{code: pnts, label: Rather not}},
   {{code: other, label: Other, with_text: true}}, {{code: else, label: Else, with_text: true}}]}}
- {{name: rated, kind: grid, text: Rate?, rows: {ABCD}, codes: [{{code: 1, label: Low}}, {{code: 2, label: High}},
   {{code: dk, label: Not sure}}]}}
- {{name: ranked, kind: ranking, text: Rank?, codes: {ABCD}, top: 3}}
- {{name: shared, kind: allocation, text: Share?, codes: {ABCD}}}
- {{name: ticked, kind: tick, text: Tick?, codes: {YES_NO}}}
- {{name: agreed, kind: tick, text: Agree?, label: I agree}}
- {{name: number, kind: number, text: How many?, decimals: 2}}
- {{name: day, kind: date, text: When?}}
- {{name: words, kind: long_text, text: Words?}}
- {{name: read, kind: statement, text: Read this.}}
"""


@pytest.fixture
def kinds() -> SmallDraft:
    return SmallDraft(questions(KINDS))


@pytest.mark.parametrize("is_sent", [True, False])
def test_every_column_of_the_codebook_is_there_whatever_was_answered(kinds, is_sent):
    if is_sent:
        kinds.send("one")
    columns = {variable.name for variable in codebook(kinds.questionnaire)}
    assert kinds.document().keys() == columns


def test_what_was_seen_and_not_answered_is_skipped_in_every_column(kinds):
    document = sent(kinds, {})
    assert set(document.values()) - {None} == {SKIPPED}
    assert [column for column, cell in document.items() if cell is None] == ["seconds__one"]


def test_what_was_not_sent_is_not_reached_in_every_column(kinds):
    assert set(kinds.document().values()) == {NOT_REACHED}


@pytest.mark.parametrize(("code", "reason"), [("dk", NOT_SURE), ("na", NOT_APPLY), ("pnts", PREFER_NOT)])
def test_a_reason_code_of_a_choice_is_its_number(kinds, code, reason):
    assert cells(sent(kinds, {"one": code}), "one") == {"": reason, "_other": None}


@pytest.mark.parametrize(("code", "reason"), [("dk", NOT_SURE), ("pnts", PREFER_NOT)])
def test_a_reason_code_of_choices_stands_in_every_column_and_has_none_of_its_own(kinds, code, reason):
    columns = ["__a", "__b", "__none", "__other", "__else", "_other"]
    assert cells(sent(kinds, {"several": [code]}), "several") == dict.fromkeys(columns, reason)


def test_choices_are_counted_as_one_and_nought(kinds):
    document = sent(kinds, {"several": ["b", "a"]})
    counted = {"__a": "1", "__b": "1", "__none": "0", "__other": "0", "__else": "0"}
    assert cells(document, "several") == counted | {"_other": None}


def test_an_exclusive_code_leaves_the_others_at_nought(kinds):
    assert cells(sent(kinds, {"several": ["none"]}), "several")["__none"] == "1"


@pytest.mark.parametrize(
    ("fields", "cell"),
    [
        ({"one": "a"}, None),
        ({"one": "other"}, SKIPPED),
        ({"one": "other", "one:text:other": "own words"}, "own words"),
        ({"one": "a", "one:text:other": "changed my mind"}, None),
        ({"one:text:other": "own words"}, "own words"),
        ({}, SKIPPED),
    ],
    ids=["not opened", "left empty", "filled", "closed again", "written without choosing", "question skipped"],
)
def test_the_column_of_a_box_says_why_it_is_empty(kinds, fields, cell):
    assert sent(kinds, fields)["one_other"] == cell


def test_all_boxes_of_a_question_fill_one_column(kinds):
    fields = {"several": ["other", "else"], "several:text:other": "this", "several:text:else": "that"}
    assert sent(kinds, fields)["several_other"] == "this; that"
    assert sent(SmallDraft(kinds.questionnaire), fields | {"several": ["other"]})["several_other"] == "this; that"


def test_rows_of_a_grid_are_skipped_one_by_one(kinds):
    document = sent(kinds, {"rated:a": "2", "rated:c": "dk"})
    assert cells(document, "rated") == {"__a": "2", "__b": SKIPPED, "__c": NOT_SURE, "__d": SKIPPED}


def test_places_of_a_ranking_that_were_left_are_skipped(kinds):
    assert cells(sent(kinds, {"ranked:1": "d", "ranked:2": "a"}), "ranked") == {"_1": "d", "_2": "a", "_3": SKIPPED}


def test_nothing_given_to_an_option_of_an_allocation_is_nought(kinds):
    document = sent(kinds, {"shared:a": "60", "shared:d": "40"})
    assert cells(document, "shared") == {"__a": "60", "__b": "0", "__c": "0", "__d": "40"}


def test_ticks_are_one_and_nought_and_none_at_all_is_skipped(kinds):
    document = sent(kinds, {"ticked": ["yes"]})
    assert cells(document, "ticked") == {"__yes": "1", "__no": "0"}
    assert document["agreed"] == SKIPPED


def test_numbers_dates_and_words_are_kept_exactly(kinds):
    fields = {"number": "1,234.50", "day:day": "4", "day:month": "mar", "day:year": "2019", "words": "-88"}
    document = sent(kinds, fields)
    assert (document["number"], document["day"], document["words"]) == ("1234.5", "2019-03-04", "-88")
