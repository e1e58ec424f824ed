"""Whoever began by an invitation carries on or starts again, and leaves contact details, wherever they are."""

from datetime import timedelta

from app.fieldwork.forgotten_drafts import delete_forgotten_drafts
from app.fieldwork.waves import close_wave
from app.store.tables import Contact, Draft, Response
from tests.field import both_databases
from tests.web.respond.invited.conftest import invitation, send_all

STARTED = "Somebody has started already"
USED = "This invitation has been used"


def test_whoever_opens_a_begun_invitation_elsewhere_needs_the_code(someone, respondent, address):
    someone.get(address)
    someone.send(button="Start")
    code = someone.send({"a": "mine"}, "Save and come back later").tree.find_class("receipt__code")[0].text
    other = respondent("census")
    page = other.get(address)
    assert STARTED in page.text and "mine" not in page.html
    assert not page.tree.xpath("//main//form")
    other.follow("Carry on with your code")
    assert "mine" in other.send({"code": code}, "Carry on").html or "Check" in other.page.heading


def test_whoever_began_carries_on_by_the_invitation_in_the_same_browser(someone, address):
    someone.get(address)
    someone.send(button="Start")
    page = someone.get(address)
    assert "You have started already" in page.text
    assert page.text.index("You have started already") < page.text.index("Read more")
    assert someone.follow("Carry on where you left off").heading == "One"


@both_databases
def test_starting_again_throws_the_old_draft_and_its_files_away(someone, respondent, address, app, held, csv_rows):
    someone.get(address)
    someone.send(button="Start")
    someone.send({"a": "first", "b": (b"plan", "plan.txt")}, "Save and come back later")
    files = app.extensions["doors"].files
    assert len(files.kept) == 1
    other = respondent("census")
    other.get(address)
    page = other.follow("Start again")
    assert page.heading == "Throw away what was begun, and start again?"
    assert invitation(app).started
    page = other.send(button="Throw away and start again")
    assert page.heading == "The census" and not invitation(app).started and files.kept == {}
    other.send(button="Start")
    assert send_all(other, "second").heading
    # The first browser holds a draft that is no more.
    assert someone.get("/consultations/census/pages/one").address.startswith("/continue")
    assert [row["a"] for row in csv_rows(held)] == ["second"]


def test_starting_again_is_asked_with_a_form_of_ours(someone, address, count):
    someone.get(address)
    someone.send(button="Start")
    assert someone.post("/consultations/census/start-again", {"csrf_token": "forged"}).status == 400
    assert count(Draft) == 1


def test_nothing_begun_means_nothing_to_throw_away(someone, address, count):
    someone.get(address)
    assert someone.get("/consultations/census/start-again").address == "/consultations/census"
    someone.send(button="Start")
    send_all(someone)
    assert someone.get("/consultations/census/start-again").heading == USED
    assert count(Response) == 1


def test_whoever_answered_may_leave_contact_details_wherever_they_did(someone, respondent, address, count):
    someone.get(address)
    someone.send(button="Start")
    code = someone.send({"a": "x"}, "Save and come back later").tree.find_class("receipt__code")[0].text
    elsewhere = respondent("census")
    elsewhere.get("/continue")
    elsewhere.send({"code": code}, "Carry on")
    if elsewhere.page.heading == "One":
        elsewhere.send({"a": "x"})
    elsewhere.send(button="Send my answers")
    elsewhere.follow("Leave your contact details")
    assert elsewhere.send({"ct_email": "me@example.org"}, "Send my details").heading == "Thank you"
    someone.get(address)
    someone.get("/consultations/census/contact")
    assert someone.send({"ct_email": "us@example.org"}, "Send my details").heading == "Thank you"
    assert count(Contact) == 2


def test_what_was_begun_and_forgotten_has_not_answered(someone, address, app, clock, held):
    someone.get(address)
    someone.send(button="Start")
    with app.app_context():
        close_wave(held.wave_id, clock.now())
        clock.move(timedelta(days=15))
        assert delete_forgotten_drafts(clock, app.extensions["doors"].files) == 1
    assert not invitation(app).started
