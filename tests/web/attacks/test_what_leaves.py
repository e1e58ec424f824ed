"""Every file that can be taken, as every role, of somebody recognisable by all that is around their answers.

By default none says who they are. Where answers are anonymous none does whatever permissions somebody has, and neither
does a backup.
"""

import re
import subprocess
import tarfile
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from app.fieldwork.permissions import ROLES, SURVEY_PERMISSIONS
from app.fieldwork.survey_permissions import change_permissions
from app.outside.files import FolderFiles
from app.store.database import db
from app.store.queries.accounts import user_with_email
from app.store.tables import AuditEvent, Export
from app.web.commands import main
from tests.field import both_databases, put_in_the_field
from tests.invited import invite
from tests.respondent import Respondent
from tests.web.attacks.test_nothing_of_another_team import unpacked
from tests.web.conftest import form_token

SURVEY = """
survey: leaving
title: Leaving
identity: {identity}
listing: invitation
hidden: [{{name: unit, sensitivity: identifying}}]
sections:
  - name: one
    title: One
    questions:
      - {{name: words, kind: text, text: Your words?}}
      - {{name: faith, kind: text, text: Your faith?, sensitivity: equality}}
      {reply}
contact_form: {{name: stay, title: Stay, questions: [{{name: em, kind: email, text: Your email?}}]}}
"""
REPLY = "- {name: mail, kind: email, text: May we write to you?}"
WHEN = datetime(2018, 11, 5, 9, 47, 31, 135_790, tzinfo=UTC)
MARKED = {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": "Mozilla/5.0 (iPhone) MarkedBrowser/9.9"}
LATER = datetime(2018, 11, 6, 14, 3, 12, tzinfo=UTC)
AROUND = ("203.0.113.77", "MarkedBrowser", "09:47", ":47:31")
"""Where somebody answered from, with what, and the moment."""
TYPED = ("ann@example.org", "reply@example.org", "Quakerish")
WORDS = "my very own words"
DATA = "/staff/results/leaving/data"


@pytest.fixture
def leave(app, clock):
    """Somebody comes by an invitation, answers, sends, and leaves contact details; what could give them away."""

    def answer(identity: str) -> SimpleNamespace:
        with app.app_context():
            source = SURVEY.format(identity=identity, reply=REPLY if identity != "anonymous" else "")
            held = put_in_the_field(source, clock.now(), "trial")
            case = {"identifier": "case-77", "name": "Unit of Ann", "email": "unit77@example.org"}
            (path,) = invite(held, app.secret_key, clock.now(), {**case, "fields": {"unit": "unit-77"}})
        clock.at = WHEN
        someone = Respondent(app, "leaving", **MARKED)
        someone.get(path)
        someone.send(button="Start")
        with someone.browser.session_transaction() as session:
            (code,) = session["codes"].values()
        reply = {"mail": "reply@example.org"} if identity != "anonymous" else {}
        someone.send({"words": WORDS, "faith": "Quakerish", **reply})
        key = someone.page.fields("Send my answers")["submission_key"][0]
        someone.send(button="Send my answers")
        receipt = someone.page.tree.find_class("receipt__code")[0].text
        someone.follow("Leave your contact details")
        someone.send({"em": "ann@example.org"}, "Send my details")
        assert someone.page.heading == "Thank you"
        clock.at = LATER
        token = path.rpartition("/")[2]
        codes = [given for code in (code, receipt, token) for given in (code, code.replace("-", ""))]
        return SimpleNamespace(survey_id=held.survey_id, codes=(*codes, key))

    return answer


def taken_by(client, **chosen: str) -> dict[str, tuple[int, str]]:
    """Every file that the form offers, as it is offered: the status and what each says."""
    page = client.get(DATA)
    if page.status_code != 200:
        return {"responses": (client.post(DATA).status_code, page.text)}
    token = form_token(client, DATA)
    offered = re.findall(r'name="file"[^>]*value="([^"]+)"', page.text)
    fields = {"csrf_token": token, "origin": "trial", "wave": "", "labels": "", **chosen}
    answers = {file: client.post(DATA, data={**fields, "file": file}) for file in offered}
    return {file: (answer.status_code, unpacked(answer.data)) for file, answer in answers.items()}


@both_databases
def test_by_default_no_file_says_who_somebody_is_and_each_is_on_the_record(
    app, client, staff, sign_in, leave, figure, database_url
):
    someone = leave("organisation")
    expected, recorded = 0, []
    for role in ROLES:
        sign_in(client := app.test_client(), staff(role))
        files = taken_by(client)
        may = role in ("administrator", "analyst")
        assert {status for status, _ in files.values()} == {200 if may else 403}, role
        for file, (_, said) in files.items():
            for mark in (*AROUND, *TYPED, *someone.codes, "unit-77", "unit77@", "Unit of Ann", "case-77"):
                assert mark not in said, (role, file, mark)
            assert (WORDS in said) == (may and file.startswith("responses")), (role, file)
        expected += len(files) if may else 0
    with app.app_context():
        for taken in _rows(Export):
            recorded.append((taken.user.email.partition("@")[0], taken.filter["file"], taken.format, taken.rows))
            assert taken.survey_id == someone.survey_id and taken.at == LATER
            assert taken.filter["file"] == "codebook" or taken.filter["origin"] == "trial"
            assert {"equality", "identifying"}.isdisjoint(taken.filter.get("sensitivities", ()))
        trail = [event for event in _rows(AuditEvent) if event.action == "export_taken"]
    assert len(recorded) == len(set(recorded)) == len(trail) == expected > 8
    assert {who for who, *_ in recorded} == {"administrator", "analyst"}
    assert {rows for _, file, _, rows in recorded if file == "responses"} == {1}
    figure(f"P6 {database_url.partition(':')[0]}: {expected} default files of 4 roles, 0 marks of a person in any")


@both_databases
def test_where_answers_are_anonymous_no_permission_and_no_backup_says_more(
    app, client, staff, sign_in, leave, figure, settings, tmp_path
):
    app.extensions["doors"].files = FolderFiles(app.extensions["settings"].data_dir / "files")
    someone = leave("anonymous")
    sign_in(client, staff("analyst"))
    with app.app_context():
        user_id = user_with_email("analyst@example.org").id
        given = {(user_id, permission) for permission in SURVEY_PERMISSIONS}
        change_permissions(someone.survey_id, given, set(), LATER, user_id)
    files = taken_by(client, equality="y", identifying="y")
    assert "Quakerish" in files["responses"][1]
    for file, (status, said) in files.items():
        assert status == 200
        marks = (*AROUND, *someone.codes, "ann@example.org", "unit77@", "Unit of Ann", "case-77")
        assert [mark for mark in marks if mark in said] == [], file
    backup = tmp_path / "backup.tar"
    done = app.test_cli_runner().invoke(main, ["db", "backup", "-o", str(backup)])
    assert done.exit_code == 0, done.output
    with tarfile.open(backup) as archive:
        kept = {part.name: archive.extractfile(part).read() for part in archive.getmembers() if part.isfile()}
    (held,) = (content for name, content in kept.items() if name.startswith("database"))
    if not settings["SOUNDINGS_DATABASE_URL"].startswith("sqlite"):
        # The copy is packed; what it says is what a restore would run.
        held = subprocess.run(["pg_restore", "-f", "-"], input=held, capture_output=True, check=True).stdout
    assert WORDS.encode() in held
    # The moments of staff are in it, on the trail; nothing of where and with what somebody answered, and no code.
    for mark in (*AROUND[:2], *someone.codes):
        assert mark.encode() not in held, mark
    figure(f"P1 {len(files)} files with every permission and a backup of {len(held):,} bytes, 0 marks of a person")


def _rows(table: type) -> list:
    return list(db.session.scalars(db.select(table)))
