"""What anybody writes is text on every page of staff too, whoever reads it: nothing runs, and nothing even tries to."""

import itertools
import json
import re

import pytest

from app.fieldwork.accounts.invite_user import DEFAULT_TEAM, find_or_make_team, invite_user
from app.fieldwork.accounts.password_links import set_password
from app.fieldwork.invitations.make_invitations import make_invitations
from app.fieldwork.links import make_open_link
from app.fieldwork.permissions import ROLES, SURVEY_PERMISSIONS
from app.fieldwork.questionnaires import publish_questionnaire, upload_questionnaire
from app.fieldwork.rehearsal import simulate_responses
from app.fieldwork.survey_permissions import change_permissions
from app.fieldwork.waves import open_wave
from app.outside.clock import Clock
from app.store.database import db
from app.store.queries.accounts import user_with_email
from app.store.tables import Contact, FrameCase, PaperSheet, Response, Survey
from app.store.transaction import writing
from tests.browser.canary import BY_AUTHORS, BY_RESPONDENTS, RUNS, nothing_ran
from tests.browser.walk import follow
from tests.web.conftest import PASSWORD
from tests.web.results.answer_page.plan import PLAN

WORDS = re.compile(r"(text|title|label): ([^,}\n]+)")
ADDRESSED = "marked"


