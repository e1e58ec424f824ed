"""Responses looked over: listed, opened, set aside with a reason and put back, and never deleted."""

from datetime import date

import pytest
from sqlalchemy import select

from app.store.database import db
from app.store.tables import AuditEvent, Response, SurveyPermission, User, Withdrawal
from app.store.transaction import writing
from tests.field import both_databases
from tests.fieldwork.small_surveys import SMALL
from tests.fieldwork.stored_responses import a_wave_of, answered
from tests.web.conftest import form_token

SURVEY = (
    SMALL
    + """\
      - {name: org, kind: text, sensitivity: identifying, text: Which organisation?}
      - {name: faith, kind: text, sensitivity: equality, text: Your faith?}
      - {name: why, kind: long_text, text: Why so?}
analysis: {same_organisation: org}
"""
)
PAGE = "/staff/surveys/tiny/flagged"
WORDS = {"colour": "red", "org": "The Choir", "faith": "My faith", "why": "My own words", "seconds__one": "95"}


@pytest.fixture
def database_url(request) -> str:
    return request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_url")


@pytest.fixture
def version(app, staff):
    from app.store.tables import Team
    from tests.fieldwork.small_surveys import published

    staff("analyst")
    with app.app_context():
        return published(db.session.query(Team).one().id, SURVEY)


@pytest.fixture
def wave(app, version):
    with app.app_context():
        return a_wave_of(version)


@pytest.fixture
def analyst(client, wave, sign_in):
    sign_in(client, "analyst@example.org")
    return client


@pytest.fixture
def put(app, wave):
    """Puts responses into the wave and gives their ids."""

    def put_in(documents, **changes) -> list[str]:
        with app.app_context():
            before = set(db.session.scalars(select(Response.id)))
            db.session.rollback()
            answered(wave, documents, **changes)
            return sorted(set(db.session.scalars(select(Response.id))) - before)

    return put_in


@pytest.fixture
def kept(app):
    def read(response_id: str) -> Response:
        with app.app_context():
            db.session.rollback()
            return db.session.get(Response, response_id)

    return read


@pytest.fixture
def trail(app):
    """Who did what, in order."""

    def read() -> list[tuple[str, dict]]:
        with app.app_context():
            events = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id))
            return [(event.action, event.details) for event in events if event.action.startswith("response_")]

    return read


def press(client, address: str, page: str, **fields):
    return client.post(address, data={"csrf_token": form_token(client, page), **fields})


def address_of(response_id: str) -> str:
    return f"/staff/surveys/tiny/responses/{response_id}"


def test_flagged_responses_are_listed_in_words_and_without_what_they_say(analyst, put):
    (flagged,) = put([WORDS], flags={"same_answers": True, "fast_sets": 3, "same_position": "best 2 of 9"})
    (unflagged,) = put([WORDS])
    page = analyst.get(PAGE).text
    assert flagged[:8] in page and unflagged[:8] not in page
    assert "The same answers had been sent within the hour before" in page
    assert "Best-worst lists answered in less than two seconds: 3" in page
    assert "the best was option 2 in all 9 lists" in page
    assert "1 min 35 s" in page and "On the web" in page
    assert not any(words in page for words in ("The Choir", "My faith", "My own words"))


def test_those_who_name_one_organisation_are_shown_as_a_group(analyst, put):
    group = put([WORDS] * 2, flags={"same_organisation": "0" * 8})
    (alone,) = put([WORDS], flags={"honeypot": True})
    page = analyst.get(PAGE).text
    first, _, rest = page.partition("Flagged by themselves")
    assert all(member[:8] in first for member in group) and alone[:8] in rest


def test_opening_a_response_shows_its_answers_in_words_and_is_written_down(analyst, put, trail):
    (held,) = put([WORDS], flags={"honeypot": True})
    page = analyst.get(address_of(held)).text
    assert "My own words" in page and "Red" in page and "Why so?" in page
    assert "The Choir" not in page and "My faith" not in page
    assert "2 questions are left out" in page
    [(action, details)] = trail()
    assert (action, details["response"], details["origin"]) == ("response_seen", held[:8], "real")


