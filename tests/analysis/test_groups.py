"""Groups: a condition says of a dataset what it says of each respondent."""

import pytest

from app.analysis.groups import group
from app.analysis.one_response import keeps
from app.instrument.condition import NOTHING, All, Any, Compared, Comparison, Condition, Not, holds
from app.instrument.questionnaire import Questionnaire
from app.instrument.routing import path_through


def conditions_of(questionnaire: Questionnaire) -> list[Condition]:
    """Every condition of a questionnaire: of sections, questions, options, and of its analysis plan."""
    plan = questionnaire.analysis
    elements = [*questionnaire.sections, *questionnaire.questions()]
    elements += [e for question in questionnaire.questions() for codes in question.domain.optioned for e in codes]
    found = [element.ask_if for element in elements]
    found += [target.where for target in plan.targets] + [segment.where for segment in plan.segments]
    found += [plan.equity_lens.where] if plan.equity_lens else []
    return [condition for condition in found if condition is not None]


def turned(condition: Condition) -> list[Condition]:
    """The condition, its opposite, and its comparisons turned into every other kind that fits."""
    found = [condition, Not(condition)]
    if isinstance(condition, Comparison) and condition.measure in ("value", "any_row"):
        more = ("is", "is_not", "any_of", "none_of", "all_of")
        found += [
            Comparison(condition.question, way, condition.operand, condition.row, condition.measure) for way in more
        ]
        found.append(Comparison(condition.question, "is", (), measure="answered"))
    if isinstance(condition, All | Any):
        found += [other for part in condition.parts for other in turned(part)]
    return found


@pytest.mark.parametrize("number", range(3))
def test_it_holds_for_exactly_the_respondents_it_holds_for_one_by_one(surveys, walked, number):
    asked = surveys[sorted(surveys)[number]]
    dataset, people = walked(asked.survey, 60)
    seen = [answers_of(asked, person) for person in people]
    for condition in {other for found in conditions_of(asked) for other in turned(found)}:
        wanted = [holds(condition, answers) for answers in seen]
        assert group(dataset, condition).tolist() == wanted, condition
        keep = keeps(condition, dataset.codebook, asked)
        assert [keep(person.document(asked)) for person in people] == wanted, condition


def answers_of(asked: Questionnaire, person):
    """What conditions see of one respondent: answers on the path, and what is known from the link."""
    path = path_through(asked, person.answers, person.hidden)
    seen = {name: Compared((value,), count=1) for name, value in person.hidden.items() if value}
    seen |= {name: on.question.domain.compared(on.answer) for name, on in path.asked.items() if on.answer}
    return lambda name: seen.get(name, NOTHING)


SOURCE = """
survey: groups_example
title: Groups
code_lists:
  much:
    ordered: true
    codes: [{code: 0, label: None}, {code: 1, label: Some}, {code: 9, label: All}, {code: dk, label: Not sure}]
  letters: {codes: [{code: x, label: X}, {code: y, label: Y}, {code: z, label: Z}]}
sections:
  - name: one
    title: One
    questions:
      - {name: much, kind: choice, text: How much?, codes: much}
      - {name: rows, kind: grid, text: How much?, rows: [{code: a, label: A}, {code: b, label: B}], codes: much}
      - name: several
        kind: choices
        text: Which?
        codes: [{code: x, label: X}, {code: y, label: Y}, {code: none, label: None, exclusive: true}]
      - {name: years, kind: number, text: Years?}
      - {name: agree, kind: tick, label: I agree, text: Tick}
      - {name: order, kind: ranking, top: 2, text: Rank, codes: letters}
"""
CASES = [
    (Comparison("much", "at_least", ("1",)), [False, True, True, False]),
    (Comparison("much", "is_not", ("9",)), [True, True, False, True]),
    (Comparison("rows", "more_than", ("1",), "b"), [False, True, False, False]),
    (Comparison("rows", "is", ("9",), measure="any_row"), [False, True, True, False]),
    (Comparison("rows", "is_not", ("9",), measure="any_row"), [True, False, True, False]),
    (Comparison("several", "all_of", ("x", "y")), [True, False, False, False]),
    (Comparison("several", "at_least", ("1",), measure="count"), [True, True, False, False]),
    (Comparison("several", "is", ("0",), measure="count"), [False, False, True, False]),
    (Comparison("several", "is", (), measure="answered"), [True, True, True, False]),
    (Comparison("years", "less_than", ("2.5",)), [True, False, False, False]),
    (Comparison("years", "is", ("3",)), [False, True, False, False]),
    (Comparison("agree", "is", ("yes",)), [True, False, False, False]),
    (Comparison("order", "any_of", ("x", "z")), [True, False, True, False]),
    (All(()), [True] * 4),
    (Any(()), [False] * 4),
    (None, [True] * 4),
]
DOCUMENTS = (
    {"much": "0", "rows__a": "0", "rows__b": "1", "several__x": "1", "several__y": "1", "several__none": "0"}
    | {"years": "2", "agree": "1", "order_1": "x", "order_2": "y"},
    {"much": "1", "rows__a": "9", "rows__b": "9", "several__x": "1", "several__y": "0", "several__none": "0"}
    | {"years": "3", "agree": -88, "order_1": "y", "order_2": -88},
    {"much": "9", "rows__a": "9", "rows__b": "0", "several__x": "0", "several__y": "0", "several__none": "1"}
    | {"years": "7", "agree": -88, "order_1": "y", "order_2": "z"},
    {"much": -98, "rows__a": -88, "rows__b": -88, "several__x": -88, "several__y": -88, "several__none": -88}
    | {"years": -88, "agree": None, "order_1": -88, "order_2": -88},
)


@pytest.mark.parametrize(("condition", "wanted"), CASES)
def test_each_kind_of_question_is_compared_as_it_is_for_one_respondent(dataset, condition, wanted):
    found = dataset(SOURCE, *DOCUMENTS)
    assert group(found, condition).tolist() == wanted
    keep = keeps(condition, found.codebook, found.questionnaire)
    assert [keep(document) for document in DOCUMENTS] == wanted


COUNTED = """
survey: counted
title: Counted
sections:
  - name: one
    title: One
    questions:
      - name: spend
        kind: allocation
        total: 100
        text: Spend
        codes: [{code: a, label: A}, {code: b, label: B}]
      - name: pick
        kind: best_worst
        text: Pick
        codes: [{code: x, label: X}, {code: y, label: Y}, {code: z, label: Z}]
        versions: [[[1, 2, 3], [1, 2, 3]]]
"""


@pytest.mark.parametrize(("question", "wanted"), [("spend", [True, False, False]), ("pick", [False, True, False])])
def test_amounts_above_nothing_and_whole_sets_are_what_is_counted(dataset, question, wanted):
    documents = (
        {"spend__a": "100", "spend__b": "0", "pick_version": "1", "pick__1_best": "x", "pick__1_worst": "y"}
        | {"pick__2_best": "x", "pick__2_worst": "z"},
        {"spend__a": "50", "spend__b": "50", "pick_version": "1", "pick__1_best": "x", "pick__1_worst": "y"}
        | {"pick__2_best": -88, "pick__2_worst": -88},
        {"spend__a": -88, "spend__b": -88, "pick_version": None},
    )
    found = dataset(COUNTED, *documents)
    one = Comparison(question, "is", ("1",), measure="count")
    assert group(found, one).tolist() == wanted
    keep = keeps(one, found.codebook, found.questionnaire)
    assert [keep(document) for document in documents] == wanted
