"""Response domains: limits that can be met, designs that fit, orders that exist."""

import pytest

from tests.instrument.small import ABC, codes_of, problems_of


def of(keys: str) -> list[str]:
    return codes_of(f"- {{name: q, text: Q, {keys}}}")


@pytest.mark.parametrize(
    "keys",
    [
        f"kind: ranking, codes: {ABC}, top: 4", f"kind: ranking, codes: {ABC}, top: 0",
        f"kind: choices, codes: {ABC}, at_most: 0", f"kind: choices, codes: {ABC}, at_most: 4",
        f"kind: choices, codes: {ABC}, at_least: 4", f"kind: choices, codes: {ABC}, at_least: 3, at_most: 2",
        "kind: number, at_least: 2, at_most: 1", "kind: number, decimals: 11",
        "kind: slider, step: 0", "kind: slider, at_least: 5, at_most: 1", "kind: slider, step: 30",
        "kind: text, max_length: 0", "kind: long_text, max_length: 100001",
        "kind: date, earliest: 2019-01-02, latest: 2019-01-01",
        f"kind: allocation, codes: {ABC}, total: 0", f"kind: allocation, codes: {ABC}, total: -5",
        "kind: file, max_mb: 0", "kind: file, max_mb: 26",
        f"kind: best_worst, codes: {ABC}, versions: [[[1, 2, 3]]], min_sets: 2",
        f"kind: best_worst, codes: {ABC}, versions: [[[1, 2, 3]]], min_sets: 0",
    ],
)  # fmt: skip
def test_limits_that_nobody_can_meet_are_refused(keys):
    assert "limits" in of(keys)


def test_fewest_answers_do_not_count_the_ways_out():
    codes = "[{code: a, label: A}, {code: b, label: B, exclusive: true}, {code: dk, label: Not sure}]"
    assert of(f"kind: choices, codes: {codes}, at_least: 2") == ["limits"]
    assert of(f"kind: choices, codes: {codes}, at_least: 1") == []


@pytest.mark.parametrize(
    "versions",
    [
        "",
        "[]",
        "[[]]",
        "[[[1, 2]]]",
        "[[[1, 2, 2]]]",
        "[[[1, 2, 4]]]",
        "[[[0, 1, 2]]]",
        "[[[1, 2, 3]], [[1, 2, 3], [1, 2, 3]]]",
    ],
)
def test_a_design_that_does_not_fit_is_refused(versions):
    assert of(f"kind: best_worst, codes: {ABC}, versions: {versions}")[0] == "design"


@pytest.mark.parametrize("versions", ["[1, 2]", "[[1, 2, 3]]", "some", "[[[1, b, 3]]]"])
def test_a_design_is_sets_of_positions(versions):
    assert of(f"kind: best_worst, codes: {ABC}, versions: {versions}")[0] in ("design", "not-a-list", "wrong-value")


@pytest.mark.parametrize("types", ["[exe]", "[PDF]", "[.pdf]", "[]"])
def test_only_types_of_file_that_can_be_taken_are(types):
    assert of(f"kind: file, types: {types}") == ["file-types"]


def test_an_order_is_taken_from_an_earlier_question_over_the_same_rows():
    grid = "- {{name: {}, kind: grid, text: G, rows: {}, codes: [{{code: 1, label: One}}]{}}}"
    one, two = grid.format("one", ABC, ", shuffle: true"), grid.format("two", ABC, ", order_as: one")
    assert codes_of(f"{one}\n{two}") == []
    assert codes_of(f"{two}\n{one}") == ["unknown-question"]
    other = grid.format("one", "[{code: z, label: Z}]", ", shuffle: true")
    assert codes_of(f"{other}\n{two}") == ["order"]


def test_what_is_only_read_cannot_be_required():
    assert of("kind: statement, required: true") == ["required"]


def test_the_contact_form_is_checked_like_the_rest():
    form = "contact_form: {name: f, title: F, questions: [{name: t, kind: text, text: T, max_length: 0}]}\n"
    assert codes_of("- {name: q, kind: text, text: Q}", form) == ["limits"]


def test_a_fault_is_said_with_the_name_of_its_question():
    found = problems_of("- {name: q, kind: number, text: Q, at_least: 2, at_most: 1}")
    assert [problem.message for problem in found] == ["“q”: `at_least:` is more than `at_most:`"]