class Payloads:
    """Every payload in turn, again and again: all of them stand somewhere on what is read."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = itertools.cycle(texts)
        self.count = len(texts)

    def one(self, longest: int = 10_000) -> str:
        return next(text for text in self._texts if len(text) <= longest)


def marked_plan(payloads: Payloads) -> str:
    """A questionnaire with a whole analysis plan, a payload in each of its texts."""

    def marked(found: re.Match[str]) -> str:
        return f"{found[1]}: " + json.dumps("X" + payloads.one().replace("{", "{{").replace("}", "}}"))

    plan = WORDS.sub(marked, PLAN).replace("survey: tiny", f"survey: {ADDRESSED}")
    return plan.replace("title:", "listing: invitation\ntitle:", 1)


def put_everything(site) -> dict[str, str]:
    """A survey with payloads wherever anybody can write, and somebody of each role; gives its pages by name."""
    by_authors, by_others = Payloads([text for text in BY_AUTHORS if "\t" not in text]), Payloads(BY_RESPONDENTS)
    now = Clock().now()
    with writing() as session:
        team = find_or_make_team(session, DEFAULT_TEAM).id
    source = marked_plan(by_authors)
    version = publish_questionnaire(upload_questionnaire(source.encode(), "x.yaml", team, now).id, now).version
    changed, file = source.replace("title: ", "note: n\ntitle: ", 1), by_others.one(60).replace("/", "") + ".yaml"
    draft = upload_questionnaire(changed.encode(), file, team, now)
    said = dict.fromkeys(("contact", "controller", "storage_place", "lawful_basis"), by_others.one(100))
    wave = open_wave(version.id, "trial", None, None, said, site.address, now)
    link = make_open_link(wave.id, by_others.one(70), {}, now)
    simulate_responses(ADDRESSED, 80, 3, Clock())
    with writing() as session:
        survey = session.get_one(Survey, version.survey_id)
        responses = session.query(Response).filter(Response.version_id == version.id).all()
        for response in responses:
            # Words that are quoted, a channel, what was noticed, and why it was set aside.
            response.document = {**response.document, "why": by_others.one(), "quote": "yes"}
            response.flags = {"honeypot": True, "same_organisation": by_others.one()}
            response.channel = by_others.one()
        seen = responses[0]
        seen.set_aside_reason, seen.set_aside_on = by_others.one(), seen.submitted_on
        for number, response in zip(range(by_others.count), itertools.cycle(responses), strict=False):
            payload = by_others.one()
            session.add(FrameCase(survey_id=survey.id, identifier=f"{payload} {number}", name=payload, email=None))
            document = {"ct_name": payload, "ct_email": f"{number}@example.org"}
            session.add(Contact(survey_id=survey.id, delete_by=now.date(), document=document))
            sheet = f"{payload[:60]} {number}"
            session.add(PaperSheet(wave_id=wave.id, number=sheet, response_id=response.id, state="keyed"))
    make_invitations(wave.id, "key", now)
    for role in ROLES:
        set_password(invite_user(f"{role}@example.org", role, now, 60), PASSWORD, now)
        reader = user_with_email(f"{role}@example.org").id
        change_permissions(survey.id, {(reader, kind) for kind in SURVEY_PERMISSIONS}, set(), now, None)
    return pages_of(version.id, draft.id, wave.id, link.id, seen.id)


def pages_of(version: int, draft: int, wave: int, link: int, seen: str) -> dict[str, str]:
    """Every page of staff that shows what somebody wrote."""
    survey, results = f"/staff/surveys/{ADDRESSED}", f"/staff/results/{ADDRESSED}"
    waves = f"{survey}/waves"
    here = f"{waves}/{wave}"
    rehearsal = "?origin=rehearsal"
    return {
        "surveys": "/staff/surveys/",
        "survey": f"{survey}/",
        "version": f"{survey}/versions/{version}",
        "version to publish": f"{survey}/versions/{draft}/publish",
        "waves": f"{waves}/",
        "wave": here,
        "close": f"{here}/close",
        "monitor": f"{here}/monitor",
        "invitations": f"{here}/invitations",
        "list": f"{here}/invitations/list",
        "links": f"{here}/links/make",
        "slips": f"{here}/links/{link}/slips?line=%3Cimg%20src%3Dx%20onerror%3Dwindow.canary%3D1%3E",
        "key": f"{here}/key",
        "load": f"{here}/load",
        "sheets": f"{here}/sheets/",
        "answer": f"{results}{rehearsal}",
        "answer by role": f"{results}{rehearsal}&by=role",
        "answer by place": f"{results}{rehearsal}&by=place",
        "answer by host": f"{results}{rehearsal}&by=host",
        "words": f"{results}/words{rehearsal}",
        "data": f"{results}/data",
        "files": f"{results}/files",
        "results": "/staff/results/",
        "flagged": f"{survey}/flagged{rehearsal}",
        "response": f"{survey}/responses/{seen}",
        "contacts": f"{survey}/contacts",
        "permissions": f"{survey}/permissions",
        "audit": "/staff/audit",
        "people": "/staff/people",
    }


@pytest.fixture(scope="module")
def pages(site) -> dict[str, str]:
    with site.app.app_context():
        found = put_everything(site)
        db.session.rollback()
    return found


@pytest.mark.parametrize("role", ROLES)
def test_nothing_anybody_writes_runs_for_any_role(site, pages, watched, role):
    page, seen = watched
    page.goto(f"{site.address}/staff/sign-in")
    page.get_by_label("Email address").fill(f"{role}@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    follow(page.get_by_role("button", name="Sign in"))
    shown = set()
    for name, where in pages.items():
        answer = page.goto(site.address + where)
        assert answer.status in (200, 403), (name, answer.status)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        nothing_ran(page, seen)
        if RUNS in page.inner_text("main"):
            shown.add(name)
    print(f"B9 {role}: {len(pages)} pages, {len(shown)} with payloads on them: {', '.join(sorted(shown))}")
    assert len(shown) >= (15 if role == "administrator" else 3), shown


def test_nothing_runs_in_the_report_that_is_taken_away(site, pages, watched, tmp_path):
    browser = site.app.test_client()
    fields = {"email": "administrator@example.org", "password": PASSWORD}
    token = browser.get("/staff/sign-in").text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    browser.post("/staff/sign-in", data={**fields, "csrf_token": token})
    (tmp_path / "report.html").write_bytes(browser.get(f"/staff/results/{ADDRESSED}/report?origin=rehearsal").data)
    page, seen = watched
    page.goto(f"file://{tmp_path}/report.html")
    assert [what for what in seen if not what.startswith(("data:", "file:"))] == []
    assert page.evaluate("window.canary === undefined") and RUNS in page.inner_text("body")
