"""best_worst: from each short set, the one that helps most and the one that helps least."""

import pytest

from app.instrument.response_domains.domain import UnknownAnswer
from tests.instrument.every_kind import question
from tests.instrument.response_domains.reading import errors, is_refused, kept

BEST_WORST = question("best_worst")
DOMAIN = BEST_WORST.domain


def test_a_set_keeps_one_best_and_one_worst_and_may_be_skipped():
    assert kept(DOMAIN, _1__best="a", _1__worst="b") == {"1:best": ["a"], "1:worst": ["b"]}
    assert kept(DOMAIN, _1__best="", _2__worst="") == {}


def test_half_a_set_asks_for_the_other_half():
    assert errors(DOMAIN, _2__best="a") == {"2:worst": "Choose one for “least” too, or skip this list"}
    assert errors(DOMAIN, _2__worst="a") == {"2:best": "Choose one for “most” too, or skip this list"}


def test_best_and_worst_differ():
    assert list(errors(DOMAIN, _1__best="a", _1__worst="a")) == ["1:worst"]


def test_sets_sides_and_codes_never_offered_are_refused_whole():
    assert is_refused(DOMAIN, _3__best="a")
    assert is_refused(DOMAIN, _1__middle="a")
    assert is_refused(DOMAIN, _1__best="zebra")


def test_a_code_that_this_draft_was_not_shown_is_refused_whole():
    draw = {"version": ["1"], "set:1": ["a", "b", "c"]}
    DOMAIN.refuse_not_drawn({"1:best": ["a"], "1:worst": ["b"]}, draw)
    with pytest.raises(UnknownAnswer):
        DOMAIN.refuse_not_drawn({"1:best": ["d"], "1:worst": ["b"]}, draw)


def test_a_set_is_named_by_positions_counted_from_one():
    assert DOMAIN.codes_of(version=2, number=1) == ("a", "b", "d")
    assert DOMAIN.set_count == 2


def test_columns_hold_the_version_and_two_for_each_set():
    names = [column.name for column in BEST_WORST.columns]
    assert names == ["q_version", "q__1_best", "q__1_worst", "q__2_best", "q__2_worst"]


def test_cells_hold_the_version_drawn_though_nothing_was_chosen():
    assert DOMAIN.cells("q", {}, {"version": ["2"]}) == {"q_version": "2"}
    cells = DOMAIN.cells("q", {"2:best": ["a"], "2:worst": ["b"]}, {"version": ["2"]})
    assert cells == {"q_version": "2", "q__2_best": "a", "q__2_worst": "b"}


def test_conditions_see_how_many_sets_were_answered():
    assert DOMAIN.compared({"1:best": ["a"], "1:worst": ["b"]}).count == 1


def test_it_is_described_set_by_set():
    assert DOMAIN.describe("q", {"q__2_best": "a", "q__2_worst": "b"}, "en") == ("Most: Apple. Least: Bread",)


def test_a_set_with_an_option_withheld_goes_whole():
    answer = {"1:best": ["a"], "1:worst": ["b"], "2:best": ["b"], "2:worst": ["c"]}
    assert DOMAIN.without(answer, frozenset({"a"})) == {"2:best": ["b"], "2:worst": ["c"]}
