"""Questions: one thing asked, as worded, with what it accepts and why it is asked."""

from dataclasses import dataclass, field
from typing import Literal, get_args

from app.instrument.condition import Condition
from app.instrument.response_domains.domain import Column, ResponseDomain
from app.instrument.text import NO_TEXT, Text

Sensitivity = Literal["plain", "verbatim", "equality", "identifying"]
SENSITIVITIES: tuple[str, ...] = get_args(Sensitivity)


@dataclass(frozen=True, slots=True)
class Question:
    """A question item. Its identity is (survey, name): a new name makes a new question."""

    name: str
    text: Text
    domain: ResponseDomain
    help: Text = NO_TEXT
    required: bool = False
    ask_if: Condition | None = None
    purpose: str = ""
    decision: str = ""
    sensitivity: Sensitivity | Literal[""] = ""
    note: str = ""
    tags: tuple[str, ...] = field(default=())

    @property
    def kind(self) -> str:
        return self.domain.kind

    @property
    def handling(self) -> Sensitivity:
        """The sensitivity of its columns: as stated, else what the kind of answer implies."""
        if self.sensitivity:
            return self.sensitivity
        if self.domain.is_identifying:
            return "identifying"
        return "verbatim" if self.domain.has_verbatim else "plain"

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the dataset it fills, with the order shown where that was drawn by chance."""
        order = (Column(f"{self.name}_order", "order", Text.of("order shown")),) if self.domain.shuffled else ()
        return (*self.domain.columns(self.name), *order)
