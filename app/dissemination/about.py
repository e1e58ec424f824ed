"""What a file says about itself: of which responses it is, when it was made, and how to read it."""

from dataclasses import dataclass
from datetime import datetime

from app.dissemination.codebook_entries import Described
from app.instrument.missing import REASON_LABELS

Note = tuple[str, str]

ORIGINS = {
    "real": "Real responses",
    "trial": "Trial responses: people trying the questionnaire out. They are not counted",
    "rehearsal": "Rehearsal responses: made up by a computer",
}
LEFT_OUT = {
    "equality": "the optional questions about people themselves",
    "identifying": "variables that say who somebody is",
}


@dataclass(frozen=True, slots=True)
class About:
    """What was asked for, in words. `withdrawn` is how many were withdrawn from the waves in it since they opened."""

    described: Described
    origin: str
    narrowed: tuple[str, ...]
    made_at: datetime
    sensitivities: frozenset[str]
    labels_in: str | None = None
    withdrawn: int = 0

    @property
    def title(self) -> str:
        """The survey's title, as worded in its first language."""
        return str(self.described.latest.title)

    def notes(self, rows: int, set_aside: int) -> list[Note]:
        """What a reader must know, as a heading and a sentence each."""
        versions = ", ".join(f"{number} (SHA-256 {self.described.sha256[number]})" for number in self._versions())
        left_out = [words for kind, words in LEFT_OUT.items() if kind not in self.sensitivities]
        found = [
            ("Survey", f"{self.title} ({self.described.survey})"),
            ("Origin", ORIGINS[self.origin]),
            ("Version of the questionnaire", versions),
            ("Which responses", "; ".join(self.narrowed) or "All that were sent"),
            ("Made", f"{self.made_at:%d %B %Y, %H:%M} UTC".lstrip("0")),
            ("Responses", f"{rows:,}"),
            ("Set aside", f"{set_aside:,} of them. They are in no summary; the column set_aside says which"),
            ("Withdrawn", f"{self.withdrawn:,} more were withdrawn by the people who sent them, and are gone"),
            (
                "Answers as",
                f"labels ({self.labels_in})" if self.labels_in else "codes; the codebook gives their labels",
            ),
            ("Left out", "; ".join(left_out) or "no variable"),
            ("Order", "Rows come in the order of a random number, which says nothing"),
            ("Blank", "Not asked: the questionnaire led past it"),
        ]
        found += [(f"{int(reason)}", f"{label}. Never a score") for reason, label in REASON_LABELS.items()]
        guard = "Text that a spreadsheet would run as a formula, or that looks like a missing reason, starts with '"
        return [*found, ("Texts", guard)]

    def _versions(self) -> list[int]:
        return sorted(self.described.sha256)
