"""The public's rule set: no number of people on the whole page is under ten or unrounded, wherever it stands."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from app.analysis.answer.answer import answer_of, breaks_of_answer
from app.analysis.disclosure import PUBLIC

PEOPLE = {"size", "base", "answered", "own_words", "count", "invited"}
"""The fields that count people; `Reason.count`, `Cell.count`, `Tile.count` and the like among them."""
PICKS = {"best", "worst", "shown", "points"}


def numbers(value: object, name: str = "", place: str = "") -> Iterator[tuple[str, str, object]]:
    """Every number of a page, with the field it is in and the value that holds it."""
    if is_dataclass(value):
        for field in fields(value):
            yield from numbers(getattr(value, field.name), field.name, type(value).__name__)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from numbers(part, name, place)
    elif isinstance(value, dict):
        yield from numbers(list(value.values()), name, place)
    elif value is not None:
        yield place, name, value


@pytest.mark.parametrize("people", [12, 47, 203])
def test_no_number_of_people_is_small_or_exact(surveys, walked, people):
    for name in surveys:
        dataset, _ = walked(name, people)
        found = [*numbers(answer_of(dataset, rules=PUBLIC)), *numbers(breaks_of_answer(dataset, PUBLIC))]
        counted = [(place, field, value) for place, field, value in found if field in PEOPLE and place != "Flagged"]
        assert len(counted) > (5 if people == 12 else 25)
        wrong = [one for one in counted if one[2] % 5 or one[2] < 10]
        assert wrong == []
        assert [one for one in found if one[1] in PICKS] == []


def test_the_public_sees_no_single_days(surveys, walked):
    for name in surveys:
        assert answer_of(walked(name, 60)[0], rules=PUBLIC).summary.who.days == ()
