"""date: a date, as day, month and year."""

import pytest

from app.instrument.condition import NOTHING
from tests.instrument.every_kind import question
from tests.instrument.response_domains.reading import errors, is_refused, kept
from tests.instrument.small import question_of

DATE = question("date")
DOMAIN = DATE.domain
TERM = question_of("kind: date, earliest: 2018-09-01, latest: 2019-08-31").domain


@pytest.mark.parametrize("month", ["3", "03", "March", "mar", "Mar.", "MARCH", "marc"])
def test_a_month_may_be_a_number_or_a_word(month):
    assert kept(DOMAIN, day="04", month=month, year="2019") == {"day": ["4"], "month": ["3"], "year": ["2019"]}


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("29", "2", "2019"), ("31", "4", "2019"), ("0", "1", "2019"), ("1", "13", "2019"), ("1", "1", "0000"),
        ("1", "1", "19"), ("1", "1", "20190"), ("1", "Marzipan", "2019"), ("1", "ma", "2019"), ("١", "1", "2019"),
        ("-1", "1", "2019"), ("1.5", "1", "2019"), ("²", "1", "2019"), ("1", "1", "NaN"),
    ],
)  # fmt: skip
def test_a_date_that_is_not_in_the_calendar_is_not_a_date(day, month, year):
    assert errors(DOMAIN, day=day, month=month, year=year) == {"day": "Enter a real date, like 27 3 2019"}


def test_29_february_is_a_date_in_a_leap_year():
    assert kept(DOMAIN, day="29", month="2", year="2020")


def test_a_part_left_out_is_asked_for():
    assert errors(DOMAIN, day="1", month="2") == {"year": "Enter the year too"}
    assert errors(DOMAIN, year="2019") == {"day": "Enter the day and the month too"}
    assert kept(DOMAIN, day="", month="", year="") == {}


def test_an_early_year_reads_back_as_itself():
    answer = kept(DOMAIN, day="1", month="1", year="0083")
    assert DOMAIN.read(answer).answer == answer


def test_limits_are_said_in_words():
    assert errors(TERM, day="31", month="8", year="2018") == {"day": "The date must be 1 September 2018 or later"}
    assert errors(TERM, day="1", month="9", year="2019") == {"day": "The date must be 31 August 2019 or earlier"}
    assert kept(TERM, day="1", month="9", year="2018")


def test_other_fields_and_two_values_are_refused_whole():
    assert is_refused(DOMAIN, hour="1")
    assert is_refused(DOMAIN, day=["1", "2"])


def test_it_is_kept_as_year_month_and_day():
    answer = {"day": ["4"], "month": ["3"], "year": ["0987"]}
    assert DOMAIN.cells("q", answer, {}) == {"q": "0987-03-04"}
    assert DOMAIN.describe("q", {"q": "0987-03-04"}, "en") == ("4 March 987",)
    assert DOMAIN.compared(answer).values == ("0987-03-04",)
    assert DOMAIN.compared({"day": ["4"]}) == NOTHING
    assert [(column.name, column.type) for column in DATE.columns] == [("q", "date")]
