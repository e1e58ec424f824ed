"""Whether the lenses agree, and where they do not, in words."""

from app.analysis.answer.priority_figures import Offer
from app.analysis.answer.words.agreement import agreement_lines
from app.analysis.estimates.lens_agreement import lens_agreement

CODES = "ABCDEFGH"


def figures(order: str) -> dict:
    return {code: float(-place) for place, code in enumerate(order)}


def said(boxes=None, **lenses) -> list[tuple[str, str]]:
    offers = [Offer(code, f"Offer {code}", code, box=(boxes or {}).get(code, "")) for code in CODES]
    found = agreement_lines(lens_agreement({name: figures(order) for name, order in lenses.items()}), offers)
    return [(line.text, line.strength) for line in found]


def test_two_lenses_that_agree():
    assert said(best_worst=CODES, ranking=CODES) == [
        ("Both ways of asking put the offers in much the same order.", "clear")
    ]


def test_three_lenses_that_agree():
    [(text, strength)] = said(best_worst=CODES, gap=CODES, ranking="BACDEFGH")
    assert (text, strength) == ("All three ways of asking put the offers in much the same order.", "clear")


def test_one_lens_that_stands_alone_is_named():
    (text, strength), *_ = said(best_worst=CODES, gap=CODES[::-1], ranking=CODES)
    assert text.startswith("The most and least wanted and the ranked choices agree on the order; importance against")
    assert strength == "likely"


def test_a_lens_between_two_that_do_not_agree_is_not_said_to_stand_alone():
    (text, strength), *_ = said(best_worst=CODES, gap="ABDCFEHG", ranking="BDAHCFEG")
    assert text == (
        "The most and least wanted and the ranked choices put the offers in different orders; "
        "importance against need met lies between the two."
    )
    assert strength == "not clear"


def test_two_lenses_that_do_not_agree():
    (text, strength), *apart = said(best_worst=CODES, gap=CODES[::-1])
    assert "do not agree" in text and strength == "not clear"
    assert len(apart) == 3


def test_an_offer_far_apart_is_named_with_its_places_and_the_reason():
    found = said({"A": "keep_up"}, best_worst=CODES, gap="BCDEAFGH", ranking=CODES)
    wanted = "“A” comes 1st by the most and least wanted, but 5th by importance against need met"
    assert [text for text, _ in found][1] == f"{wanted}: the need for it is met better than most."


def test_a_lens_that_puts_all_offers_level_compares_with_none():
    level = dict.fromkeys(CODES, 0.0)
    offers = [Offer(code, code, code) for code in CODES]
    first, *_ = agreement_lines(lens_agreement({"best_worst": figures(CODES), "gap": level}), offers)
    assert first.text == "The ways of asking cannot be compared: one of them puts all offers level."
