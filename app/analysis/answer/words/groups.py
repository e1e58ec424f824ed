"""What a group wants more or less than others do, and what it loses when leadership follows the average."""

from collections.abc import Iterator, Sequence

from app.analysis.answer.priority_figures import Group, GroupOffer
from app.analysis.answer.statements import Line, Strength
from app.analysis.answer.words.wording import listed, quoted
from app.analysis.disclosure import Level
from app.analysis.estimates.group_differences import Reversal
from app.analysis.estimates.regret import Regret

TOO_CLOSE = "Nothing is shown of this group: beside another it would single out a few people."
COUNTS_ONLY = "The group is too small for an order."
AT_MOST = 3
FULL_LIST = 3
"""A group's first tier with more offers than this says little."""
LIKELY: Strength = "likely"
FIRM = 1.8
"""A difference so many times as wide as half its interval is clear among a hundred that were looked at: about 3.5
standard errors, the bound of Bonferroni. One that only just leaves out nought may be the one in twenty by chance."""


def too_few(least: int) -> str:
    """Why a small group is not shown."""
    return f"Fewer than {least} people are in this group, so nothing is shown."


def group_lines(group: Group, level: Level, turned: Sequence[Reversal], loss: Regret | None) -> tuple[Line, ...]:
    """What is really different in a group; one line saying that nothing is, where nothing is."""
    strength: Strength = "clear" if level == "plain" else "likely"
    if all(offer.difference is None for offer in group.offers):
        return (Line(f"Everyone who answered is in the group {quoted(group.label)}.", group.key),)
    found = [*_differences(group, strength), *_turned(group, turned, strength), *_lost(group, loss, strength)]
    if not found:
        found = [Line(f"{_name(group)} wants nothing clearly more or less than others do.", group.key, "not clear")]
    return tuple(found)


def wants_more(group: Group, strength: Strength) -> Line | None:
    """What the group wants more than others do; None when nothing clearly."""
    return _wants(group, [offer for offer in group.offers if offer.is_lifted], "more", strength)


def wants_first(group: Group, first: Sequence[str], strength: Strength) -> Line | None:
    """What the group wants most, beside the codes that everyone wants most, and then what differs in it.

    None where its own answers put no few offers first.
    """
    own = [offer for offer in group.offers if offer.tier == 1]
    ranked = [offer for offer in group.offers if offer.tier is not None]
    if not own or len(own) > FULL_LIST or len(own) == len(ranked):
        return None
    shared, besides = [offer for offer in own if offer.code in first], [o for o in own if o.code not in first]
    if len(shared) < len(first):
        everyone = _names([offer for offer in group.offers if offer.code in first])
        text = f"{_name(group)} wants {_names(own)} most; everyone together wants {everyone} most."
    elif besides:
        text = f"{_name(group)} wants {_names(shared)} most, as everyone does, or {_names(besides)}: nobody can tell."
    else:
        text = f"{_name(group)} wants {_names(own)} most, as everyone does."
    differs = [line for line in group.words[:1] if line.text.startswith(_name(group))]
    also = "".join(f" It{line.text.removeprefix(_name(group))}" for line in differs)
    return Line(text + also, group.key, "likely" if any(line.strength == "likely" for line in differs) else strength)


def loses(group: Group, missed: Sequence[str], instead: Sequence[str], strength: Strength) -> Line:
    """That the group loses when everyone's order is followed, and what it would rather have."""
    would = f": it would rather have {listed(missed)} than {listed(instead)}" if missed else ""
    return Line(f"{_name(group)} loses if leadership follows everyone’s order{would}.", group.key, strength)


def _differences(group: Group, strength: Strength) -> Iterator[Line]:
    if (more := wants_more(group, strength)) is not None:
        yield more
    lower = [offer for offer in group.offers if offer.is_real and not offer.is_lifted]
    if (less := _wants(group, lower, "less", strength)) is not None:
        yield less


def _turned(group: Group, turned: Sequence[Reversal], strength: Strength) -> Iterator[Line]:
    """The pair it most clearly puts the other way round."""
    short = {offer.code: quoted(offer.short) for offer in group.offers}
    if turned:
        most = max(turned, key=lambda found: found.difference)
        ahead, behind = short[most.ahead], short[most.behind]
        yield Line(f"{_name(group)} puts {ahead} before {behind}; everyone together does not.", group.key, strength)


def _lost(group: Group, loss: Regret | None, strength: Strength) -> Iterator[Line]:
    if loss is not None and loss.is_clear and loss.missed:
        short = {offer.code: quoted(offer.short) for offer in group.offers}
        instead = [code for code in loss.followed if code not in loss.own]
        yield loses(group, [short[code] for code in loss.missed], [short[code] for code in instead], strength)


def _wants(group: Group, offers: Sequence[GroupOffer], how: str, strength: Strength) -> Line | None:
    """The offers that differ firmly, else those that only seem to: the group may want these more or less."""
    firm = [offer for offer in offers if _is_firm(offer)]
    if not offers:
        return None
    wants, sure = ("wants", strength) if firm else ("may want", LIKELY)
    return Line(f"{_name(group)} {wants} {_names(_most(firm or offers))} {how} than others do.", group.key, sure)


def _is_firm(offer: GroupOffer) -> bool:
    held = offer.difference
    if held is None or held.low is None or held.high is None:
        return False
    return abs(held.value) >= FIRM * (held.high - held.low) / 2


def _most(offers: Sequence[GroupOffer]) -> list[GroupOffer]:
    """The offers that differ most, the widest difference first."""
    return sorted(offers, key=lambda offer: -abs(offer.difference.value if offer.difference else 0))[:AT_MOST]


def _name(group: Group) -> str:
    return f"The group {quoted(group.label)}"


def _names(offers: Sequence[GroupOffer]) -> str:
    return listed([quoted(offer.short) for offer in offers])
