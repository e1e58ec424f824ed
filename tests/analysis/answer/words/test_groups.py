"""What a group wants more or less, in words: named where the interval is firm, likely where it only just is."""

from dataclasses import replace

import pytest

from app.analysis.answer.priority_figures import Group, GroupOffer, Interval
from app.analysis.answer.words.groups import group_lines, wants_first
from app.analysis.estimates.group_differences import Reversal
from app.analysis.estimates.regret import Regret

FIRM, JUST, NONE = Interval(0.3, 0.2, 0.4), Interval(0.3, 0.05, 0.55), Interval(0.1, -0.1, 0.3)


def less(held: Interval) -> Interval:
    return Interval(-held.value, -held.high, -held.low)


def said(*differences: Interval, level="plain", turned=(), loss=None) -> list[tuple[str, str]]:
    offers = tuple(
        GroupOffer(code, f"Offer {code}", code, difference=held, is_real=held.low > 0 or held.high < 0)
        for code, held in zip("ABCD", differences, strict=False)
    )
    group = Group("teachers", "Teachers", level, 60, offers=offers)
    return [(line.text, line.strength) for line in group_lines(group, level, turned, loss)]


@pytest.mark.parametrize(
    ("differences", "lines"),
    [
        ((FIRM, NONE), [("The group “Teachers” wants “A” more than others do.", "clear")]),
        ((JUST, NONE), [("The group “Teachers” may want “A” more than others do.", "likely")]),
        ((FIRM, JUST), [("The group “Teachers” wants “A” more than others do.", "clear")]),
        ((JUST, JUST), [("The group “Teachers” may want “A” and “B” more than others do.", "likely")]),
        (
            (FIRM, less(FIRM)),
            [
                ("The group “Teachers” wants “A” more than others do.", "clear"),
                ("The group “Teachers” wants “B” less than others do.", "clear"),
            ],
        ),
        ((NONE, NONE), [("The group “Teachers” wants nothing clearly more or less than others do.", "not clear")]),
    ],
)
def test_differences_are_said_as_surely_as_they_are_known(differences, lines):
    assert said(*differences) == lines


def first_of(tiers: str, everyone: str, difference: Interval = NONE) -> tuple[str, str]:
    offers = [GroupOffer(code, code, code, tier=int(tier)) for code, tier in zip("ABCD", tiers, strict=True)]
    offers[3] = replace(offers[3], difference=difference, is_real=difference is not NONE)
    group = Group("teachers", "Teachers", "plain", 60, offers=tuple(offers))
    group = replace(group, words=group_lines(group, "plain", (), None))
    found = wants_first(group, everyone, "clear")
    return (found.text.removeprefix("The group “Teachers” wants "), found.strength) if found else ("", "")


@pytest.mark.parametrize(
    ("tiers", "everyone", "text"),
    [
        ("1223", "A", "“A” most, as everyone does."),
        ("1123", "A", "“A” most, as everyone does, or “B”: nobody can tell."),
        ("1223", "B", "“A” most; everyone together wants “B” most."),
        ("1223", "AB", "“A” most; everyone together wants “A” and “B” most."),
    ],
)
def test_what_a_group_wants_first_is_said_beside_everyone(tiers, everyone, text):
    nothing_else = " It wants nothing clearly more or less than others do."
    assert first_of(tiers, everyone) == (text + nothing_else, "clear")


def test_what_a_group_wants_first_is_followed_by_what_may_differ_and_is_no_surer_than_that():
    text = "“A” most, as everyone does. It may want “D” more than others do."
    assert first_of("1223", "A", JUST) == (text, "likely")


def test_a_group_that_puts_all_offers_level_wants_none_first():
    assert first_of("1111", "A") == ("", "")


def test_of_a_small_group_a_firm_difference_is_only_likely():
    assert said(FIRM, level="care") == [("The group “Teachers” wants “A” more than others do.", "likely")]


def test_the_pair_it_turns_round_most_clearly_is_named():
    turned = [Reversal("A", "B", 0.2, (0.1, 0.3)), Reversal("C", "D", 0.4, (0.1, 0.7))]
    found = said(NONE, NONE, NONE, NONE, turned=turned)
    assert found == [("The group “Teachers” puts “C” before “D”; everyone together does not.", "clear")]


def test_a_group_that_loses_says_what_it_would_rather_have():
    loss = Regret("teachers", 60, 0.2, 0.1, 0.3, ("A", "B"), ("A", "C"))
    wanted = "The group “Teachers” loses if leadership follows everyone’s order: it would rather have “B” than “C”."
    assert said(NONE, NONE, NONE, loss=loss) == [(wanted, "clear")]


@pytest.mark.parametrize(
    "loss",
    [
        Regret("teachers", 60, 0.2, -0.1, 0.3, ("A", "B"), ("A", "C")),
        Regret("teachers", 60, 1e-17, 1e-18, 1e-17, ("A", "B"), ("B", "A")),
    ],
)
def test_a_loss_that_is_not_clear_or_nothing_at_all_is_not_said(loss):
    assert said(NONE, NONE, loss=loss)[0][1] == "not clear"
