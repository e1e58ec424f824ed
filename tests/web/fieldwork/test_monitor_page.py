"""The page staff look at every morning, and the slips they hand out."""

import datetime as dt

import pytest

from app.store.tables import FrameCase, Invitation, MonitorCount
from app.store.transaction import writing
from tests.field import put_in_the_field
from tests.fieldwork.monitor.conftest import SOURCE, People
from tests.respondent import Page
from tests.web.conftest import form_token

DAY = dt.date(2018, 11, 5)


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Pages are the same on both databases."""
    return sqlite_url


class InTheApp:
    """People whose every step is taken inside the app, and none of them across a request."""

    def __init__(self, app, people: People) -> None:
        self.app, self.held, self.people = app, people.held, people

    def __getattr__(self, step: str):
        def take(*given, **named):
            with self.app.app_context():
                return getattr(self.people, step)(*given, **named)

        return take


@pytest.fixture
def people(app, clock):
    with app.app_context():
        people = People(put_in_the_field(SOURCE, clock.now()), clock)
    return InTheApp(app, people)


@pytest.fixture
def wave(people) -> str:
    return f"/staff/surveys/monitored/waves/{people.held.wave_id}"


@pytest.fixture
def sees(client, staff, sign_in, wave):
    """The monitor as somebody of a role sees it."""

    def look(role: str = "designer") -> Page:
        sign_in(client, staff(role))
        return Page(client.get(f"{wave}/monitor"))

    return look


def forget_counts(app) -> None:
    with app.app_context(), writing() as session:
        session.query(MonitorCount).delete()


def test_it_says_how_many_began_and_sent_and_who_is_short(people, sees):
    for _ in range(3):
        people.submits("blue")
    people.sends(people.begins(), "one", colour="red")
    text = sees().text
    assert "3 responses sent, of 10 or more hoped for" in text
    assert "1 begun and not sent; 1 active in the last 7 days. 4 have begun in all" in text
    assert "Red, 4 to go. 0 of 4. Ask the reds." in text
    assert "Second things 1 0" in text


def test_nobody_stops_anywhere_before_anybody_has_begun(sees):
    assert "Where people stop Nobody has begun yet." in sees().text


def test_nobody_stops_anywhere_while_whoever_has_begun_has_sent(people, sees):
    people.submits("blue")
    text = sees().text
    assert "Where people stop Whoever has begun has sent their answers." in text and "Still at it" not in text


def test_what_was_set_aside_and_withdrawn_is_said(people, sees):
    people.withdraws(people.submits("red"))
    assert "0 flagged for a look. None set aside, and so counted towards no target; 1 withdrawn" in sees().text


def test_whose_responses_these_are_is_said(people, sees):
    assert "This is a trial: people try the questionnaire out, and their answers are not counted." in sees().text


def test_questions_about_people_themselves_never_appear(people, sees):
    people.submits("red")
    page = sees()
    assert "faith" not in page.html.lower()


def test_the_chart_has_its_words_and_its_table(people, sees):
    people.submits("red")
    people.waits(days=2)
    people.submits("red")
    people.submits("red")
    page = sees()
    (chart,) = page.tree.find_class("day-bars")
    assert chart.get("aria-label").endswith("most in the day of 7 November: 2")
    assert "7 November 2018 2 2" in page.text and "5 November 2018 1 1" in page.text


@pytest.mark.parametrize("role", ["administrator", "designer", "analyst", "leadership"])
def test_everyone_on_the_staff_sees_it_and_those_who_run_waves_may_count_again(people, sees, role):
    page = sees(role)
    assert page.status == 200
    assert ("Count everything again" in page.text) == (role in ("administrator", "designer"))


def test_counting_again_mends_the_page(people, wave, sees, client, app):
    people.submits("red")
    forget_counts(app)
    assert "This wave has responses from before they were counted here." in sees().text
    token = form_token(client, f"{wave}/monitor")
    sent = client.post(f"{wave}/monitor/count-again", data={"csrf_token": token})
    assert (sent.status_code, sent.location) == (303, f"{wave}/monitor")
    assert "1 response sent" in Page(client.get(f"{wave}/monitor")).text


def test_without_its_token_nothing_is_counted_again(people, wave, sees, client, app):
    people.submits("red")
    forget_counts(app)
    sees()
    client.post(f"{wave}/monitor/count-again")
    assert "Press the button again" in Page(client.get(f"{wave}/monitor")).text
    assert "0 responses sent" in Page(client.get(f"{wave}/monitor")).text


def test_the_wave_and_the_list_of_waves_lead_to_it(people, wave, sees, client):
    sees()
    for page in (wave, "/staff/surveys/monitored/waves/"):
        assert f'href="{wave}/monitor"' in client.get(page).text


def test_what_was_sent_and_when_stands_with_the_days(people, sees, app, clock):
    with app.app_context(), writing() as session:
        case = FrameCase(survey_id=people.held.survey_id, identifier="a", name="A", fields={})
        session.add_all([case, Invitation(wave_id=people.held.wave_id, case=case, token_hash="a", sent_on=DAY)])
    assert "5 November 2018: 1 invitation sent" in sees().text
