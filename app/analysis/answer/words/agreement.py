"""Whether the lenses agree, and where they do not."""

from collections.abc import Iterator, Sequence

from app.analysis.answer.priority_figures import LensName, Offer
from app.analysis.answer.statements import Line
from app.analysis.answer.words.wording import listed, number, ordinal, quoted
from app.analysis.estimates.lens_agreement import LensAgreement, LensPlaces, PairOfLenses

SPOKEN: dict[str, str] = {
    "best_worst": "the most and least wanted",
    "gap": "importance against need met",
    "ranking": "the ranked choices",
}
AT_MOST = 3
CLOSE = 3


def agreement_lines(found: LensAgreement, offers: Sequence[Offer]) -> tuple[Line, ...]:
    """One line on whether they agree, then one for each offer that they place far apart."""
    lenses = list(dict.fromkeys(name for pair in found.pairs for name in (pair.first, pair.second)))
    return (_whole(found, lenses), *_apart(found, offers))


def _whole(found: LensAgreement, lenses: Sequence[str]) -> Line:
    ways = "Both ways" if len(lenses) == 2 else f"All {number(len(lenses))} ways"
    unlike = [pair for pair in found.pairs if not pair.agree]
    if not unlike:
        return Line(f"{ways} of asking put the offers in much the same order.", "agreement", "clear")
    if any(pair.rho is None for pair in unlike):
        return Line(
            "The ways of asking cannot be compared: one of them puts all offers level.", "agreement", "not clear"
        )
    alike = [pair for pair in found.pairs if pair.agree]
    if alike:
        return _two_of_three(alike, unlike, lenses)
    names = listed([SPOKEN[name] for name in lenses])
    return Line(
        f"The ways of asking do not agree: {names} put the offers in different orders.", "agreement", "not clear"
    )


def _two_of_three(alike: Sequence[PairOfLenses], unlike: Sequence[PairOfLenses], lenses: Sequence[str]) -> Line:
    """Two that agree against a third; or two that do not, both of which agree with the third."""
    pair = alike[0] if len(alike) == 1 else unlike[0]
    other = next(name for name in lenses if name not in (pair.first, pair.second))
    both, is_one = _capital(listed([SPOKEN[pair.first], SPOKEN[pair.second]])), other == "gap"
    if len(alike) == 1:
        gives = "gives" if is_one else "give"
        return Line(f"{both} agree on the order; {SPOKEN[other]} {gives} another.", "agreement", "likely")
    lies = "lies" if is_one else "lie"
    text = f"{both} put the offers in different orders; {SPOKEN[other]} {lies} between the two."
    return Line(text, "agreement", "not clear")


def _apart(found: LensAgreement, offers: Sequence[Offer]) -> Iterator[Line]:
    by_code = {offer.code: offer for offer in offers}
    for option in found.standing_apart(CLOSE)[:AT_MOST]:
        if (offer := by_code.get(option.code)) is not None:
            yield Line(f"{_places(option, offer)}{_because(option, offer)}.", option.lowest_in, "not clear")


def _places(option: LensPlaces, offer: Offer) -> str:
    high, low = option.highest_in, option.lowest_in
    first, second = ordinal(option.places[high]), ordinal(option.places[low])
    return f"{quoted(offer.short)} comes {first} by {SPOKEN[high]}, but {second} by {SPOKEN[low]}"


def _because(option: LensPlaces, offer: Offer) -> str:
    """What importance against need met adds: whether the need is met well already, or hardly."""
    name: LensName = "gap"
    if option.lowest_in == name and offer.box in ("keep_up", "leave"):
        return ": the need for it is met better than most"
    if option.highest_in == name and offer.box in ("act", "watch"):
        return ": the need for it is met worse than most"
    return ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