def test_a_permission_for_the_survey_shows_more_and_is_written_down_too(analyst, put, trail, app, version):
    with app.app_context(), writing() as session:
        user = session.scalars(select(User)).one()
        session.add(SurveyPermission(survey_id=version.survey_id, user_id=user.id, permission="export_identifying"))
    (held,) = put([WORDS])
    page = analyst.get(address_of(held)).text
    assert "The Choir" in page and "My faith" not in page
    assert trail()[0][1]["seen"] == ["identifying"]


@both_databases
def test_set_aside_with_a_reason_and_put_back(analyst, put, kept, trail):
    held, _other = put([WORDS] * 2, flags={"honeypot": True})
    sent = press(analyst, address_of(held) + "/set-aside", address_of(held), reason="  Sent   by a program ")
    assert sent.status_code == 303
    aside = kept(held)
    assert (aside.set_aside_reason, aside.set_aside_on) == ("Sent by a program", date(2018, 11, 5))
    assert (aside.document, aside.flags) == (WORDS, {"honeypot": True})
    page = analyst.get(PAGE).text
    assert "Sent by a program" in page
    assert page.index("kept, and in the summary") < page.index("set aside, and in no summary")
    press(analyst, address_of(held) + "/put-back", address_of(held))
    assert kept(held).set_aside_on is kept(held).set_aside_reason is kept(held).set_aside_by is None
    assert [action for action, _ in trail() if action != "response_seen"] == ["response_set_aside", "response_put_back"]


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
def test_without_a_reason_that_can_be_kept_nothing_changes_and_nothing_typed_is_lost(analyst, put, kept, reason):
    (held,) = put([WORDS])
    sent = press(analyst, address_of(held) + "/set-aside", address_of(held), reason=reason)
    assert sent.status_code == 422
    assert "govuk-error-summary" in sent.text and reason.strip() in sent.text
    assert kept(held).set_aside_on is None


def test_an_old_form_changes_nothing_and_keeps_the_reason(analyst, put, kept):
    (held,) = put([WORDS])
    sent = analyst.post(address_of(held) + "/set-aside", data={"reason": "Typed with care"})
    assert sent.status_code == 422 and "Typed with care" in sent.text
    assert kept(held).set_aside_on is None


def test_any_response_is_found_by_the_id_of_an_export(analyst, put):
    (held,) = put([WORDS])
    assert analyst.get(f"{PAGE}/find?id={held}").location == address_of(held)
    wrong = analyst.get(f"{PAGE}/find?id=nonsense")
    assert wrong.status_code == 404 and "No response of this survey has this id" in wrong.text
    assert 'value="nonsense"' in wrong.text
    assert analyst.get(address_of("nonsense")).status_code == 404


def test_withdrawals_leave_a_dated_count(analyst, app, wave):
    with app.app_context(), writing() as session:
        session.add(Withdrawal(wave_id=wave.id, on=date(2018, 12, 3), count=4))
    page = analyst.get(PAGE).text
    assert "3 December 2018" in page and ">4</td>" in page


def test_all_are_looked_over_when_somebody_asks(analyst, put, kept):
    first, second = put([WORDS] * 2)
    assert press(analyst, f"{PAGE}/look-over", PAGE).status_code == 303
    assert kept(first).flags == kept(second).flags == {"same_organisation": first[:8]}


def test_both_counts_stand_on_the_page_of_results(analyst, put):
    put([WORDS] * 11)
    put([WORDS], set_aside_reason="Twice", set_aside_on=date(2018, 12, 1))
    page = analyst.get("/staff/results/tiny").text
    assert "Kept: 11. Set aside: 1" in page


def test_leadership_and_designers_have_no_business_here(client, staff, sign_in, put):
    put([WORDS])
    sign_in(client, staff("leadership"))
    assert client.get(PAGE).status_code == 403
