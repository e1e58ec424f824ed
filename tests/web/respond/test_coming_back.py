"""Save and come back later: the code, the link, the email, leaving a computer, and guessing at codes."""

import re
from datetime import timedelta

import pytest

from app.outside.mail import NoMail
from app.store.database import db
from app.store.tables import Draft
from tests.respondent import Respondent

TWO_PAGES = """
survey: later
title: "After the **session**"
sections:
  - {name: one, title: One, questions: [{name: a, kind: text, text: First?}, {name: b, kind: number, text: How many?}]}
  - {name: two, title: Two, questions: [{name: c, kind: text, text: Second?}]}
"""
CODE = re.compile(r"[2-9A-HJKMNP-TV-Z]{5}-[2-9A-HJKMNP-TV-Z]{5}")


@pytest.fixture
def someone(field, respondent) -> Respondent:
    field(TWO_PAGES)
    seated = respondent("later")
    seated.start()
    return seated


def code_on(page) -> str:
    (code,) = page.tree.find_class("receipt__code")
    return code.text


def test_what_was_typed_is_saved_and_a_code_without_look_alikes_is_given(someone, app):
    page = someone.send({"a": "half"}, "Save and come back later")
    assert page.heading == "Your answers are saved"
    code = code_on(page)
    assert CODE.fullmatch(code)
    assert f"http://localhost/continue/{code}" in page.text
    with app.app_context():
        (draft,) = db.session.scalars(db.select(Draft))
        assert draft.answers["a"] == {"": ["half"]}
        assert code.replace("-", "") not in str(vars(draft))


def test_the_code_opens_the_draft_on_another_device_exactly_there(someone, respondent):
    someone.send({"a": "one"})
    code = code_on(someone.send({"c": "half"}, "Save and come back later"))
    elsewhere = respondent()
    elsewhere.get("/continue")
    page = elsewhere.send({"code": f" {code.lower().replace('-', ' ')} "}, "Carry on")
    assert page.heading == "Two"
    assert page.fields()["c"] == ["half"]
    assert elsewhere.follow("Back").fields()["a"] == ["one"]


def test_the_link_shows_the_code_and_does_nothing_by_itself(someone, respondent):
    code = code_on(someone.send(button="Save and come back later"))
    elsewhere = respondent("later")
    page = elsewhere.get(f"/continue/{code}")
    assert page.fields("Carry on")["code"] == [code]
    assert elsewhere.get(f"{elsewhere.home}/pages/one").address == "/consultations/later"
    elsewhere.get(f"/continue/{code}")
    assert elsewhere.send(button="Carry on").heading == "One"


def test_what_is_wrong_is_said_before_somebody_leaves_but_nothing_is_asked_for(someone):
    assert someone.send({"b": "many"}, "Save and come back later").errors == ["How many? Enter a number, like 12"]


@pytest.mark.parametrize("typed", ["", "1234", "0OIL1-UUUUU", "\x00" * 10, "é" * 10, "x" * 10_000])
def test_what_cannot_be_a_code_is_said_in_words_and_stays_in_the_box(someone, typed):
    someone.get("/continue")
    page = someone.post("/continue", {**someone.page.fields("Carry on"), "code": typed})
    assert page.status == 422
    assert page.errors == ["Enter the code we gave you: ten letters and digits, like 7KMPQ-2RTVW"]
    assert page.fields("Carry on")["code"] == [typed] or "\x00" in typed


@pytest.mark.parametrize("address", ["/continue", "/receipts"])
def test_codes_are_guessed_ten_times_in_fifteen_minutes_and_the_typed_code_stays(someone, respondent, clock, address):
    code = code_on(someone.send(button="Save and come back later"))
    guesser = respondent()
    guesser.get(address)
    form = guesser.page.fields(guesser.page.form().xpath(".//button")[0].text)
    for _ in range(10):
        assert guesser.post(address, {**form, "code": "22222-22222"}).status == 422
    page = guesser.post(address, {**form, "code": code})
    assert page.status == 429
    assert page.errors == ["There were too many tries. Please wait 15 minutes and try again"]
    assert page.tree.get_element_by_id("code").get("value") == code
    clock.move(timedelta(minutes=16))
    assert guesser.post(address, {**form, "code": code}).status in (200, 422)


