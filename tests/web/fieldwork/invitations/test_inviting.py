"""Staff make invitations, take or send them, remind, and see how many have answered."""

import re
from datetime import date, timedelta

import pytest

from app.outside.mail import CollectedMail, NoMail
from app.store.tables import AuditEvent, Invitation
from tests.field import put_in_the_field
from tests.respondent import Page
from tests.web.conftest import form_token
from tests.web.fieldwork.invitations.conftest import (
    CENSUS,
    HEADS,
    LIST,
    PAGE,
    actions,
    answer,
    load,
    make,
    rows,
    taken,
)
from tests.web.staff_work import press


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
    for verb, words in (
        ("send", "has been sent the invitation already"),
        ("remind", "There is nobody to remind today"),
    ):
        for method in ("GET", "POST"):
            assert invited.open(f"{PAGE}/{verb}", method=method).location == PAGE
            assert words in invited.get(PAGE).text
    assert len(mail.sent) == 12 and actions(app).count("invitations_sent") == 1
    addresses = {line["email"]: line["address"] for line in taken(invited)}
    for message in mail.sent:
        assert addresses[message["To"]] in message.get_content()
    answer(app, addresses["unit1@example.org"])
    answer(app, addresses["unit2@example.org"], sends=False)
    clock.move(timedelta(days=7))
    mail.sent.clear()
    sign_in(invited, "designer@example.org")
    assert "Remind 11 people…" in invited.get(PAGE).text
    page = invited.get(PAGE + "/remind").text
    assert "Send 11 reminders?" in page and "Dear [the name in your list]," in page
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
