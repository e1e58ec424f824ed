"""Attacks through each way in besides the respondent's own pages: a preview, a sheet that is keyed, a file of answers.

They take nothing that was not asked, say nothing of how an answer came, and close when they should.
"""

from datetime import timedelta

import pytest

from app.fieldwork.answering.consultation import LATE_SHEETS
from app.fieldwork.waves import close_wave
from app.store.tables import Draft, MonitorCount, Response
from tests.field import both_databases
from tests.respondent import Respondent
from tests.web.conftest import form_token
from tests.web.keying.keyer import SURVEY, Keyer
from tests.web.respond.test_bad_input import NEVER_ASKED, ROUTED, SYSTEM
from tests.web.staff_work import send_file

HERE = "/consultations/routed"


@pytest.fixture
def database_url(request) -> str:
    """SQLite; each database in turn where a test is marked with `both_databases`."""
    return request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_url")


@pytest.fixture
def held(field):
    """The survey whose sheets are keyed in, with an open trial."""
    return field(SURVEY)


@pytest.fixture
def keyer(app, held, staff):
    """Seats a member of staff to key its sheets."""
    return lambda role="designer", email="": Keyer(app, held.wave_id, staff(role, email))


def preview(app, staff, sign_in) -> Respondent:
    """A designer on the first page of a preview of the survey that has routing."""
    designer = Respondent(app, "routed")
    sign_in(designer.browser, staff("designer"))
    version = send_file(designer.browser, ROUTED).location
    token = form_token(designer.browser, version)
    started = designer.browser.post(f"{version}/preview", data={"csrf_token": token})
    designer.get(started.location)
    designer.send({"consent": ["yes"]}, "Start")
    return designer


def test_a_preview_takes_nothing_that_was_not_asked_and_keeps_no_response(app, staff, sign_in, stored, count):
    designer = preview(app, staff, sign_in)
    page = designer.page
    before = stored()["drafts"]
    for forged in NEVER_ASKED:
        assert designer.post(page.address, {**page.fields(), "works": "no", **forged}).status == 400, forged
        assert stored()["drafts"] == before
    designer.post(page.address, {**page.fields(), "works": "no", **SYSTEM})
    (draft,) = stored()["drafts"]
    assert draft["answers"].keys() == {"consent", "works"} and draft["hidden"] == {}
    assert (draft["mode"], draft["keyed_by"], draft["language"]) == ("web", None, "en")
    designer.post(designer.page.address, {**designer.page.fields(), "words": "x"})
    designer.post(f"{HERE}/submit", {**designer.page.fields(), "submission_key": draft["submission_key"], **SYSTEM})
    assert count(Response) == count(MonitorCount) == 0


@both_databases
def test_every_way_in_closes_when_it_should(app, held, keyer, clock, count):
    someone, staff = Respondent(app, "sheets"), keyer()
    someone.start(consent=["yes"])
    staff.begin("1")
    staff.send({"consent": "yes"})
    fields, address = someone.page.fields(), someone.page.address
    with app.app_context():
        close_wave(held.wave_id, clock.now())
    # Those who were answering may still send for an hour, sheets come for a fortnight, and then nothing is taken.
    clock.move(timedelta(hours=2))
    page = someone.post(address, {**fields, "role": "lead"})
    assert page.status == 410
    assert "Your receipt code" not in someone.post(f"{someone.home}/submit", fields).text
    assert Respondent(app, "sheets").post(f"{someone.home}/start", fields).status in (400, 409, 410)
    clock.move(LATE_SHEETS)
    late = keyer(email="late@example.org")
    token = form_token(late.browser, "/staff/upload")
    said = late.post(f"{late.wave}/key", {"csrf_token": token, "mode": "paper", "number": "2"})
    assert said.status in (409, 410, 422)
    late.get(f"{late.wave}/load")
    file = (b"id,consent,role\n1,1,lead\n", "batch.csv")
    sent = {"csrf_token": token, "file": file, "mode": "paper"}
    assert late.post(f"{late.wave}/load", sent, "multipart/form-data").status == 410
    assert count(Response) == 0 and count(Draft) == 2


@pytest.mark.parametrize("column", sorted({"origin", "mode", "team_id", "status", "receipt", "keyed_by", "version_id"}))
def test_a_file_of_answers_sets_nothing_of_ours(keyer, column, stored):
    staff: Keyer = keyer()
    staff.get(f"{staff.wave}/load")
    text = f"id,consent,role,{column}\n1,1,lead,forged\n"
    page = staff.send({"file": (text.encode(), "batch.csv")}, "Load")
    rows = stored()["responses"]
    assert "forged" not in str(rows)
    assert (page.status, len(rows)) in ((200, 1), (422, 0))
