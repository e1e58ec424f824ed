"""Indexes from 0 to 100, and two questions on one scale before and after."""

import pytest

from app.analysis.answer.answer import answer_of

SOURCE = """
survey: measured
title: Measured
code_lists:
  rows: {codes: [{code: x, label: X}, {code: y, label: Y}, {code: z, label: Z}]}
  much:
    ordered: true
    codes: [{code: 1, label: Low}, {code: 3, label: Mid}, {code: 5, label: High}, {code: dk, label: Not sure}]
sections:
  - name: one
    title: One
    questions:
      - {name: practice, kind: grid, text: How much?, rows: rows, codes: much}
      - {name: before, kind: choice, text: Before?, codes: much}
      - {name: after, kind: choice, text: After?, codes: much}
analysis:
  indexes: [{name: practice_index, label: Practice, question: practice, at_least: 2}]
  pairs: [{label: Confidence, before: before, after: after}]
  goals: [{label: To do better, questions: [practice, after]}]
"""


def person(practice=("1", "3", "5"), before="1", after="3") -> dict:
    return {
        **{f"practice__{row}": cell for row, cell in zip("xyz", practice, strict=True)},
        "before": before,
        "after": after,
    }


@pytest.fixture
def answer(dataset):
    return lambda *people: answer_of(dataset(SOURCE, *people))


def test_an_index_is_the_mean_of_what_each_answered_from_nought_to_a_hundred(answer):
    [index] = answer(*[person()] * 20, *[person(("5", "5", -98))] * 20).indexes
    assert (index.base, index.mean, index.lower, index.median, index.upper) == (40, 75, 50, 75, 100)


def test_who_answered_too_few_rows_is_left_out_of_an_index(answer):
    [index] = answer(*[person()] * 30, *[person(("5", -98, -88))] * 12).indexes
    assert (index.base, index.mean, index.at_least, index.rows) == (30, 50, 2, 3)


def test_of_a_small_base_an_index_has_no_mean_and_under_ten_no_base(answer):
    [few] = answer(*[person()] * 12).indexes
    assert (few.level, few.base, few.mean, few.median) == ("counts", 12, None, None)
    [fewer] = answer(*[person()] * 9, *[person((-88, -88, -88))] * 9).indexes
    assert (fewer.level, fewer.base, fewer.mean) == ("nothing", None, None)


def test_a_pair_counts_who_moved_up_stayed_and_moved_down_of_those_who_answered_both(answer):
    people = [person()] * 30 + [person(after="1")] * 15 + [person("135", "5", "3")] * 5 + [person(after=-98)] * 9
    [pair] = answer(*people).pairs
    assert (pair.base, pair.higher.count, pair.same.count, pair.lower.count) == (50, 30, 15, 5)
    assert (pair.before_mean, pair.after_mean) == (pytest.approx(1.4), pytest.approx(2.4))


def test_a_pair_is_said_in_a_line(answer):
    texts = [line.text for line in answer(*[person()] * 30, *[person(after="1")] * 15).lines]
    assert "“Confidence”: of 45 who answered before and after, 30 moved up and 0 moved down." in texts
    assert "“Practice”: 50 of 100 on average, of 45 who answered." in texts


def test_a_goal_names_the_questions_that_speak_to_it(answer):
    [goal] = answer(*[person()] * 12).goals
    assert goal.questions == (("practice", "How much?"), ("after", "After?"))
