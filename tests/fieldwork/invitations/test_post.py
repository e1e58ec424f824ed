"""Each message goes out once, to its own address, to nobody who has answered; what was not sent is not called sent."""

import smtplib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from app.fieldwork.errors import NotAllowed, WaveClosed
from app.fieldwork.invitations.ask_to_send import ask_to_invite, ask_to_remind
from app.fieldwork.invitations.invitees import invitees_of, response_rates
from app.fieldwork.invitations.post import Posted, PostOffice, send_invitations, send_reminders
from app.fieldwork.waves import close_wave
from app.outside.clock import FixedClock
from app.outside.mail import CollectedMail
from app.store.database import db
from app.store.tables import FrameCase, Invitation, Wave
from app.store.transaction import writing
from tests.field import put_in_the_field
from tests.fieldwork.small_surveys import NOW, SMALL
from tests.invited import invite

KEY = "a key"


@dataclass
class FailingMail(CollectedMail):
    """Refuses some addresses, and goes away after a while."""

    refused: frozenset[str] = frozenset()
    gone_after: int = 1000
    tried: list[str] = field(default_factory=list)

    def send(self, to: str, subject: str, text: str) -> None:
        self.tried.append(to)
        if len(self.tried) > self.gone_after:
            raise ConnectionRefusedError()
        if to in self.refused:
            raise smtplib.SMTPRecipientsRefused({to: (550, b"no such person")})
        super().send(to, subject, text)


@pytest.fixture
def held():
    return put_in_the_field(SMALL, NOW, closes=date(2019, 1, 14))


@pytest.fixture
def people(held) -> list[str]:
    cases = [{"identifier": str(n), "name": f"Unit {n}", "email": f"u{n}@example.org"} for n in range(5)]
    invite(held, KEY, NOW, *cases, {"identifier": "9", "name": "By letter", "email": None})
    return [case["email"] for case in cases]


def office(mail=None, clock=None, **changes) -> PostOffice:
    set_up = {"mail": mail or CollectedMail(), "clock": clock or FixedClock(NOW), "key": KEY}
    return PostOffice(**set_up, link=lambda path: f"https://x.example{path}", organisation="Us", contact="c@x.example")


def to(mail: CollectedMail) -> list[str]:
    return sorted(message["To"] for message in mail.sent)


def change(identifier: str, **values) -> None:
    """Change the invitation of a case behind everybody's back."""
    with writing() as session:
        ours = db.select(FrameCase.id).where(FrameCase.identifier == identifier)
        session.execute(update(Invitation).where(Invitation.case_id.in_(ours)).values(**values))


def test_each_goes_out_once_and_a_second_run_sends_nothing(held, people):
    mail = CollectedMail()
    assert send_invitations(held.wave_id, office(mail)) == Posted(5, 0)
    assert send_invitations(held.wave_id, office(mail)) == Posted(0, 0)
    assert to(mail) == people
    assert {one.sent_on for one in invitees_of(held.wave_id) if one.email} == {NOW.date()}


def test_of_two_runs_at_once_each_message_is_sent_by_one(app, held, people):
    mail = CollectedMail()

    def run(_: int) -> int:
        with app.app_context():
            return send_invitations(held.wave_id, office(mail)).sent

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(run, range(4))) == 5
    assert to(mail) == people


def test_the_letter_says_who_asks_until_when_where_to_turn_and_holds_ones_own_link(held, people):
    mail = CollectedMail()
    send_invitations(held.wave_id, office(mail))
    message = mail.sent[0]
    text = message.get_content()
    for said in ("Dear Unit 0", "Us invites you", "A small survey", "14 January 2019", "c@x.example", "trial"):
        assert said in text, said
    assert "https://x.example/i/" in text
    assert message["Subject"] == "Trial: Your invitation: A small survey"
    links = {line for message in mail.sent for line in message.get_content().splitlines() if "/i/" in line}
    assert len(links) == 5


def test_an_address_that_is_refused_is_said_so_and_tried_again_the_next_time(held, people):
    mail = FailingMail(refused=frozenset({people[1]}))
    assert send_invitations(held.wave_id, office(mail)) == Posted(4, 1)
    one = next(one for one in invitees_of(held.wave_id) if one.email == people[1])
    assert (one.sent_on, one.failed_on, one.disposition) == (None, NOW.date(), "not sent")
    assert send_invitations(held.wave_id, office(CollectedMail())) == Posted(1, 0)
    assert {one.failed_on for one in invitees_of(held.wave_id)} == {None}


def test_a_mail_server_that_goes_away_leaves_the_rest_unsent(held, people):
    mail = FailingMail(gone_after=2)
    with pytest.raises(OSError):
        send_invitations(held.wave_id, office(mail))
    assert sum(one.sent_on is not None for one in invitees_of(held.wave_id)) == 2
    later = CollectedMail()
    assert send_invitations(held.wave_id, office(later)) == Posted(3, 0)
    assert sorted(to(mail) + to(later)) == people


