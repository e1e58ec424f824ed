"""Two teams and everything they own, one of each kind, for tests that swap what an address names."""

import itertools
from datetime import date

from flask import url_for

from app.fieldwork.accounts.invite_user import find_or_make_team, invite_user
from app.fieldwork.links import make_open_link
from app.fieldwork.permissions import SURVEY_PERMISSIONS
from app.fieldwork.waves import open_wave, start_preview
from app.store.database import db
from app.store.queries.accounts import user_with_email
from app.store.queries.surveys import survey_named
from app.store.tables import (
    Contact,
    Draft,
    File,
    FrameCase,
    Invitation,
    PaperSheet,
    RequestedFile,
    Response,
    StaffSession,
    SurveyPermission,
)
from app.store.transaction import writing
from app.web.audiences import audience_of, permission_of
from tests.fieldwork.small_surveys import NOW, SMALL, published, uploaded
from tests.fieldwork.stored_responses import answered

MARK = "Their own words"
"""It stands in everything that the other team owns."""
ADMINISTRATOR = "administrator@example.org"
OWNED_BY_NUMBER = ("version_id", "wave_id", "link_id", "sheet_id", "user_id", "session_id")
OWNED_BY_ID = ("draft_id", "response_id", "contact_id", "file_id")
NAMED = frozenset(("survey", *OWNED_BY_NUMBER, *OWNED_BY_ID))
"""The parts of an address that name something a team owns."""
UNKNOWN = dict.fromkeys(OWNED_BY_NUMBER, 987654) | dict.fromkeys(OWNED_BY_ID, "0" * 32) | {"survey": "never_was"}


def one_of_each(app, name: str, team: str, mark: str) -> dict[str, object]:
    """Everything that belongs to one survey of a team, by the names that addresses have for it. Inside the app only."""
    with writing() as session:
        team_id = find_or_make_team(session, team).id
    source = SMALL.replace("survey: tiny", f"survey: {name}").replace("A small survey", mark)
    source = "listing: invitation\n" + source
    version = published(team_id, source)
    wave = open_wave(version.id, "trial", None, None, {}, "http://localhost", NOW)
    upload = uploaded(team_id, source.replace("Which?", f"Which? {mark}"))
    link = make_open_link(wave.id, mark, {}, NOW)
    found = {"survey": name, "version_id": upload.id, "wave_id": wave.id, "link_id": link.id}
    found |= {"published_id": version.id, "preview_id": start_preview(upload.id, NOW).id}
    somebody = f"{name}-person@example.org"
    invite_user(somebody, "analyst", NOW, 60, team)
    found["user_id"] = user_with_email(somebody).id
    answered(wave, [{"colour": "red", "event": mark}], flags={"honeypot": True})
    response = db.session.scalar(db.select(Response).where(Response.wave_id == wave.id))
    facts = {"wave_id": wave.id, "version_id": version.id, "language": "en", "mode": "paper", "channel": mark}
    draft = Draft(**facts, device="", started_on=NOW.date(), updated_at=NOW, keyed_by=found["user_id"])
    draft.code_hash, draft.submission_key, draft.sheet, draft.hidden = f"{name} code", f"{name} key", mark, {}
    case = FrameCase(survey_id=version.survey_id, identifier=mark, name=mark, email=somebody)
    rows = {
        "draft_id": draft,
        "response_file": File(
            response_id=response.id, question="colour", name=f"{mark}.pdf", size=3, type="pdf", sha256="0"
        ),
        "contact_id": Contact(
            survey_id=version.survey_id, delete_by=date(2020, 1, 1), document={"ct_email": mark, "ct_name": mark}
        ),
        "sheet_id": PaperSheet(wave_id=wave.id, number=f"{mark} 1", response_id=response.id, state="keyed"),
        "session_id": StaffSession(
            user_id=found["user_id"], token_hash=f"{name} session", created_at=NOW, seen_at=NOW, device="phone"
        ),
        "made_file": RequestedFile(
            user_id=found["user_id"],
            survey_id=version.survey_id,
            request={},
            asked_at=NOW,
            file_name=mark,
            state="cancelled",
        ),
        "case": case,
    }
    with writing() as session:
        session.add_all(rows.values())
        session.flush()
        session.add(Invitation(wave_id=wave.id, case_id=case.id, token_hash=f"{name} token"))
    app.extensions["doors"].files.kept[rows["response_file"].id] = mark.encode()
    return found | {part: row.id for part, row in rows.items() if part != "case"} | {"response_id": response.id}


def permit(email: str, *surveys: dict[str, object]) -> None:
    """Give somebody every permission for these surveys, as if by mistake. Inside the app only."""
    user_id = user_with_email(email).id
    with writing() as session:
        for survey, kind in itertools.product(surveys, SURVEY_PERMISSIONS):
            survey_id = survey_named(survey["survey"]).id
            session.add(SurveyPermission(survey_id=survey_id, user_id=user_id, permission=kind))


def parts_of(rule, owned: dict[str, object]) -> dict[str, object]:
    """What each part of a route's address is, when it names what is in `owned`."""
    parts = {name: owned[name] for name in rule.arguments & NAMED if name in owned}
    if "file_id" in rule.arguments:
        parts["file_id"] = owned["response_file" if rule.endpoint == "results.file" else "made_file"]
    if rule.endpoint == "respond.preview":
        parts["wave_id"] = owned["preview_id"]
    return parts


def staff_routes(app) -> list:
    """Every route of staff whose address names something that a team owns."""
    found = [rule for rule in app.url_map.iter_rules() if permission_of(audience_of(rule.endpoint) or "")]
    return [rule for rule in found if rule.arguments]


def address(app, rule, parts: dict[str, object]) -> str:
    """Where a route is with these parts."""
    with app.test_request_context():
        return url_for(rule.endpoint, **parts)
