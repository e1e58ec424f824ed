"""Breaks: every closed question by the groups of another."""

import pytest

from app.analysis.answer.answer import answer_of, breaks_of_answer

SOURCE = """
survey: broken
title: Broken
hidden:
  - {name: host, label: Host, codes: [{code: n, label: North}, {code: s, label: South}]}
code_lists:
  things: {codes: [{code: x, label: X}, {code: y, label: Y}]}
sections:
  - name: one
    title: One
    questions:
      - {name: job, kind: choice, text: Job?, codes: [{code: a, label: A}, {code: b, label: B}, {code: c, label: C}]}
      - {name: uses, kind: choices, text: Uses?, codes: things}
      - {name: rows, kind: grid, text: Rows?, rows: things, codes: [{code: 1, label: One}, {code: 2, label: Two}]}
      - {name: wish, kind: ranking, top: 2, text: Wish?, codes: things}
      - {name: faith, kind: choice, text: Faith?, sensitivity: equality, codes: things}
      - {name: mail, kind: choice, text: Who?, sensitivity: identifying, codes: things}
      - {name: years, kind: number, text: Years?}
      - {name: words, kind: text, text: Words?}
analysis:
  breaks: [job, uses, host, mail]
"""


def person(job="a", uses="11", faith="x", host="n", wish="x") -> dict:
    ticks = {f"uses__{code}": tick for code, tick in zip("xy", uses, strict=True)}
    rows = {"rows__x": "1", "rows__y": "2"}
    return {"job": job, "host": host, "faith": faith, "mail": "x", "wish_1": wish, "years": "3", **ticks, **rows}


@pytest.fixture
def broken(dataset):
    """Every closed question by a break."""

    def make(by: str, *people: dict) -> dict:
        figures = breaks_of_answer(dataset(SOURCE, *people))[by]
        return {question.name: question for question in figures.questions}

    return make


PEOPLE = [person()] * 60 + [person(job="b", uses="10", host="s")] * 20


def counts(table) -> list[list[int | None]]:
    return [[cell.count for cell in row.cells] for row in table.rows]


def test_the_breaks_are_those_of_the_plan_that_are_closed_and_name_nobody(dataset):
    found = dataset(SOURCE, *PEOPLE)
    assert [each.name for each in answer_of(found).breaks] == ["job", "uses", "host"]
    assert list(breaks_of_answer(found)) == ["job", "uses", "host"]


def test_every_closed_question_but_the_break_itself_is_shown(broken):
    assert list(broken("job", *PEOPLE)) == ["uses", "rows", "wish", "faith", "years"]


def test_a_table_has_everyone_first_and_a_base_for_each_group(broken):
    [table] = broken("job", *PEOPLE)["uses"].tables
    assert [(column.label, column.level, column.base) for column in table.columns] == [
        ("Everyone", "plain", 80),
        ("A", "plain", 60),
        ("B", "counts", 20),
        ("C", "nothing", None),
    ]
    assert counts(table) == [[80, 60, 20, None], [60, 60, 0, None]]
    assert [cell.percent for cell in table.rows[1].cells] == [75, 100, None, None]


def test_a_grid_has_a_table_for_each_row_and_a_ranking_two(broken):
    found = broken("job", *PEOPLE)
    assert [table.label for table in found["rows"].tables] == ["X", "Y"]
    assert [table.label for table in found["wish"].tables] == ["Among their choices", "First choice"]


def test_by_several_choices_people_stand_in_several_columns(broken):
    [table] = broken("uses", *PEOPLE)["job"].tables
    # X was ticked by all, so beside everyone it says nothing new; 20 stand outside Y.
    assert [column.base for column in table.columns] == [80, 80, 60]


def test_a_hidden_field_is_a_break_too(broken):
    [table] = broken("host", *PEOPLE)["job"].tables
    assert [column.label for column in table.columns] == ["Everyone", "North", "South"]


def test_a_question_about_people_themselves_is_broken_only_by_groups_of_thirty(broken):
    people = [person()] * 40 + [person(faith="y")] * 10 + [person(job="b")] * 25 + [person(job="c", faith="y")] * 35
    question = broken("job", *people)["faith"]
    assert question.is_equality
    assert [column.base for column in question.tables[0].columns] == [110, 50, None, 35]


def test_a_question_that_too_few_answered_has_a_note_in_place_of_a_table(broken):
    question = broken("job", *[person(faith=-88)] * 40, *[person(job="b", faith="y")] * 9)["faith"]
    assert question.tables == () and "Too few" in question.note


def test_under_ten_responses_there_are_no_breaks(dataset):
    assert breaks_of_answer(dataset(SOURCE, *PEOPLE[:9])) == {}


def test_numbers_have_quartiles_for_everyone_and_each_group(broken):
    found = broken("job", *PEOPLE, *[{**person(), "years": "9"}] * 30)["years"]
    assert found.tables == ()
    assert [(held.label, held.level, held.base, held.median, held.upper) for held in found.spreads] == [
        ("Everyone", "plain", 110, 3, 9),
        ("A", "plain", 90, 3, 9),
        ("B", "counts", 20, None, None),
        ("C", "nothing", None, None, None),
    ]


def test_numbers_of_a_group_are_kept_back_where_it_would_leave_a_few(broken):
    few = [{**person(job="b"), "years": None}] * 30
    found = broken("job", *PEOPLE[:60], *[person(job="b")] * 4, *few)["years"]
    assert found.spreads == () and "Too few" in found.note