def test_a_crash_between_writing_down_and_sending_sends_nothing_twice(held, people):
    class Crash(BaseException):
        pass

    class CrashingMail(CollectedMail):
        def send(self, to: str, subject: str, text: str) -> None:
            raise Crash()

    with pytest.raises(Crash):
        send_invitations(held.wave_id, office(CrashingMail()))
    mail = CollectedMail()
    assert send_invitations(held.wave_id, office(mail)) == Posted(4, 0)
    assert set(to(mail)) < set(people)
    reminders, clock = CollectedMail(), FixedClock(NOW + timedelta(days=1))
    send_reminders(held.wave_id, office(reminders, clock))
    assert to(reminders) == people


def test_reminders_go_to_those_who_have_not_answered_once_a_day_and_twice_at_most(held, people):
    clock = FixedClock(NOW)
    send_invitations(held.wave_id, office(clock=clock))
    assert send_reminders(held.wave_id, office(clock=clock)) == Posted(0, 0)
    change("0", started=True)
    sent = []
    for _ in range(4):
        clock.move(timedelta(days=1))
        sent.append(send_reminders(held.wave_id, office(clock=clock)).sent)
        assert send_reminders(held.wave_id, office(clock=clock)).sent == 0
    assert sent == [4, 4, 0, 0]


@pytest.mark.parametrize(("identity", "kinds"), [("anonymous", 1), ("organisation", 3)])
def test_where_answers_are_anonymous_the_days_of_messages_do_not_tell_who_answered_before(identity, kinds):
    source = SMALL.replace("survey: tiny", f"survey: tiny\nidentity: {identity}")
    held, clock, mail = put_in_the_field(source, NOW, closes=date(2019, 1, 14)), FixedClock(NOW), CollectedMail()
    invite(held, KEY, NOW, *({"identifier": str(n), "email": f"u{n}@example.org"} for n in range(5)))
    # One answers with the address from the list before anything is sent, another before the reminder.
    change("0", started=True)
    assert send_invitations(held.wave_id, office(mail, clock)).sent == 4
    change("1", started=True)
    clock.move(timedelta(days=1))
    assert send_reminders(held.wave_id, office(mail, clock)).sent == 3
    assert "u0@example.org" not in to(mail) and to(mail).count("u1@example.org") == 1
    told = {(one.sent_on, one.reminded_on, one.reminders) for one in invitees_of(held.wave_id)}
    assert len(told) == kinds


def test_nobody_is_reminded_of_what_was_never_sent(held, people):
    change("3", sent_on=NOW.date() - timedelta(days=9))
    mail = CollectedMail()
    send_reminders(held.wave_id, office(mail))
    assert to(mail) == ["u3@example.org"]


def test_a_refused_reminder_counts_as_none(held, people):
    clock = FixedClock(NOW)
    send_invitations(held.wave_id, office(clock=clock))
    clock.move(timedelta(days=1))
    assert send_reminders(held.wave_id, office(FailingMail(refused=frozenset(people)), clock)) == Posted(0, 5)
    assert {(one.reminders, one.reminded_on) for one in invitees_of(held.wave_id)} == {(0, None)}


def test_nothing_goes_out_once_the_wave_is_over(held, people):
    close_wave(held.wave_id, NOW)
    with pytest.raises(WaveClosed):
        send_invitations(held.wave_id, office(clock=FixedClock(NOW + timedelta(hours=2))))


def test_asking_says_how_many_and_refuses_when_there_is_nobody(held, people):
    wave = db.session.get(Wave, held.wave_id)
    assert ask_to_invite(wave, NOW, None) == 5
    send_invitations(held.wave_id, office())
    with pytest.raises(NotAllowed, match="has been sent"):
        ask_to_invite(wave, NOW, None)
    with pytest.raises(NotAllowed, match="nobody to remind today"):
        ask_to_remind(wave, NOW, None)
    assert ask_to_remind(wave, NOW + timedelta(days=1), None) == 5


def test_an_address_that_would_add_a_header_reaches_nobody(held):
    invite(held, KEY, NOW, {"email": "a@example.org\nBcc: all@example.org"})
    mail = CollectedMail()
    assert send_invitations(held.wave_id, office(mail)) == Posted(0, 1)
    assert mail.sent == []


def test_a_name_stays_in_the_letter_whatever_it_holds(held):
    name = "Ann <b>\u2028{close_date} %s"
    invite(held, KEY, NOW, {"email": "a@example.org", "name": name})
    mail = CollectedMail()
    send_invitations(held.wave_id, office(mail))
    assert "<b>" in mail.sent[0].get_content() and mail.sent[0]["Bcc"] is None


def test_the_rates_of_a_wave_count_who_has_answered(held):
    cases = [{"identifier": str(n), "fields": {"host": "north" if n < 10 else "south"}, "name": "x"} for n in range(12)]
    invite(held, KEY, NOW, *cases)
    for answered in ("1", "2", "11"):
        change(answered, started=True)
    wave = db.session.get(Wave, held.wave_id)
    assert response_rates(wave, NOW).everyone.answered == 0
    rates = response_rates(wave, NOW + timedelta(days=100))
    assert (rates.everyone.invited, rates.everyone.answered, rates.everyone.rr1) == (12, 3, 0.25)
    (host,) = rates.fields
    assert [(group.label, group.invited, group.answered, group.rr1) for group in host.groups] == [
        ("The north", 10, 2, 0.2),
        ("The south", 2, 1, None),
    ]
