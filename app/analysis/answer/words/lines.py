"""The answer in ten lines: who, what is wanted, for whom, and what nobody can tell. Each line cites its figure."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from app.analysis.answer.figures import Answer
from app.analysis.answer.priority_figures import Group, Priorities
from app.analysis.answer.statements import Line
from app.analysis.answer.words.groups import TOO_CLOSE, wants_first
from app.analysis.answer.words.headline import headline
from app.analysis.answer.words.standing import (
    WHO,
    frame_lines,
    index_lines,
    origin_lines,
    pair_lines,
    silence_lines,
    size_line,
)
from app.analysis.answer.words.wording import quoted
from app.analysis.disclosure import RuleSet
from app.response.response import Origin

AT_MOST = 10
CHOSE = "People chose to take part: this says what those who responded told us, and no more."
NOTHING_YET = "Fewer than {least} people have responded, so there is nothing to show yet."
COUNTS_ONLY = "With fewer than {least} responses only counts are shown: one more answer could turn any order."
NO_ORDER = "The survey asked for no priorities, so there is no order to show: every question follows below."


def lines(answer: Answer, origin: Origin, rules: RuleSet) -> tuple[Line, ...]:
    """At most ten lines, the last of them on who chose to answer. The same figures give the same lines."""
    summary = answer.summary
    if summary.level == "nothing":
        nothing = Line(NOTHING_YET.format(least=rules.nothing_under), WHO)
        return (*origin_lines(origin), nothing) if origin != "real" else (nothing,)
    body = chain(
        origin_lines(origin),
        (size_line(summary),),
        _counts_only(answer, rules),
        _wanted(answer),
        frame_lines(answer.frame),
        silence_lines(answer.regions, rules.counts_under),
        pair_lines(answer.pairs),
        index_lines(answer.indexes),
    )
    return (*islice(body, AT_MOST - 1), Line(CHOSE, WHO))


def _counts_only(answer: Answer, rules: RuleSet) -> Iterator[Line]:
    if answer.summary.level == "counts":
        yield Line(COUNTS_ONLY.format(least=rules.counts_under), WHO, "not clear")


def _wanted(answer: Answer) -> Iterator[Line]:
    """The priorities of everyone and for whom; where responses are few, only that there are priorities at all."""
    found = answer.priorities
    if found is None:
        if not answer.pairs and not answer.indexes:
            yield Line(NO_ORDER, "questions")
        return
    if answer.summary.level == "counts":
        return
    yield from headline(found)
    yield from found.agreement[:1]
    if found.flagged is not None and found.flagged.tiers_change:
        yield Line(found.flagged.text, "priorities", "not clear")
    yield from for_whom(found, answer.groups)


def for_whom(found: Priorities, groups: Sequence[Group]) -> Iterator[Line]:
    """What the equity lens wants, who differs most of the other groups, and who loses most."""
    for group in groups:
        if group.is_equity:
            yield _equity(found, group)
    others = [group for group in groups if not group.is_equity]
    differing = max(others, key=_widest, default=None)
    if differing is not None and _widest(differing) > 0:
        yield differing.words[0]
    losing = max((group for group in groups if group.loses), key=_lost, default=None)
    if losing is not None and not (losing.is_equity and len(losing.words) == 1):
        yield losing.words[-1]


def _equity(found: Priorities, group: Group) -> Line:
    """What it wants first, beside everyone; else what differs in it; else why nothing is said."""
    lead = next((lens for lens in group.lenses if lens.name == found.ordered_by), None)
    if group.words:
        first = [offer.code for offer in found.offers if offer.tier == 1]
        is_plain = lead is not None and lead.level == "plain"
        return wants_first(group, first, "clear" if is_plain else "likely") or group.words[0]
    if group.note == TOO_CLOSE:
        text = f"The group {quoted(group.label)} cannot be shown: beside others it would single out a few people."
        return Line(text, group.key, "not clear")
    return Line(f"Too few answered to say what the group {quoted(group.label)} wants.", group.key, "not clear")


def _widest(group: Group) -> float:
    """The widest real difference from others."""
    return max((abs(offer.difference.value) for offer in group.offers if offer.is_real and offer.difference), default=0)


def _lost(group: Group) -> float:
    return group.loss.value if group.loss else 0
