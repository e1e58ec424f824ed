"""Codes: enough of them, no two alike, each where it can do what it says."""

import pytest

from tests.instrument.small import ABC, codes_of, problems_of

BOXED = "[{code: a, label: A}, {code: b, label: B, with_text: true}, {code: c, label: C}]"


@pytest.mark.parametrize("kind", ["choice", "choices", "ranking", "allocation", "best_worst"])
def test_a_question_over_codes_needs_some(kind):
    assert "no-codes" in codes_of(f"- {{name: q, kind: {kind}, text: Q}}")
    assert "no-codes" in codes_of(f"- {{name: q, kind: {kind}, text: Q, codes: []}}")


def test_reasons_alone_are_no_codes():
    assert codes_of("- {name: q, kind: choice, text: Q, codes: [{code: dk, label: Not sure}]}") == ["no-codes"]


def test_a_grid_needs_rows_and_codes():
    assert codes_of(f"- {{name: q, kind: grid, text: Q, codes: {ABC}}}") == ["no-codes"]
    assert codes_of(f"- {{name: q, kind: grid, text: Q, rows: {ABC}}}") == ["no-codes"]


def test_a_tick_needs_one_statement_or_several_and_not_both():
    assert codes_of("- {name: q, kind: tick, text: Q}") == ["no-codes"]
    assert codes_of(f"- {{name: q, kind: tick, text: Q, label: Yes, codes: {ABC}}}") == ["no-codes"]


@pytest.mark.parametrize(
    "codes", ["[{code: a, label: A}, {code: A, label: B}]", "[{code: 1, label: A}, {code: 01, label: B}]"]
)
def test_codes_that_some_programs_take_for_one_are_refused(codes):
    assert codes_of(f"- {{name: q, kind: choice, text: Q, codes: {codes}}}") == ["codes-alike"]
    hidden = f"hidden: [{{name: h, codes: {codes}}}]\n"
    assert codes_of("- {name: q, kind: text, text: Q}", hidden) == ["codes-alike"]


@pytest.mark.parametrize("kind", ["ranking, top: 1", "allocation", "tick", "best_worst, versions: [[[1, 2, 3]]]"])
def test_a_reason_has_no_place_where_it_cannot_stand_alone(kind):
    codes = "[{code: a, label: A}, {code: b, label: B}, {code: c, label: C}, {code: dk, label: Not sure}]"
    assert codes_of(f"- {{name: q, kind: {kind}, text: Q, codes: {codes}}}") == ["reason-code"]


@pytest.mark.parametrize("kind", ["ranking", "allocation", "tick", "best_worst, versions: [[[1, 2, 3]]]"])
def test_a_box_that_is_never_shown_is_a_warning(kind):
    found = problems_of(f"- {{name: q, kind: {kind}, text: Q, codes: {BOXED}}}")
    assert [(problem.code, problem.level) for problem in found] == [("box", "warning")]


@pytest.mark.parametrize("longest", [0, 100_001])
def test_a_box_takes_at_least_one_character_and_no_more_than_any_answer(longest):
    codes = f"[{{code: a, label: A, with_text: true, with_text_max: {longest}}}]"
    assert codes_of(f"- {{name: q, kind: choice, text: Q, codes: {codes}}}") == ["limits"]


def test_a_design_needs_every_option_every_time():
    codes = ABC.replace("label: Cake", "label: Cake, ask_if: {question: n, is: 1}")
    question = f"- {{name: q, kind: best_worst, text: Q, versions: [[[1, 2, 3]]], codes: {codes}}}"
    assert codes_of(f"- {{name: n, kind: number, text: N}}\n{question}") == ["option-condition"]


def test_a_row_and_an_answer_with_a_condition_need_codes_of_their_own():
    rows = "[{code: a, label: A, ask_if: {question: n, is: 1}}, {code: z, label: Z}]"
    grid = f"- {{name: q, kind: grid, text: Q, rows: {rows}, codes: {ABC}}}"
    assert codes_of(f"- {{name: n, kind: number, text: N}}\n{grid}") == ["row-and-code"]
    assert codes_of(f"- {{name: q, kind: grid, text: Q, rows: {ABC}, codes: {ABC}}}") == []


def test_a_row_is_no_reason():
    rows = "[{code: dk, label: Not sure}]"
    assert "grid-row" in codes_of(f"- {{name: q, kind: grid, text: Q, rows: {rows}, codes: {ABC}}}")


@pytest.mark.parametrize(("short", "found"), [("At all", []), ("all", []), ("Never", ["short-label"])])
def test_what_a_scale_says_on_phones_stands_in_its_label(short, found):
    codes = f"[{{code: 1, label: Not *at* all, short: {short}}}, {{code: 2, label: Fully}}]"
    assert codes_of(f"- {{name: g, kind: grid, text: G, rows: {ABC}, codes: {codes}}}") == found
