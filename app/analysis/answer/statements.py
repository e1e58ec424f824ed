"""What the answer says in words: each sentence with the figure it comes from and how sure it is."""

from dataclasses import dataclass
from typing import Literal

Strength = Literal["clear", "likely", "not clear", "fact"]
"""How sure a sentence is: the interval says so, it points that way, nobody can tell, or it only counts."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. `cites` is the key of the figure it comes from (the id of that part of the page)."""

    text: str
    cites: str
    strength: Strength = "fact"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that says how far the answer may be trusted: for it (`is_good`) or against it."""

    text: str
    cites: str
    is_good: bool
