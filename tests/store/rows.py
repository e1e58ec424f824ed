"""One row in every table, made for tests of tables and migrations."""

from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from app.store.tables import (
    AnswerDigest,
    AuditEvent,
    Contact,
    Draft,
    Export,
    File,
    FrameCase,
    Invitation,
    Link,
    MonitorCount,
    PaperSheet,
    PasswordLink,
    QuestionnaireVersion,
    ReadinessCheck,
    RecoveryCode,
    RequestedFile,
    Response,
    SignInAttempt,
    StaffSession,
    Survey,
    SurveyPermission,
    Team,
    User,
    Wave,
    Withdrawal,
)

NOW = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
TODAY = date(2018, 11, 5)


def a_team_and_its_user() -> tuple[Team, User]:
    team = Team(name="A team")
    return team, User(email="designer@example.org", role="designer", team=team, added_at=NOW)


def a_version(survey: Survey, **changes) -> QuestionnaireVersion:
    fields = {"definition": {"survey": survey.name}, "source": "survey: x", "sha256": "0" * 64, "file_name": "x.yaml"}
    fields |= {"number": 1, "state": "published", "uploaded_at": NOW, "published_at": NOW}
    return QuestionnaireVersion(survey=survey, **(fields | changes))


def a_wave(version: QuestionnaireVersion, **changes) -> Wave:
    fields = {"origin": "trial", "opens_at": NOW, "notice": {"contact": "us@example.org"}}
    return Wave(survey=version.survey, version=version, **(fields | changes))


def how_it_was_answered() -> dict[str, object]:
    return {"language": "en", "mode": "web", "channel": "open", "device": "phone", "started_on": TODAY}


def a_draft(wave: Wave, **changes) -> Draft:
    fields = {"code_hash": "a", "submission_key": "k", "answers": {"q": "Ŵyn 🎵"}, "updated_at": NOW}
    return Draft(wave=wave, version_id=wave.version_id, **how_it_was_answered(), **(fields | changes))


def a_response(wave: Wave, **changes) -> Response:
    fields = {"document": {"q": "yes", "r": -88, "s": None}, "submission_key_hash": "h", "submitted_on": TODAY}
    fields |= {"origin": wave.origin, "version_id": wave.version_id}
    return Response(wave=wave, **how_it_was_answered(), **(fields | changes))


def a_file(**changes) -> File:
    fields = {"question": "q", "name": "song.pdf", "size": 3, "type": "application/pdf", "sha256": "0" * 64}
    return File(**(fields | changes))


def fill(session: Session) -> Wave:
    """A row in every table; gives back the wave that most of them hang on."""
    team, user = a_team_and_its_user()
    survey = Survey(name="x", team=team)
    version = a_version(survey)
    wave = a_wave(version)
    session.add_all([user, wave, StaffSession(user=user, token_hash="t", created_at=NOW, seen_at=NOW)])
    session.add(PasswordLink(user=user, email=user.email, token_hash="p", expires_at=NOW))
    session.add(SignInAttempt(purpose="sign_in", address_hash="h", at=NOW))
    session.flush()
    draft, response = a_draft(wave), a_response(wave)
    session.add_all([draft, response, Link(wave=wave, code="c", label="An event", hidden={"event": "e"})])
    session.flush()
    session.add_all([a_file(draft_id=draft.id), a_file(response_id=response.id)])
    session.add(SurveyPermission(survey_id=survey.id, user_id=user.id, permission="export_equality"))
    session.add(Contact(survey_id=survey.id, delete_by=TODAY, document={"email": "me@example.org"}))
    session.add(Withdrawal(wave_id=wave.id, on=TODAY, count=2))
    session.add(Export(user_id=user.id, survey_id=survey.id, at=NOW, filter={"origin": "real"}, format="csv", rows=0))
    session.add(ReadinessCheck(id="r", padding="x"))
    case = FrameCase(survey_id=survey.id, identifier="hub-1", name="A hub", fields={"hub_id": "hub-1"})
    session.add_all(
        [case, Invitation(wave=wave, case=case, token_hash="i"), RecoveryCode(user_id=user.id, code_hash="c")]
    )
    session.add(MonitorCount(wave_id=wave.id, measure="started", key="2018-11-05", shard=0, count=1))
    session.add(PaperSheet(wave_id=wave.id, number="17", response_id=response.id, first_keyer=user.id))
    session.add(AnswerDigest(wave_id=wave.id, digest="d", expires_at=NOW))
    session.add(
        AuditEvent(at=NOW, team_id=team.id, user_id=user.id, action="exported", subject="x", details={"rows": 1})
    )
    session.add(RequestedFile(user_id=user.id, survey_id=survey.id, request={"format": "csv"}, asked_at=NOW))
    session.flush()
    return wave
