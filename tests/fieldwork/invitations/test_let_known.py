"""Who has answered an anonymous survey is seen of ten together, so that no day's answers point to a name."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from app.fieldwork.invitations.invitees import invitees_of, invitees_seen, response_rates
from app.store.database import db
from app.store.tables import FrameCase, Invitation, Wave
from app.store.transaction import writing
from tests.field import put_in_the_field
from tests.fieldwork.small_surveys import NOW, SMALL
from tests.invited import invite

PEOPLE = [{"identifier": f"{n:02}", "name": f"Unit {n}", "fields": {"host": "north"}} for n in range(25)]


def wave_of(source: str) -> Wave:
    held = put_in_the_field(source, NOW, closes=date(2019, 1, 14))
    invite(held, "a key", NOW, *PEOPLE)
    return db.session.get(Wave, held.wave_id)


@pytest.fixture
def anonymous() -> Wave:
    return wave_of(SMALL)


def answer(*numbers: int) -> None:
    """Have these answered, as far as their invitations tell."""
    with writing() as session:
        theirs = db.select(FrameCase.id).where(FrameCase.identifier.in_([f"{n:02}" for n in numbers]))
        session.execute(update(Invitation).where(Invitation.case_id.in_(theirs)).values(started=True))


def seen(wave: Wave, now=NOW) -> int:
    return sum(one.disposition == "answered" for one in invitees_seen(wave, now))


def test_names_become_known_ten_at_a_time(anonymous):
    for number in range(9):
        answer(number)
        assert seen(anonymous) == 0
    answer(9)
    assert seen(anonymous) == 10
    answer(*range(10, 19))
    assert (seen(anonymous), response_rates(anonymous, NOW).everyone.answered) == (10, 10)
    answer(19, 20)
    assert seen(anonymous) == 21


def test_sending_goes_by_what_is_so_and_not_by_what_is_seen(anonymous):
    answer(3)
    assert [one.identifier for one in invitees_of(anonymous.id) if one.disposition == "answered"] == ["03"]


def test_nobody_is_seen_to_have_started(anonymous):
    answer(*range(3))
    assert {one.disposition for one in invitees_seen(anonymous, NOW)} == {"not sent"}


def test_when_the_wave_is_over_everybody_is_known(anonymous):
    answer(1, 2)
    assert seen(anonymous, anonymous.closes_at + timedelta(minutes=59)) == 0
    assert seen(anonymous, anonymous.closes_at + timedelta(minutes=60)) == 2


def test_an_organisations_answer_is_known_at_once():
    wave = wave_of(SMALL.replace("title: A", "identity: organisation\ntitle: A", 1))
    answer(1)
    assert seen(wave) == 1
