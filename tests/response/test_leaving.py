"""A change of mind: which answered questions it takes off the path."""

from app.response.leaving import answers_left_out
from tests.response.small_drafts import YES_NO, questions

CHAIN = questions(f"""
- {{name: first, kind: choice, text: First?, codes: {YES_NO}}}
- {{name: second, kind: choice, text: Second?, codes: {YES_NO}, ask_if: {{question: first, is: yes}}}}
- {{name: third, kind: text, text: Third?, ask_if: {{question: second, is: yes}}}}
- {{name: other, kind: text, text: Other?, ask_if: {{question: first, is: no}}}}
""")
ALL = {"first": {"": ["yes"]}, "second": {"": ["yes"]}, "third": {"": ["words"]}}


def left_out(after: dict) -> list[str]:
    return [question.name for question in answers_left_out(CHAIN, ALL, {**ALL, **after}, {})]


def test_a_change_leaves_out_what_hangs_on_it_down_to_the_last_question():
    assert left_out({"first": {"": ["no"]}}) == ["second", "third"]


def test_taking_an_answer_back_leaves_out_what_it_opened():
    assert left_out({"second": {}}) == ["third"]


def test_a_change_that_closes_nothing_leaves_nothing_out():
    assert left_out({"third": {"": ["other words"]}}) == []


def test_a_question_that_was_never_answered_is_not_missed():
    before = {**ALL, "third": {}}
    left = answers_left_out(CHAIN, before, {**before, "first": {"": ["no"]}}, {})
    assert [question.name for question in left] == ["second"]


def test_answers_that_were_off_the_path_before_are_not_named_again():
    before = {**ALL, "first": {"": ["no"]}, "other": {"": ["words"]}}
    assert [q.name for q in answers_left_out(CHAIN, before, {**before, "first": {"": ["yes"]}}, {})] == ["other"]
