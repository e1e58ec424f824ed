"""What is said of flagged responses."""

from app.analysis.answer.words.wording import counted


def flagged_words(count: int, tiers_change: bool | None) -> str:
    """Whether the order holds without the responses that may not be genuine."""
    if not count:
        return "No response was flagged as one to look at."
    flagged = f"{counted(count, 'response was', 'responses were')} flagged as worth a look"
    if tiers_change is None:
        return f"{flagged}; too few are left without to compare."
    return (
        f"{flagged}. Without {'it' if count == 1 else 'them'} the tiers {'change' if tiers_change else 'are the same'}."
    )
