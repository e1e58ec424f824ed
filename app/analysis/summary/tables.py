"""Tables of a summary: frequencies put through disclosure control, with the wording of each value and reason."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from app.analysis.dataset import NOT_ASKED
from app.analysis.disclosure import RuleSet, ShownTable, percent, shown
from app.analysis.estimates.frequencies import Frequencies
from app.analysis.summary.figures import Bar, Bars, Reason
from app.analysis.wording import plain_words
from app.instrument.code_list import CodeList
from app.instrument.missing import REASON_CODES, MissingReason
from app.instrument.question import Question
from app.instrument.text import Text

WITHOUT_VALUE = {
    NOT_ASKED: "Not asked",
    int(MissingReason.SKIPPED): "Skipped",
    int(MissingReason.NOT_REACHED): "Stopped before this question",
    int(MissingReason.PREFER_NOT_TO_SAY): "Prefer not to say",
    int(MissingReason.NOT_SURE): "Not sure",
    int(MissingReason.DOES_NOT_APPLY): "Does not apply",
}
UNASKED = (NOT_ASKED, int(MissingReason.NOT_REACHED))
NO_ANSWER = "Gave no answer, or were not asked"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a summary is read: in which language, under which rules, and which questions are about people themselves.

    `is_part` says that the responses are a part of others that are summarised too, such as one wave of several.
    """

    language: str
    rules: RuleSet
    equality: frozenset[str]
    is_part: bool = False

    def words(self, text: Text) -> str:
        """The plain words of a text."""
        return plain_words(text.in_language(self.language))

    def is_equality(self, question: Question) -> bool:
        """Whether a question is about people themselves, by the plan or by its own sensitivity."""
        return question.name in self.equality or question.handling == "equality"


def bars(
    table: Frequencies,
    labels: Iterable[str],
    reading: Reading,
    reasons: Mapping[int, str] = WITHOUT_VALUE,
    is_equality: bool = False,
    adds_up: bool = True,
    label: str = "",
) -> Bars:
    """The table as it may be shown, its values in the order given."""
    seen = shown(table, reading.rules, is_equality, adds_up)
    if seen.level == "nothing":
        return Bars(seen.level, None, label=label)
    drawn = tuple(Bar(words, cell) for words, cell in zip(labels, seen.cells, strict=True))
    return Bars(seen.level, seen.base, drawn, tuple(_reasons(table, seen, reasons)), label)


def _reasons(table: Frequencies, seen: ShownTable, labels: Mapping[int, str]) -> Iterable[Reason]:
    if seen.missing is None:
        return [Reason(NO_ANSWER, seen.no_value)] if seen.no_value else []
    missing = seen.missing
    asked = table.base + sum(count for reason, count in missing.items() if reason not in UNASKED)
    is_few = seen.level == "counts"
    share: Callable[[int], int | None] = (lambda count: None) if is_few else (lambda count: percent(count, asked))
    return [
        Reason(labels.get(reason, WITHOUT_VALUE[reason]), count, None if reason in UNASKED else share(count))
        for reason, count in missing.items()
    ]


def reason_labels(codes: CodeList, reading: Reading) -> dict[int, str]:
    """What each missing reason is called in one question: as its own options word it, else in our words."""
    worded = {int(REASON_CODES[entry.code]): reading.words(entry.label) for entry in codes if entry.is_reason}
    return {**WITHOUT_VALUE, **worded}
