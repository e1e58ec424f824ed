"""grid: several rows that share one list of codes."""

from decimal import Decimal

from app.instrument.missing import MissingReason
from tests.instrument.every_kind import question
from tests.instrument.response_domains.reading import is_refused, kept
from tests.instrument.small import question_of, survey_of

GRID = question("grid")
DOMAIN = GRID.domain


def test_each_row_keeps_one_code():
    assert kept(DOMAIN, second="2", first="1") == {"first": ["1"], "second": ["2"]}
    assert kept(DOMAIN, first="", second="dk") == {"second": ["dk"]}


def test_a_code_or_row_never_offered_is_refused_whole():
    assert is_refused(DOMAIN, first="3")
    assert is_refused(DOMAIN, third="1")
    assert is_refused(DOMAIN, first=["1", "2"])


def test_required_means_every_row():
    assert DOMAIN.is_answered_enough({"first": ["1"], "second": ["dk"]})
    assert not DOMAIN.is_answered_enough({"first": ["1"]})


def test_required_means_every_row_that_was_shown():
    survey = survey_of(
        "- {name: n, kind: number, text: N}\n"
        "- name: q\n  kind: grid\n  text: Q\n  codes: [{code: 1, label: Low}]\n"
        "  rows: [{code: a, label: A}, {code: b, label: B, ask_if: {question: n, is: 1}}]"
    )
    domain = survey.question("q").domain
    assert domain.is_answered_enough({"a": ["1"]}, withheld=frozenset({"b"}))
    assert not domain.is_answered_enough({"a": ["1"]}, withheld=frozenset())
    assert domain.is_answered_enough({"a": ["1"]}), "whether b was shown is not known"


def test_each_row_has_a_column_with_its_wording_and_the_codes():
    assert [(column.name, str(column.part)) for column in GRID.columns] == [
        ("q__first", "First"),
        ("q__second", "Second"),
    ]
    assert GRID.columns[0].codes == DOMAIN.codes


def test_cells_hold_codes_and_reasons():
    cells = DOMAIN.cells("q", {"first": ["1"], "second": ["dk"]}, {})
    assert cells == {"q__first": "1", "q__second": MissingReason.NOT_SURE}


def test_conditions_see_the_rows_answered_with_a_value():
    compared = DOMAIN.compared({"first": ["1"], "second": ["dk"]})
    assert (compared.rows, compared.values, compared.count) == ((("first", "1"),), ("1",), 1)


def test_an_ordered_scale_gives_its_codes_a_rank_without_the_reasons():
    scale = "[{code: low, label: Low}, {code: dk, label: Not sure}, {code: high, label: High}]"
    domain = question_of(f"kind: grid, ordered: true, rows: [{{code: a, label: A}}], codes: {scale}").domain
    assert domain.compared({"a": ["high"]}).ranks == (("low", Decimal(0)), ("high", Decimal(1)))


def test_it_is_described_row_by_row():
    assert DOMAIN.describe("q", {"q__first": "1", "q__second": -98}, "en") == ("First: Low", "Second: Not sure")


def test_rows_and_codes_withheld_go():
    answer = {"first": ["1"], "second": ["2"]}
    assert DOMAIN.without(answer, frozenset({"first"})) == {"second": ["2"]}
    assert DOMAIN.without(answer, frozenset({"2"})) == {"first": ["1"]}


def test_a_grid_in_the_order_of_another_question_is_not_shuffled_anew():
    rows = "[{code: a, label: A}, {code: b, label: B}]"
    grid = f"kind: grid, text: Q, rows: {rows}, codes: [{{code: 1, label: Low}}], shuffle: true"
    survey = survey_of(f"- {{name: one, {grid}}}\n- {{name: two, {grid}, order_as: one}}")
    assert survey.question("one").domain.shuffled == ("a", "b")
    assert survey.question("two").domain.shuffled == ()
