"""Staff load the list, make invitations, take or send them, remind, and see how many have answered."""

import csv
import io
import re
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from app.outside.mail import CollectedMail, NoMail
from app.store.database import db
from app.store.tables import AuditEvent, FrameCase, Invitation
from tests.field import put_in_the_field
from tests.respondent import Page, Respondent
from tests.web.conftest import form_token
from tests.web.staff_work import press

CENSUS = """
survey: census
title: The **census**
minutes: 8
identity: organisation
listing: invitation
privacy: "{controller} {contact} {lawful_basis} {storage_place} {delete_by} {withdraw_by}"
hidden:
  - {name: unit, label: Unit, sensitivity: identifying}
  - {name: area, label: Area, codes: [{code: n, label: North}, {code: s, label: South}]}
sections: [{name: one, title: One, questions: [{name: a, kind: text, text: Words?}]}]
"""
HEADS = "unit,name,email,area\n"
LIST = HEADS + "".join(f"u-{n:02},Unit {n},unit{n}@example.org,{'n' if n <= 10 else 's'}\n" for n in range(1, 13))
PAGE = "/staff/surveys/census/waves/1/invitations"


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Pages are the same on both databases."""
    return sqlite_url


@pytest.fixture
def held(app, clock):
    with app.app_context():
        return put_in_the_field(CENSUS, clock.now(), origin="real", closes=date(2019, 1, 14))


@pytest.fixture
def designer(client, staff, sign_in, held):
    sign_in(client, staff("designer"))
    return client


@pytest.fixture
def invited(designer):
    """The list is loaded and everybody on it invited."""
    load(designer, LIST)
    make(designer)
    return designer


def look(client, text: str | bytes, name: str = "list.csv"):
    content = text.encode() if isinstance(text, str) else text
    fields = {"csrf_token": form_token(client, PAGE + "/list"), "file": (BytesIO(content), name)}
    return client.post(PAGE + "/list", data=fields)


def carried(page) -> str:
    return re.search(r'name="carried" value="([^"]+)"', page.text).group(1)


def load(client, text: str):
    return press(client, PAGE + "/list", carried=carried(look(client, text)))


def make(client):
    return client.post(PAGE + "/make", data={"csrf_token": form_token(client, PAGE)})


def taken(client) -> list[dict[str, str]]:
    answer = client.post(PAGE + "/invitations.csv", data={"csrf_token": form_token(client, PAGE)})
    assert answer.mimetype == "text/csv" and "attachment" in answer.headers["Content-Disposition"]
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))


def answer(app, address: str, sends: bool = True) -> None:
    someone = Respondent(app, "census")
    someone.get(address.removeprefix("http://localhost"))
    someone.send(button="Start")
    if sends:
        someone.send({"a": "x"})
        someone.send(button="Send my answers")


def rows(app, table: type) -> list:
    with app.app_context():
        db.session.rollback()
        return db.session.query(table).all()


def actions(app) -> list[str]:
    return [event.action for event in rows(app, AuditEvent)]


def test_a_list_is_looked_at_before_it_is_loaded(designer, app):
    page = look(designer, LIST)
    assert page.status_code == 200 and "12 rows: 12 new" in page.text
    assert rows(app, FrameCase) == []
    answer = press(designer, PAGE + "/list", carried=carried(page))
    assert answer.location == PAGE
    assert "The list is loaded. 12 rows: 12 new." in designer.get(PAGE).text
    assert len(rows(app, FrameCase)) == 12
    again = look(designer, LIST.replace("Unit 1,", "First,").replace("u-02,", "u-99,"))
    assert "12 rows: 1 new, 1 changed, 10 as they were" in again.text
    assert "1 known before is not in this list" in again.text and "Unit 2" in again.text


def test_every_fault_of_a_list_is_on_the_page_and_nothing_is_kept(designer, app):
    page = look(designer, LIST.replace(",n\n", ",nn\n", 1).replace("Unit 12", "<b>12</b>").replace("u-11", ""))
    assert page.status_code == 422
    read = Page(page).text
    assert "2 things are wrong in the list" in Page(page).errors[0]
    assert "“nn” is not a code of “Area”. Did you mean “n” (North)?" in read
    assert "D (area)" in read and "<b>12</b>" not in page.text
    assert rows(app, FrameCase) == []


@pytest.mark.parametrize("forged", ["x", "!!!!", "eJw", "A" * 300_000])
def test_a_list_that_no_page_of_ours_carried_loads_nothing(designer, app, forged):
    assert press(designer, PAGE + "/list", carried=forged).status_code == 422
    assert rows(app, FrameCase) == []


def test_a_carried_list_is_checked_again(designer, app):
    from app.web.fieldwork.invitation_list import _packed

    page = press(designer, PAGE + "/list", carried=_packed(LIST.replace(",n\n", ",nn\n").encode()))
    assert page.status_code == 422 and "row" in page.text.lower()
    bomb = _packed(b"0" * 60_000_000)
    assert press(designer, PAGE + "/list", carried=bomb).status_code == 422
    assert rows(app, FrameCase) == []


def test_no_file_or_an_old_form_is_said_so(designer, app):
    token = form_token(designer, PAGE + "/list")
    assert "Choose a file" in designer.post(PAGE + "/list", data={"csrf_token": token}).text
    page = designer.post(PAGE + "/list", data={"csrf_token": "old", "file": (BytesIO(LIST.encode()), "l.csv")})
    assert page.status_code == 422 and "open too long" in page.text
    assert designer.post(PAGE + "/make", data={"csrf_token": "old"}).location == PAGE
    assert rows(app, Invitation) == []


def test_invitations_are_made_for_those_who_have_none(invited, app):
    assert len(rows(app, Invitation)) == 12
    assert "12 invitations are made." in invited.get(PAGE).text
    load(invited, LIST + "u-13,Unit 13,,s\n")
    make(invited)
    page = invited.get(PAGE).text
    assert "One invitation is made." in page and len(rows(app, Invitation)) == 13
    assert {"frame_loaded", "invitations_made", "invitations_seen"} <= set(actions(app))


def test_the_list_taken_away_has_everybodys_own_address_and_no_formula(designer, app):
    load(designer, HEADS + '=1+1,"=HYPERLINK(""http://x.example"")",a@example.org,n\nu-2,+44,,s\n')
    make(designer)
    lines = {line["name"]: line for line in taken(designer)}
    assert set(lines) == {'\'=HYPERLINK("http://x.example")', "'+44"}
    addresses = {line["address"] for line in lines.values()}
    assert len(addresses) == 2 and all(address.startswith("http://localhost/i/") for address in addresses)
    assert {line["area"] for line in lines.values()} == {"n", "s"}
    assert addresses == {line["address"] for line in taken(designer)}
    (event, _) = [event for event in rows(app, AuditEvent) if event.action == "invitations_taken"]
    assert event.details == {"wave": 1, "rows": 2} and event.user_id


def test_what_became_of_each_and_the_rates_are_shown(invited, app):
    addresses = [line["address"] for line in taken(invited)]
    for address in addresses[:5]:
        answer(app, address)
    answer(app, addresses[11], sends=False)
    page = Page(invited.get(PAGE))
    assert "North 10 5 50% South 2 0 – Everyone invited 12 5 42%" in page.text
    names = {
        row[0].text: " ".join(row.text_content().split()) for row in page.tree.xpath("//section[last()]//tbody/tr")
    }
    assert "Answered" in names["Unit 1"] and "Started" in names["Unit 12"] and "Not sent" in names["Unit 6"]
    assert "RR1" in page.text
    shown = Page(invited.get(PAGE + "?show=answered&page=7"))
    assert "Unit 5" in shown.text and "Unit 6" not in shown.text


@pytest.mark.parametrize("role", ["analyst", "leadership"])
def test_others_see_the_rates_and_no_names(invited, app, staff, sign_in, role):
    answer(app, taken(invited)[0]["address"])
    invited.post("/staff/sign-out", data={"csrf_token": form_token(invited, PAGE)})
    sign_in(invited, staff(role))
    page = invited.get(PAGE)
    assert page.status_code == 200 and "Response rate by Area" in page.text
    assert "Unit 1" not in page.text and "example.org/i/" not in page.text and "u-01" not in page.text
    for closed in ("/list", "/send", "/remind"):
        assert invited.get(PAGE + closed).status_code == 403
    for closed in ("/make", "/invitations.csv", "/list", "/send", "/remind"):
        assert invited.post(PAGE + closed, data={}).status_code == 403


def test_without_mail_nothing_offers_it(invited, app):
    app.extensions["doors"].mail = NoMail()
    page = invited.get(PAGE).text
    assert "email…" not in page and "Remind" not in page.replace("Reminders", "")
    assert invited.get(PAGE + "/send").status_code == invited.get(PAGE + "/remind").status_code == 404


def test_each_is_sent_once_and_those_who_have_not_answered_are_reminded(invited, app, clock, sign_in):
    mail: CollectedMail = app.extensions["doors"].mail
    page = invited.get(PAGE + "/send").text
    assert "Send 12 invitations?" in page and "XXXXX-XXXXX" in page and "The charity invites you" in page
    assert press(invited, PAGE + "/send").location == PAGE
    assert len({message["To"] for message in mail.sent}) == len(mail.sent) == 12
    assert "12 invitations are on the way" in invited.get(PAGE).text
    assert invited.get(PAGE + "/send").status_code == 400
    assert invited.get(PAGE + "/remind").status_code == 400
    addresses = {line["email"]: line["address"] for line in taken(invited)}
    for message in mail.sent:
        assert addresses[message["To"]] in message.get_content()
    answer(app, addresses["unit1@example.org"])
    answer(app, addresses["unit2@example.org"], sends=False)
    clock.move(timedelta(days=7))
    mail.sent.clear()
    sign_in(invited, "designer@example.org")
    press(invited, PAGE + "/remind")
    assert {message["To"] for message in mail.sent} == set(addresses) - {"unit1@example.org"}
    assert "A reminder: The census" in {message["Subject"] for message in mail.sent}
    assert "1 reminder, the last 12 November 2018" in Page(invited.get(PAGE)).text
    assert actions(app).count("invitations_sent") == actions(app).count("reminders_sent") == 1


def test_a_wave_that_is_over_makes_and_sends_nothing(invited, clock, sign_in):
    clock.move(timedelta(days=100))
    sign_in(invited, "designer@example.org")
    page = invited.get(PAGE).text
    assert "Load it again" not in page and "email…" not in page
    assert invited.get(PAGE + "/send").status_code == 410
    assert make(invited).status_code == 410


def test_the_page_of_a_wave_leads_to_its_invitations(designer):
    page = Page(designer.get("/staff/surveys/census/waves/1"))
    assert page.link("Invitations") == PAGE


def test_the_example_list_of_the_repository_loads_into_its_survey(designer, app, clock):
    root = Path(__file__).resolve().parents[2]
    with app.app_context():
        hub = put_in_the_field((root / "surveys/amie_hub_2018_19.yaml").read_text(encoding="utf-8"), clock.now())
    place = f"/staff/surveys/{hub.survey}/waves/{hub.wave_id}/invitations/list"
    fields = {"csrf_token": form_token(designer, place)}
    with (root / "tests/files/hubs.csv").open("rb") as file:
        page = designer.post(place, data={**fields, "file": (file, "hubs.csv")})
    assert "120 rows: 120 new" in page.text


def test_few_invited_to_an_anonymous_survey_are_said_to_be_few(app, clock, client, staff, sign_in):
    anonymous = re.sub(
        r"hidden:.*?sections", "sections", CENSUS.replace(": organisation", ": anonymous"), flags=re.DOTALL
    )
    with app.app_context():
        put_in_the_field(anonymous, clock.now(), origin="real", closes=date(2019, 1, 14))
    sign_in(client, staff("designer"))
    load(client, "id,name,email\na,The first,\nb,The second,\n")
    make(client)
    text = Page(client.get(PAGE)).text
    assert "Take care 2 are invited, and fewer than ten answers can point to somebody." in text
    assert "share" not in text
