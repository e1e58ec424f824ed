"""The frame: how many of those invited by name answered, as it may be shown beside the answer.

The rate is RR1 of `app.response.outcome_rates`. How many were invited decides how much is shown, as a base does.
"""

from app.analysis.answer.standing_figures import FrameField, FrameFigures, Rate
from app.analysis.disclosure import RuleSet, percent
from app.response.outcome_rates import GroupRate, ResponseRates


def frame_figures(rates: ResponseRates, rules: RuleSet) -> FrameFigures | None:
    """The response rates as they may be shown; None where nobody was invited by name."""
    if not rates.everyone.invited:
        return None
    fields = (
        FrameField(field.label, tuple(_rate(group, rules) for group in field.groups))
        for field in rates.fields
        if field.groups
    )
    return FrameFigures(_rate(rates.everyone, rules), tuple(fields))


def _rate(group: GroupRate, rules: RuleSet) -> Rate:
    level = rules.level(group.invited)
    if level == "nothing":
        return Rate(group.label, None, None, level)
    invited, answered = rules.rounded(group.invited), rules.people(group.answered)
    if level == "counts" or answered is None:
        return Rate(group.label, invited, answered, level)
    return Rate(group.label, invited, answered, level, percent(answered, invited))
