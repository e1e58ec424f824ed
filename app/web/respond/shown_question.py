"""A question as a page shows it: its wording, its options in the order drawn, what is typed in it, what is wrong."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from markupsafe import Markup

from app.instrument.question import Question
from app.instrument.response_domains.domain import Answer, AnswerError
from app.instrument.response_domains.normal_form import plain_number
from app.web.respond.wording import Option, Wording

Fields = Mapping[str, list[str]]


@dataclass
class ShownQuestion:
    """What the partials in templates/questions draw. `name` is also the prefix of the question's form fields.

    `wording` says whose words these are; it is None when anything of the respondent's own was piped into them.
    """

    name: str
    kind: str
    text: Markup | str
    help: Markup | str
    required: bool
    domain: Any
    options: list[Option]
    rows: list[tuple[str, Markup]]
    fields: Fields
    errors: tuple[AnswerError, ...] = ()
    hidden: bool = False
    ask_if: str = ""
    set_number: int = 0
    set_count: int = 0
    universe: str = ""
    wording: tuple[str, str, str] | None = None
    is_shuffled: bool = False
    kept_words: tuple[str, ...] = ()
    file: dict[str, Any] | None = field(default=None)

    @property
    def id(self) -> str:
        return self.name.replace(":", "-")

    def value(self, part: str = "") -> str:
        values = self.fields.get(f"{self.name}:{part}" if part else self.name)
        return values[0] if values else ""

    def values(self) -> set[str]:
        return set(self.fields.get(self.name, ()))

    @property
    def error(self) -> str:
        """The error shown above the answers: of the whole question, or of the first part without a place of its own."""
        whole = next((error.message for error in self.errors if not error.part), "")
        parted = self.kind in ("date", "best_worst")
        return whole or (self.errors[0].message if self.errors and parted else "")

    @property
    def field_errors(self) -> dict[str, str]:
        """The message beside each field that has one of its own."""
        return {f"{self.name}:{error.part}": error.message for error in reversed(self.errors) if error.part}

    @property
    def left(self) -> str:
        """What is still to give of an allocation's total, once something is wrong with it."""
        if self.kind != "allocation" or not self.errors:
            return ""
        given = {code: [self.value(code)] for code in (option.code for option in self.options) if self.value(code)}
        reading = self.domain.read(given)
        return plain_number(self.domain.left(reading.answer))

    @property
    def piece(self) -> Hashable:
        """Everything that an untouched question shows, to keep its drawing by; None once it shows someone's answer."""
        is_own = self.errors or self.kept_words or self.file or self.is_shuffled or self._is_filled_in
        if is_own or self.wording is None:
            return None
        return (self.wording, self.hidden, self.ask_if, self.universe, self._codes, tuple(row for row, _ in self.rows))

    @property
    def frame(self) -> Hashable:
        """Everything that a grid shows besides its rows; None when its wording is somebody's own."""
        return None if self.wording is None else (self.wording, self._codes)

    @property
    def row_pieces(self) -> list[tuple[Hashable, tuple[str, Markup]]]:
        """For each row of a grid everything that it shows, which is one of its few answers or none, and the row."""
        frame, codes = self.frame, {"", *self._codes}
        is_own = frame is None or self.errors
        return [
            (None if is_own or chosen not in codes else (frame, row, chosen), (row, label))
            for (row, label), chosen in ((named, self.value(named[0])) for named in self.rows)
        ]

    def option_pieces(self, ways_out: bool) -> list[tuple[Hashable, tuple[Option]]]:
        """For each option everything that it shows: itself, chosen or not; None when its box holds someone's words."""
        chosen, is_own = self.values(), self.errors or self.wording is None
        return [
            (
                None
                if is_own or (option.box and self.value(f"text:{option.code}"))
                else (self.wording, option.code, option.code in chosen),
                (option,),
            )
            for option in self.options
            if option.is_way_out == ways_out
        ]

    @cached_property
    def _codes(self) -> tuple[str, ...]:
        return tuple(option.code for option in self.options)

    @property
    def _is_filled_in(self) -> bool:
        return any(field == self.name or field.startswith(f"{self.name}:") for field in self.fields)

    def target(self, part: str = "") -> str:
        """The id of the input that an error is about, for the link that leads to it."""
        first = self.options[0].code if self.options else ""
        if part.startswith("text:"):
            return f"{self.id}-{part.replace(':', '-')}"
        match self.kind:
            case "choice" if getattr(self.domain, "display", "") == "select":
                return self.id
            case "choice" | "choices" | "tick":
                return f"{self.id}-{self._first_drawn()}"
            case "grid":
                return f"{self.id}-{part or self.rows[0][0]}-{first}"
            case "best_worst":
                return f"{self.id}-{part or 'best'}-{first}"
            case "ranking":
                return f"{self.id}-{part or '1'}"
            case "allocation":
                return f"{self.id}-{part or first}"
            case "date":
                return f"{self.id}-{part or 'day'}"
        return self.id

    def _first_drawn(self) -> str:
        """Ways out are drawn last, so the first option drawn is the first that is none."""
        ways_in = [option for option in self.options if not option.is_way_out]
        return (ways_in or self.options)[0].code


def unrouted(
    question: Question, words: Wording, fields: Fields, errors: tuple[AnswerError, ...] = (), universe: str = ""
) -> ShownQuestion:
    """A question as it stands on a page without routing or draws: the landing page, a contact form, paper."""
    return ShownQuestion(
        name=question.name,
        kind=question.kind,
        text=words.text,
        help=words.help,
        required=question.required,
        domain=question.domain,
        options=list(words.options),
        rows=[(row.code, row.label) for row in words.rows],
        fields=fields,
        errors=errors,
        universe=universe,
        wording=words.of,
    )


def fields_of(question: Question, answer: Answer, set_number: str = "") -> Fields:
    """The form fields of a stored answer, as a page would have sent them."""
    prefix = f"{question.name}:{set_number}" if set_number else question.name
    shown: dict[str, list[str]] = {}
    for part, values in answer.items():
        if set_number:
            number, _, part = part.partition(":")
            if number != set_number:
                continue
        shown[f"{prefix}:{part}" if part else prefix] = values
    return shown


def kept_file(question: Question, fields: Fields, answer: Answer) -> dict[str, Any] | None:
    """Name and size of the file that fields name: one that is stored, or one that came with a page not stored yet."""
    name = question.name
    kept = fields.get(f"{name}:kept")
    if not kept:
        return None
    known = fields_of(question, answer) if answer.get("kept") == kept else fields
    size = known.get(f"{name}:size", [""])[0]
    return {"name": known.get(f"{name}:name", ["your file"])[0], "size": int(size) if size.isdecimal() else size}
