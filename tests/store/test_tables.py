"""The database keeps the rules too."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from app.store.database import db
from app.store.schema import Base
from app.store.tables import Contact, Draft, Response, StaffSession, Survey, Team, User, Wave
from app.store.transaction import writing
from tests.store.rows import NOW, TODAY, a_draft, a_file, a_response, a_team_and_its_user, a_version, a_wave, fill


@pytest.fixture
def wave(app):
    """The app's context, with a row in every table."""
    with app.app_context():
        with writing() as session:
            wave = fill(session)
        yield wave


def refused(row, constraint: str) -> None:
    with pytest.raises(IntegrityError) as refusal, writing() as session:
        session.add(row)
        session.flush()
    assert constraint in str(refusal.value)


def test_every_table_takes_a_row(wave):
    for table in Base.metadata.sorted_tables:
        assert db.session.scalar(select(func.count()).select_from(table)) > 0, table.name


def test_documents_come_back_as_they_were_kept(wave):
    db.session.expire_all()
    assert db.session.scalar(select(Draft)).answers == {"q": "Ŵyn 🎵"}
    assert db.session.scalar(select(Response)).document == {"q": "yes", "r": -88, "s": None}


def test_times_come_back_in_utc_whatever_zone_they_were_given_in(wave):
    summer = timezone(timedelta(hours=1))
    with writing():
        db.session.scalar(select(StaffSession)).seen_at = datetime(2018, 7, 1, 10, 0, tzinfo=summer)
    db.session.expire_all()
    seen = db.session.scalar(select(StaffSession)).seen_at
    assert seen == datetime(2018, 7, 1, 9, 0, tzinfo=UTC) and seen.utcoffset() == timedelta(0)


def test_a_time_without_a_zone_is_refused(wave):
    with pytest.raises(StatementError), writing() as session:
        db.session.scalar(select(StaffSession)).seen_at = datetime(2018, 7, 1)
        session.flush()


def test_a_role_nobody_knows_is_refused(wave):
    team = db.session.scalar(select(Team))
    refused(User(email="x@example.org", role="owner", team_id=team.id, added_at=NOW), "role_is_known")


def test_two_accounts_cannot_share_an_address_in_different_cases(wave):
    team = db.session.scalar(select(Team))
    refused(User(email="Designer@example.org", role="analyst", team_id=team.id, added_at=NOW), "email_is_lower_case")


def test_an_uploaded_version_has_no_number_and_a_published_one_must(wave):
    survey = db.session.scalar(select(Survey))
    refused(a_version(survey, state="uploaded", number=2, published_at=None), "number_is_of_published")
    refused(a_version(survey, number=None), "number_is_of_published")


def test_a_number_is_published_once(wave):
    refused(a_version(db.session.scalar(select(Survey))), "questionnaire_versions")


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"origin": "pretend"}, "origin_is_known"),
        ({"closes_at": NOW}, "closes_after_it_opens"),
        ({"origin": "real"}, "real_wave_has_an_end"),
        ({"origin": "rehearsal", "preview": True}, "preview_is_a_trial"),
    ],
)
def test_a_wave_that_makes_no_sense_is_refused(wave, changes, constraint):
    refused(a_wave(wave.version, **changes), constraint)


def test_a_submission_key_is_kept_once(wave):
    refused(a_response(wave, submission_key_hash="h"), "responses")
    refused(a_draft(wave, code_hash="b"), "drafts")


def test_a_response_is_of_a_known_origin_and_status(wave):
    refused(a_response(wave, submission_key_hash="i", origin="pretend"), "origin_is_known")
    refused(a_response(wave, submission_key_hash="i", status="half"), "status_is_known")


def test_a_file_belongs_to_a_draft_or_to_a_response(wave):
    refused(a_file(), "belongs_to_draft_or_response")


def test_a_wave_with_responses_cannot_be_deleted(wave):
    with pytest.raises(IntegrityError), writing() as session:
        session.delete(session.get(Wave, wave.id))


def test_contacts_lie_in_the_order_of_their_random_ids(wave, app):
    if db.engine.dialect.name != "sqlite":
        return
    with writing() as session:
        for name in "czab":
            contact = Contact(id=name, survey_id=1, delete_by=TODAY, document={})
            session.add(contact)
            session.flush()
    ids = [row.id for row in db.session.execute(text("SELECT id FROM contacts NOT INDEXED"))]
    assert ids == sorted(ids)
    with pytest.raises(Exception, match="no such column"):
        db.session.execute(text("SELECT rowid FROM contacts"))


def test_errors_of_the_database_never_repeat_what_somebody_answered(wave):
    with pytest.raises(IntegrityError) as refusal, writing() as session:
        session.add(a_draft(wave, code_hash="b", answers={"q": "my secret"}))
        session.flush()
    assert "my secret" not in str(refusal.value)


def test_a_team_and_user_can_be_made_together(app):
    with app.app_context(), writing() as session:
        session.add_all(a_team_and_its_user())
