"""The columns of a list: who the case is, its name and email, and one for each hidden field of the questionnaire."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.instrument.names import nearest
from app.instrument.questionnaire import HiddenField
from app.response.frame.case import FrameProblem
from app.response.frame.table import letter_of

ID, NAME, EMAIL = "id", "name", "email"


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column names the case: `id`, else the hidden field meant for it; and the hidden fields that are filled."""

    identifier: str
    hidden: tuple[HiddenField, ...]
    # A hidden field that says who the case is, and takes the identifier where it has no column of its own.
    same_as_identifier: str | None


def columns_of(heads: tuple[str, ...], hidden: tuple[HiddenField, ...]) -> Columns:
    """The columns of a list with these heads."""
    own = naming_field(hidden)
    identifier = ID if ID in heads or own is None else own
    same = own if own is not None and own not in heads and identifier == ID else None
    return Columns(identifier, tuple(field for field in hidden if field.name != same), same)


def naming_field(hidden: tuple[HiddenField, ...]) -> str | None:
    """The hidden field that names the case: the first that says who somebody is and has no list of codes."""
    return next((field.name for field in hidden if field.sensitivity == "identifying" and not len(field.codes)), None)


def needed(hidden: tuple[HiddenField, ...]) -> tuple[str, ...]:
    """The heads of a list for this questionnaire, for people who make one; `email` may be left out."""
    own = naming_field(hidden)
    return (*(() if own else (ID,)), *dict.fromkeys((*((own,) if own else ()), NAME, EMAIL, *(f.name for f in hidden))))


def problems_of_heads(heads: tuple[str, ...], columns: Columns) -> Iterator[FrameProblem]:
    """What is wrong with the first row: columns that are not there, twice there, or not asked for."""
    wanted = tuple(dict.fromkeys((columns.identifier, NAME, *(field.name for field in columns.hidden))))
    known = {*wanted, EMAIL, ID}
    for name in wanted:
        if name not in heads:
            alike = nearest(name, [head for head in heads if head not in known])
            hint = f" Is it the one called “{alike}”?" if alike else ""
            yield FrameProblem(1, "", "", f"There is no column “{name}”.{hint}")
    for place, head in enumerate(heads):
        letter = letter_of(place)
        if not head:
            yield FrameProblem(1, letter, "", "This column has no name. Name it, or take it out")
        elif head in heads[:place]:
            yield FrameProblem(1, letter, head, "Another column has this name too. Keep one of them")
        elif head not in known:
            message = f"This column is not asked for. Take it out: nothing more is kept than {_listed(wanted)}"
            yield FrameProblem(1, letter, head[:40], message)


def _listed(wanted: tuple[str, ...]) -> str:
    return ", ".join(f"“{name}”" for name in dict.fromkeys((*wanted, EMAIL)))
