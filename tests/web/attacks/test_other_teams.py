"""Another team's surveys, versions, waves and links are as absent as those that never were."""

import pytest

from app.fieldwork.accounts.invite_user import find_or_make_team
from app.fieldwork.links import make_open_link
from app.fieldwork.waves import close_wave, open_wave
from app.store.database import db
from app.store.tables import FrameCase, Invitation, Link, QuestionnaireVersion, Survey, Wave
from app.store.transaction import writing
from tests.fieldwork.small_surveys import NOW, SMALL, published, uploaded
from tests.web.conftest import form_token
from tests.web.staff_work import send_file

MARK = "Their own words"
THEIRS = SMALL.replace("survey: tiny", "survey: theirs").replace("A small survey", MARK)


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Pages are the same on both databases."""
    return sqlite_url


def one_of_each(team: str, source: str) -> dict[str, object]:
    """A survey with a published version, an uploaded one, a wave and a link; their names and ids."""
    with writing() as session:
        team_id = find_or_make_team(session, team).id
    version = published(team_id, source)
    wave = open_wave(version.id, "trial", None, None, {}, "http://localhost", NOW)
    link = make_open_link(wave.id, "A link", {}, NOW)
    upload = uploaded(team_id, source.replace("Which?", "Which one?"))
    return {"survey": version.survey.name, "version": upload.id, "wave": wave.id, "link": link.id}


@pytest.fixture
def ours(app):
    with app.app_context():
        return one_of_each("Our team", SMALL)


@pytest.fixture
def theirs(app):
    with app.app_context():
        return one_of_each("Their team", THEIRS)


@pytest.fixture
def us(client, staff, sign_in, ours):
    """A browser with an administrator of our team signed in: nobody may do more."""
    sign_in(client, staff("administrator", team="Our team"))
    return client


def addresses(survey, version, wave, link) -> list[tuple[str, str]]:
    """Every page of a survey and below it, with the ways to ask for it."""
    a_version = f"/staff/surveys/{survey}/versions/{version}"
    a_wave = f"/staff/surveys/{survey}/waves/{wave}"
    pages = [a_version, f"{a_version}/publish", f"{a_version}/questionnaire.yaml", a_wave, f"{a_wave}/close"]
    pages += [
        f"{a_wave}/links/make",
        f"{a_wave}/links/{link}/qr.svg",
        f"{a_wave}/links/{link}/slips",
        f"{a_wave}/monitor",
    ]
    changes = [f"{a_version}/preview", f"{a_version}/publish", f"{a_wave}/close", f"{a_wave}/links/make"]
    changes += [f"{a_wave}/monitor/count-again"]
    pages += [f"{a_wave}/key", f"{a_wave}/sheets/", f"{a_wave}/load"]
    changes += [f"{a_wave}/key", f"{a_wave}/key/stop", f"{a_wave}/key/keep", f"{a_wave}/load"]
    pages += [f"{a_wave}/invitations", f"{a_wave}/invitations/list"]
    changes += [f"{a_wave}/invitations/{verb}" for verb in ("list", "make", "invitations.csv", "send", "remind")]
    return [("GET", page) for page in pages] + [("POST", change) for change in changes]


def of_the_survey(survey) -> list[tuple[str, str]]:
    survey_pages = [
        f"/staff/surveys/{survey}/",
        f"/staff/surveys/{survey}/waves/",
        f"/staff/surveys/{survey}/waves/open",
        f"/staff/results/{survey}/data",
        f"/staff/results/{survey}/files",
    ]
    changes = [survey_pages[2], f"/consultations/{survey}/end-preview"]
    return [("GET", page) for page in survey_pages] + [("POST", change) for change in changes]


def rows() -> dict[str, list[str]]:
    """Everything there is, to see that nothing has changed."""
    return {
        table.__tablename__: sorted(str({c.key: getattr(row, c.key) for c in table.__table__.columns}) for row in found)
        for table in (Survey, QuestionnaireVersion, Wave, Link, FrameCase, Invitation)
        if (found := db.session.query(table).all()) is not None
    }


def ask(client, method: str, address: str):
    fields = {"csrf_token": form_token(client, "/staff/upload"), "label": "x", "origin": "trial", "version": "1"}
    return client.open(address, method=method, data=fields if method == "POST" else None)


def test_no_page_shows_or_changes_what_another_team_owns(us, app, ours, theirs):
    with app.app_context():
        before = rows()
    swapped = [
        *of_the_survey(theirs["survey"]),
        *addresses(**theirs),
        *addresses(**{**theirs, "survey": ours["survey"]}),
        *addresses(**{**ours, "survey": theirs["survey"]}),
        ("GET", f"/staff/surveys/{ours['survey']}/waves/{ours['wave']}/links/{theirs['link']}/qr.svg"),
        ("GET", f"/staff/surveys/{ours['survey']}/waves/{ours['wave']}/links/{theirs['link']}/slips"),
    ]
    unknown = ask(us, "GET", "/staff/surveys/never_was/").text
    for method, address in swapped:
        answer = ask(us, method, address)
        assert answer.status_code == 404, (method, address)
        assert MARK not in answer.text and "theirs" not in answer.text.replace(address, "")
        assert answer.text.count("<h1") == unknown.count("<h1")
    with app.app_context():
        assert rows() == before


def test_every_page_of_our_own_answers(us, ours, theirs):
    for method, address in [*of_the_survey(ours["survey"]), *addresses(**ours)]:
        if method == "GET":
            assert ask(us, method, address).status_code == 200, address


def test_another_teams_version_opens_no_wave_of_our_survey(us, app, ours, theirs):
    with app.app_context():
        close_wave(ours["wave"], NOW)
    address = f"/staff/surveys/{ours['survey']}/waves/open"
    fields = {"csrf_token": form_token(us, address), "version": theirs["version"] - 1, "origin": "trial"}
    assert us.post(address, data=fields).status_code == 422


def test_the_list_names_our_surveys_only(us, theirs):
    page = us.get("/staff/").text
    assert "A small survey" in page and MARK not in page and "theirs" not in page


def test_a_file_with_another_teams_survey_name_is_refused_and_says_what_to_do(us, app, theirs):
    with app.app_context():
        before = rows()
    page = send_file(us, THEIRS.replace(MARK, "Ours"))
    assert page.status_code == 422
    assert "Another team has a survey called “theirs”. Change “survey:” in the file" in page.text
    assert MARK not in page.text
    with app.app_context():
        assert rows() == before
