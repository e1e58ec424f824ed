"""What is wanted most and least, in a sentence or two, whatever the figures are."""

from dataclasses import replace

import pytest

from app.analysis.answer.priority_figures import Interval, LensFigures, Offer, Priorities
from app.analysis.answer.words.headline import headline


def lens(name="best_worst", level="plain", base=100) -> LensFigures:
    return LensFigures(name, "Lens", "q", level, base)


def priorities(*tiers: str, ordered_by="best_worst", level="plain", boxes=None, lenses=None) -> Priorities:
    """Offers by the letters of each tier; `boxes` by letter."""
    offers = tuple(
        Offer(letter, f"Offer {letter}", letter, tier=number, box=(boxes or {}).get(letter, ""), gap=Interval(1.0))
        for number, letters in enumerate(tiers, start=1)
        for letter in letters
    )
    return Priorities(offers, lenses or (lens(ordered_by, level), lens("gap")), ordered_by, tiers=len(tiers))


@pytest.mark.parametrize(
    ("tiers", "lines"),
    [
        (
            ("A", "B"),
            ["Of those who responded, “A” is wanted most, ahead of everything else.", "“B” is wanted least."],
        ),
        (
            ("AB", "C"),
            [
                "Of those who responded, “A” and “B” are wanted most. We cannot tell the two apart.",
                "“C” is wanted least.",
            ],
        ),
        (
            ("ABC", "DE"),
            [
                "Of those who responded, “A”, “B” and “C” are wanted most. We cannot tell them apart.",
                "“D” and “E” are wanted least.",
            ],
        ),
        (
            ("ABCDEF", "G"),
            [
                "Of those who responded, no offer stands out at the top: six share it, “A”, “B” and “C” among them.",
                "“G” is wanted least.",
            ],
        ),
        (("A", "BCDEFG"), ["Of those who responded, “A” is wanted most, ahead of everything else."]),
        (
            ("ABC",),
            ["Of those who responded, nobody can say which is wanted most: all three offers come out about equal."],
        ),
        (("AB",), ["Of those who responded, nobody can say which is wanted most: both offers come out about equal."]),
        (
            ("A", "BC", "D"),
            [
                "Of those who responded, “A” is wanted most, ahead of everything else. “B” and “C” come next.",
                "“D” is wanted least.",
            ],
        ),
        (("A",), ["“A” is the only offer that was asked about."]),
    ],
)
def test_the_tiers_are_said_in_words(tiers, lines):
    assert [line.text for line in headline(priorities(*tiers))] == lines


def test_a_ranking_is_said_to_rank():
    first, last = headline(priorities("A", "B", ordered_by="ranking"))
    assert "“A” is ranked highest" in first.text and last.text == "“B” is ranked lowest."
    assert first.cites == "ranking"


def test_with_few_answers_it_is_only_likely():
    assert [line.strength for line in headline(priorities("A", "B", level="care"))] == ["likely", "likely"]


def test_what_cannot_be_told_apart_is_not_clear():
    assert [line.strength for line in headline(priorities("AB"))] == ["not clear"]


@pytest.mark.parametrize(
    ("boxes", "line"),
    [
        ({"A": "act"}, "“A” is also more important than most and met less than most: act on it first."),
        (
            {"A": "act", "B": "act"},
            "“A” and “B” are also more important than most and met less than most: act on them first.",
        ),
        ({"C": "act"}, "“C” is more important than most, and the need is met less than most."),
        (
            {"A": "keep_up", "C": "act", "D": "act"},
            "“C” and “D” are more important than most, and the need is met less than most.",
        ),
    ],
)
def test_what_is_important_and_not_met_comes_after_what_is_wanted(boxes, line):
    *_, last = headline(priorities("AB", "CD", boxes=boxes))
    assert (last.text, last.cites) == (line, "gap")


@pytest.mark.parametrize(("is_sure", "strength"), [(True, "clear"), (False, "likely")])
def test_what_lies_near_a_median_is_only_likely_to_be_important_and_not_met(is_sure, strength):
    found = priorities("AB", "CD", boxes={"A": "act"})
    offers = tuple(replace(offer, box_is_sure=is_sure) for offer in found.offers)
    *_, last = headline(replace(found, offers=offers))
    assert last.strength == strength


def test_without_tiers_there_is_no_order():
    few = Priorities((Offer("A", "A", "A"),), (lens(level="counts", base=21),), "best_worst")
    [line] = headline(few)
    assert line.text == "Only 21 people answered the questions about offers: too few to put them in order."


def test_without_a_lens_that_may_be_shown_there_is_nothing_to_say():
    [line] = headline(Priorities((), (lens(level="nothing", base=None),), ""))
    assert "Too few people" in line.text and line.strength == "not clear"
