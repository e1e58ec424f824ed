"""Documents of made-up answers, complete in every column of a codebook: for measurements and tests of what reads them.

They follow no routing. Responses that do are made by `soundings responses simulate`.
"""

import datetime as dt
import random
from collections.abc import Iterator

from app.analysis.codebooks import Codebook
from app.instrument.codebook import Variable
from app.instrument.missing import Cell
from app.response.response import Response, ResponseId

WORDS = ("training", "mentoring", "near", "hub", "would", "help,", "because", "travel", "takes", "a", "day", "nobody")
MISSING: tuple[Cell, ...] = (None, -88, -97, -98)


def document(codebook: Codebook, chance: random.Random, missing: float = 0.15) -> dict[str, Cell]:
    """One response's cells: in `missing` of them there is no answer."""
    return {
        variable.name: chance.choice(MISSING) if chance.random() < missing else _value(variable, chance)
        for variable in codebook
    }


def _value(variable: Variable, chance: random.Random) -> Cell:
    match variable.type:
        case "code":
            return chance.choice(variable.codes.values).code
        case "ticked":
            return chance.choice("01")
        case "number":
            return str(chance.randint(int(variable.minimum or 0), int(variable.maximum or 11)))
        case "date":
            return f"2019-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"
        case "order":
            codes = [entry.code for entry in variable.codes] or [f"code_{n}" for n in range(12)]
            return " ".join(chance.sample(codes, len(codes)))
        case _:
            return " ".join(chance.choices(WORDS, k=chance.randint(3, 40)))


def responses(codebook: Codebook, count: int, seed: int = 1) -> Iterator[Response]:
    """Responses to version 1 of a survey's real wave, in the order of their random ids."""
    chance = random.Random(seed)
    for identifier in sorted(f"{chance.getrandbits(128):032x}" for _ in range(count)):
        yield Response(
            id=ResponseId(identifier),
            survey_version=1,
            origin="real",
            wave=1,
            language="en",
            mode="web",
            channel="open",
            device=chance.choice(("phone", "tablet", "computer")),
            started_on=dt.date(2019, 2, 1),
            submitted_on=dt.date(2019, 2, chance.randint(1, 28)),
            document=document(codebook, chance),
        )