def test_the_page_for_a_lost_place_is_no_way_to_guess_more_codes(someone, respondent):
    guesser = respondent("later")
    guesser.get(guesser.home)
    form = {"csrf_token": guesser.page.fields("Start")["csrf_token"], "a": "words", "shown": "a"}
    answers = [guesser.post(f"{guesser.home}/pages/one", {**form, "code": "22222-22222"}) for _ in range(11)]
    assert [page.status for page in answers] == [409] * 10 + [429]
    assert "words" in answers[-1].text
    assert answers[-1].tree.get_element_by_id("code").get("value") == "22222-22222"


def test_the_right_code_does_not_use_tries_up(someone, respondent):
    code = code_on(someone.send(button="Save and come back later"))
    for _ in range(12):
        elsewhere = respondent()
        elsewhere.get("/continue")
        assert elsewhere.send({"code": code}, "Carry on").heading == "One"


def test_an_email_brings_the_link_and_the_address_is_kept_nowhere(someone, app, stored):
    code = code_on(someone.send({"a": "x"}, "Save and come back later"))
    page = someone.send({"email": "teacher@example.org"}, "Send the link")
    assert "The link is on its way. We have not kept the address." in page.text
    (message,) = app.extensions["doors"].mail.sent
    assert (message["To"], message["Subject"]) == ("teacher@example.org", "Carry on with “After the session”")
    text = message.get_content()
    assert f"http://localhost/continue/{code}" in text and "x" not in text.split()
    assert "later" in str(stored()) and "teacher@example.org" not in str(stored())


@pytest.mark.parametrize("typed", ["", "not an address", "a@b", "a@example.org\r\nBcc: b@example.org", "x" * 400])
def test_a_wrong_address_is_said_in_words_and_nothing_is_sent(someone, app, typed):
    someone.send(button="Save and come back later")
    page = someone.post(f"{someone.home}/later/email", {**someone.page.fields("Send the link"), "email": typed})
    assert page.status == 422
    assert page.errors == ["Enter an email address like name@example.org"]
    assert app.extensions["doors"].mail.sent == []


def test_mail_that_cannot_be_sent_is_said_and_the_code_is_still_there(someone, app, monkeypatch):
    def fail(*args):
        raise ConnectionRefusedError

    monkeypatch.setattr(app.extensions["doors"].mail, "send", fail)
    code = code_on(someone.send(button="Save and come back later"))
    page = someone.send({"email": "teacher@example.org"}, "Send the link")
    assert page.status == 503
    assert page.errors[0].startswith("The email could not be sent just now")
    assert code_on(page) == code and page.fields("Send the link")["email"] == ["teacher@example.org"]


def test_where_mail_is_not_set_up_nothing_offers_it_or_takes_it(someone, app):
    app.extensions["doors"].mail = NoMail()
    page = someone.send(button="Save and come back later")
    assert not page.has_field("email")
    assert someone.post(f"{someone.home}/later/email", {"email": "a@example.org"}).status == 404


def test_leaving_a_computer_shows_the_code_first_and_then_forgets_everything(someone, respondent):
    page = someone.follow("Leave this computer")
    code = code_on(page)
    page = someone.send(button="I have my code: leave")
    assert page.heading == "You have left this computer"
    assert code not in page.html
    assert someone.get(f"{someone.home}/pages/one").address == someone.home
    someone.follow("Carry on where you left off")
    assert someone.send({"code": code}, "Carry on").heading == "One"


def test_leaving_can_be_called_off(someone):
    someone.follow("Leave this computer")
    assert someone.follow("Carry on answering").heading == "One"


def test_every_page_of_a_draft_offers_to_leave_this_computer(someone):
    for answers in ({"a": "x"}, {"c": "y"}):
        assert someone.page.link("Leave this computer")
        someone.send(answers)
    assert someone.page.heading == "Check your answers" and someone.page.link("Leave this computer")
    someone.send(button="Send my answers")
    someone.follow("Leave this computer")
    assert someone.get(f"{someone.home}/receipt").address == "/receipts"
