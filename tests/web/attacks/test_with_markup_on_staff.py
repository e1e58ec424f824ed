"""Attacks with markup on the pages where staff run fieldwork and read the answer, and on the files they take away."""

import csv
import io
import json
import re
import zipfile

import openpyxl
import pytest

from app.dissemination.formula_guard import guarded
from app.fieldwork.rehearsal import simulate_responses
from app.outside.clock import Clock
from app.store.queries.surveys import survey_named
from app.store.tables import FrameCase, Invitation, PaperSheet, Response
from app.store.transaction import writing
from tests.fieldwork.small_surveys import published
from tests.web.attacks.test_with_markup import LINKS, OTHERS, SCRIPTS, harm_in
from tests.web.attacks.two_teams import ADMINISTRATOR, one_of_each, permit
from tests.web.conftest import form_token
from tests.web.results.answer_page.plan import PLAN

FORMULAS = ["=HYPERLINK(1)", "+1", "-1+cmd", "@SUM(1)", "\t=1", '" =1', "＝1"]
WORDS = re.compile(r"(text|title|label): ([^,}\n]+)")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
TABLES = ("responses", "responses-xlsx", "responses-zip", "best_worst", "codebook")


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Pages are the same on both databases."""
    return sqlite_url


@pytest.fixture
def us(client, staff, sign_in):
    sign_in(client, staff("administrator", ADMINISTRATOR, "Our team"))
    return client


def collected(app, payload: str) -> dict[str, object]:
    """A survey with the payload in every text of its file, its frame, its sheets and its answers. Inside the app."""
    words = json.dumps("X" + payload.replace("{", "{{").replace("}", "}}"))
    plan = WORDS.sub(lambda found: f"{found[1]}: {words}", PLAN).replace("survey: tiny", "survey: ours")
    own = one_of_each(app, "other", "Our team", "Our own words")
    version = published(1, plan.replace("title:", "listing: invitation\ntitle:", 1))
    simulate_responses("ours", 60, 3, Clock())
    with writing() as session:
        found = session.query(Response).filter(Response.version_id == version.id).all()
        for response in found:
            response.document = {**response.document, "why": payload, "quote": "yes"}
            response.flags, response.channel = {"honeypot": True, "same_organisation": payload}, payload
        found[0].set_aside_reason, found[0].set_aside_on = payload, found[0].submitted_on
        case = FrameCase(survey_id=survey_named("other").id, identifier=payload, name=payload, email=None)
        session.add(case)
        session.flush()
        session.add(Invitation(wave_id=own["wave_id"], case_id=case.id, token_hash="x"))
        session.query(PaperSheet).update({"number": payload})
        response_id = found[0].id
    permit(ADMINISTRATOR, {"survey": "ours"}, own)
    return {**own, "seen": response_id}


@pytest.mark.parametrize("payload", [SCRIPTS[1], SCRIPTS[2], LINKS[0], *OTHERS[:2]])
def test_nothing_runs_where_the_answer_is_read_and_fieldwork_is_run(app, us, payload):
    with app.app_context():
        own = collected(app, payload)
    wave, results, survey = f"/staff/surveys/other/waves/{own['wave_id']}", "/staff/results/ours", "/staff/surveys/ours"
    token = form_token(us, "/staff/upload")
    assert us.post(
        f"{survey}/responses/{own['seen']}/set-aside", data={"csrf_token": token, "reason": payload}
    ).status_code in (303, 422)
    pages = [f"{results}?origin=rehearsal&by={by}" for by in ("", "role", "place")]
    pages += [f"{results}/words?origin=rehearsal", f"{results}/report?origin=rehearsal", f"{results}/files"]
    pages += [f"{survey}/flagged?origin=rehearsal", f"{survey}/responses/{own['seen']}", f"{survey}/permissions"]
    pages += [f"{wave}/{page}" for page in ("monitor", "invitations", "sheets/", "key", "load", "invitations/list")]
    pages += ["/staff/surveys/other/contacts", "/staff/audit", "/staff/people"]
    shown = set()
    for page in pages:
        answer = us.get(page)
        assert answer.status_code == 200, page
        if "/report" in page:
            # The one page that carries its stylesheet inside; it carries no script at all.
            assert "<script" not in answer.text
            assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
            assert answer.headers["Cache-Control"] == "no-store" and "Cookie" in answer.vary
        html = re.sub("<style>.*?</style>", "", answer.text, flags=re.S) if "/report" in page else answer.text
        found = [harm for harm in harm_in(html) if not str(harm).startswith("data:")]
        assert found == [], page
        shown |= {page} if set(re.split(r"\W+", payload)) <= set(re.split(r"\W+", html)) else set()
    assert len(shown) > 8
    slips = us.get(f"{wave}/links/{own['link_id']}/slips", query_string={"line": payload})
    assert harm_in(slips.text) == []


def cells_of(where: str, answer):
    """Every cell of a file, as (sheet or file, cell)."""
    if answer.mimetype == "text/csv":
        yield from ((where, cell) for row in csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))) for cell in row)
    elif answer.mimetype == "application/zip":
        with zipfile.ZipFile(io.BytesIO(answer.data)) as held:
            for name in (name for name in held.namelist() if name.endswith(".csv")):
                text = io.StringIO(held.read(name).decode("utf-8-sig"))
                yield from ((f"{where} {name}", cell) for row in csv.reader(text) for cell in row)
    else:
        for sheet in openpyxl.load_workbook(io.BytesIO(answer.data)).worksheets:
            assert guarded(sheet.title) == sheet.title
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", (where, sheet.title, cell.value)
                    yield f"{where} {sheet.title}", str(cell.value or "")


@pytest.mark.parametrize("payload", FORMULAS)
def test_no_spreadsheet_runs_what_anybody_wrote(app, us, payload):
    with app.app_context():
        own = collected(app, payload)
    token = form_token(us, "/staff/upload")
    asked = {"file": "", "origin": "rehearsal", "wave": "", "equality": "y", "identifying": "y"}
    files = [
        ("/staff/results/ours/data", {**asked, "file": file, "labels": yes})
        for file in TABLES
        for yes in ("", "labels")
    ]
    files += [("/staff/audit/csv", {}), ("/staff/surveys/other/contacts/take", {})]
    files += [(f"/staff/surveys/other/waves/{own['wave_id']}/invitations/invitations.csv", {})]
    us.post(f"/staff/surveys/ours/responses/{own['seen']}/set-aside", data={"csrf_token": token, "reason": payload})
    seen = 0
    for where, fields in files:
        answer = us.post(where, data={"csrf_token": token, **fields})
        assert answer.status_code == 200, (where, fields)
        for place, cell in cells_of(f"{where} {fields.get('file', '')}", answer):
            is_plain = guarded(cell) == cell or cell.startswith("'") or NUMBER.fullmatch(cell)
            # In a workbook a cell says of itself whether it is a formula.
            assert is_plain or fields.get("file") == "responses-xlsx", (place, cell)
            seen += payload.strip() in cell
    assert seen > 60
