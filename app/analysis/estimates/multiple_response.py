"""Multiple response: how many people chose each option, of the people who chose any.

People are counted, not mentions, so counts add up to more than the base where people chose several options
(percentages of cases, as statistical packages call them, rather than percentages of responses).
"""

import numpy as np

from app.analysis.dataset import Places
from app.analysis.estimates.frequencies import Frequencies, missing_reasons


def multiple_response(ticks: list[Places]) -> Frequencies:
    """The frequencies of a question from its 0/1 columns.

    Someone has a value when any column has one: an option that was not offered to them is missing in its own column.
    """
    if not ticks:
        return Frequencies(0, (), {})
    has_value = np.maximum.reduce(ticks) >= 0
    counts = tuple(int(np.count_nonzero(column == 1)) for column in ticks)
    # Reasons lie below NOT_ASKED, so the lowest is the reason for the whole question.
    reasons = np.minimum.reduce(ticks)[~has_value]
    return Frequencies(int(np.count_nonzero(has_value)), counts, missing_reasons(reasons))
