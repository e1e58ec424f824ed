"""telephone: a telephone number of 7 to 15 digits."""

import pytest

from tests.instrument.every_kind import question
from tests.instrument.response_domains.reading import errors, kept

TELEPHONE = question("telephone")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("01914960000", "01914960000"), ("+44 (0)191 496-0000", "+44 (0)191 496-0000"),
        ("0191\u00a0496  0000", "0191 496 0000"), ("0191 496 0000 ext. 12", "0191 496 0000 ext. 12"),
        ("0191 496 0000 x12", "0191 496 0000 x12"),
    ],
)  # fmt: skip
def test_a_number_is_kept_as_typed_but_for_its_spaces(typed, number):
    assert kept(TELEPHONE.domain, q=typed) == {"": [number]}


@pytest.mark.parametrize("typed", ["123456", "1234567890123456", "none", "0191 CALL ME", "+", "٠١٩١٤٩٦٠٠٠٠", "x12"])
def test_anything_else_is_not_a_number(typed):
    wanted = "Enter a telephone number, like 0191 496 0000 or +44 191 496 0000"
    assert errors(TELEPHONE.domain, q=typed) == {"": wanted}


def test_a_number_says_who_someone_is():
    assert TELEPHONE.handling == "identifying"
