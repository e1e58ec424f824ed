"""Arriving: the front page, the landing page in each of its states, links and what they bring, languages, paper."""

from datetime import date, timedelta

import pytest

from app.fieldwork.links import make_open_link
from app.fieldwork.waves import close_wave
from tests.respondent import Respondent

PRIVACY = "{controller} {contact} {lawful_basis} {storage_place} {delete_by} {withdraw_by} until {close_date}"
QUESTIONNAIRE = """
survey: NAME
title: {en: The **NAME** survey, cy: Arolwg NAME}
summary: {en: A summary of NAME, cy: Crynodeb}
audience: {en: Music teachers, cy: Athrawon}
minutes: 12
listing: LISTING
languages: [en, cy]
welcome: {en: Why we ask., cy: Pam.}
points: [{en: "We close on {close_date}.", cy: "Dyddiad {close_date}."}]
formats: {en: Large print on request., cy: Print bras.}
about: {en: Who we are., cy: Pwy ydym ni.}
thanks: {en: Thank you., cy: Diolch.}
privacy: {en: "PRIVACY", cy: "PRIVACY"}
hidden:
  - {name: event, label: {en: Event, cy: Digwyddiad}}
  - {name: host, codes: [{code: n, label: {en: North, cy: Gogledd}}, {code: s, label: {en: South, cy: De}}]}
sections:
  - name: one
    title: {en: One, cy: Un}
    questions:
      - {name: a, kind: text, text: {en: "What of {event}?", cy: "Beth am {event}?"}}
      - {name: b, kind: text, text: {en: Northern?, cy: Gogleddol?}, ask_if: {question: host, is: n}}
"""


def survey(name: str, listing: str = "public") -> str:
    return QUESTIONNAIRE.replace("PRIVACY", PRIVACY).replace("NAME", name).replace("LISTING", listing)


@pytest.fixture
def someone(respondent) -> Respondent:
    return respondent()


def headings(page) -> dict[str, list[str]]:
    """The surveys under each heading of the front page."""
    found: dict[str, list[str]] = {}
    for element in page.tree.xpath("//main//h2 | //main//h3[@class='card__title']"):
        if element.tag == "h2":
            found[" ".join(element.text_content().split())] = []
        else:
            list(found.values())[-1].append(element.text_content().strip())
    return found


def test_the_front_page_lists_what_is_open_coming_and_closed_to_the_public(someone, field, app, clock):
    field(survey("now"), origin="real", closes=date(2019, 1, 14))
    field(survey("soon"), origin="real", opens=date(2018, 12, 1), closes=date(2019, 1, 14))
    over = field(survey("over"), origin="real", closes=date(2019, 1, 14))
    field(survey("hidden", "link"), origin="real", closes=date(2019, 1, 14))
    field(survey("guests", "invitation"), origin="real", closes=date(2019, 1, 14))
    with app.app_context():
        close_wave(over.wave_id, clock.now())
    clock.move(timedelta(minutes=1))
    page = someone.get("/")
    listed = headings(page)
    assert listed["Open now"] == ["The now survey", "The guests survey"]
    assert listed["Coming"] == ["The soon survey"]
    assert listed["Closed"] == ["The over survey"]
    assert "hidden" not in page.text
    assert "Closes 14 January 2019" in page.text and "Opens 1 December 2018" in page.text
    assert "Closed 5 November 2018" in page.text


def test_with_nothing_open_the_front_page_says_so(someone):
    assert "Nothing is open now" in someone.get("/").text


def test_the_landing_page_says_what_who_how_long_until_when_and_what_next(someone, field):
    field(survey("now"), origin="real", closes=date(2019, 1, 14))
    page = someone.get("/consultations/now")
    for said in (
        "Why we ask.",
        "12 minutes",
        "14 January 2019 is the day we close",
        "1 April 2019 we publish what we heard",
        "Music teachers",
        "Large print on request.",
        "Who we are.",
        "The charity us@example.org public task England 31 December 2020 30 April 2019 until 14 January 2019",
    ):
        assert said in page.text, said
    assert "to be set" not in page.text
    privacy = someone.get("/privacy").text
    assert "The charity us@example.org public task England" in privacy


def test_a_trial_says_that_it_is_one_and_what_is_still_to_be_set(someone, field):
    field(survey("tried"))
    page = someone.get("/consultations/tried")
    assert "Trial: answers are not counted." in page.html
    assert "(to be set before the real consultation opens)" in page.text


def test_before_it_opens_nobody_starts(someone, field, kept):
    field(survey("soon"), opens=date(2018, 12, 1))
    page = someone.get("/consultations/soon")
    assert "This consultation opens on 1 December 2018. Please come back then." in page.text
    assert "Start" not in [button.text for button in page.tree.iter("button")]
    forced = someone.post("/consultations/soon/start", {"csrf_token": someone.get("/continue").fields()["csrf_token"]})
    assert (forced.status, forced.heading) == (404, "This consultation is not open yet")


def test_after_it_has_closed_nobody_starts_and_receipts_still_work(someone, field, clock):
    field(survey("over"), closes=date(2018, 11, 6))
    clock.move(timedelta(days=2))
    page = someone.get("/consultations/over")
    assert "It closed on 6 November 2018." in page.text
    assert page.link("see or withdraw answers you sent") == "/receipts"
    forced = someone.post("/consultations/over/start", {"csrf_token": someone.get("/continue").fields()["csrf_token"]})
    assert (forced.status, forced.heading) == (410, "This consultation has closed")


def test_a_survey_by_invitation_starts_by_a_link_of_ours_only(someone, field, app, clock):
    held = field(survey("guests", "invitation"))
    page = someone.get("/consultations/guests")
    assert "Please use the link you were sent." in page.text
    token = someone.get("/continue").fields()["csrf_token"]
    assert someone.post("/consultations/guests/start", {"csrf_token": token}).status == 400
    with app.app_context():
        code = make_open_link(held.wave_id, "Guests", {}, clock.now()).code
    assert someone.get(f"/go/{code}").address == "/consultations/guests"
    assert someone.send(button="Start").heading == "One"


def test_what_a_link_brings_is_asked_about_routed_by_and_exported(someone, field, app, clock, csv_rows):
    held = field(survey("pulse", "link"))
    with app.app_context():
        code = make_open_link(held.wave_id, "Spring day", {"event": "Spring <day>", "host": "n"}, clock.now()).code
    someone.get(f"/go/{code}")
    page = someone.send(button="Start")
    assert page.questions == ["a", "b"]
    assert "What of Spring <day>?" in page.text
    someone.post(page.address, {**page.fields(), "event": "forged", "host": "s", "a": "x"})
    assert someone.page.heading == "Check your answers"
    someone.send(button="Send my answers")
    (row,) = csv_rows(held)
    assert (row["channel"], row["event"], row["host"], row["b"]) == ("Spring day", "Spring <day>", "n", "-88")


def test_a_link_of_a_wave_that_is_over_says_so(someone, field, app, clock):
    held = field(survey("pulse", "link"))
    with app.app_context():
        code = make_open_link(held.wave_id, "Spring day", {}, clock.now()).code
        close_wave(held.wave_id, clock.now())
    clock.move(timedelta(hours=2))
    assert "This consultation has closed" in someone.get(f"/go/{code}").text


def test_a_language_once_chosen_stays_and_is_kept_with_the_answers(someone, field, csv_rows):
    held = field(survey("now"))
    page = someone.get("/consultations/now?language=cy")
    assert page.tree.get("lang") == "cy" and page.heading == "Arolwg now"
    page = someone.send(button="Start")
    assert page.tree.get("lang") == "cy" and page.heading == "Un" and "Beth am" in page.text
    assert someone.send({"a": "x"}).tree.get("lang") == "cy"
    someone.send(button="Send my answers")
    assert "Diolch." in someone.page.text and someone.page.tree.get("lang") == "cy"
    assert [row["language"] for row in csv_rows(held)] == ["cy"]


@pytest.mark.parametrize("language", ["xx", "", "\x07", "x" * 900])
def test_a_language_there_is_not_changes_nothing(someone, field, language):
    field(survey("now"))
    assert someone.get(f"/consultations/now?language={language}").heading == "The now survey"


def test_the_paper_form_asks_everything_and_says_of_whom(someone, field):
    field(survey("now"), closes=date(2019, 1, 14))
    page = someone.get("/consultations/now/paper")
    assert "Northern?" in page.text and "Only if" in page.text
    assert "Please send it back by 14 January 2019" in page.text
    assert page.tree.forms == []


def test_coming_by_another_link_starts_another_draft_and_the_code_still_opens_the_first(someone, field, app, clock):
    held = field(survey("pulse", "link"))
    with app.app_context():
        links = [make_open_link(held.wave_id, name, {"event": name}, clock.now()).code for name in ("First", "Second")]
    someone.get(f"/go/{links[0]}")
    someone.send(button="Start")
    code = someone.send({"a": "one"}, "Save and come back later").tree.find_class("receipt__code")[0].text
    page = someone.get(f"/go/{links[1]}")
    assert "Start a new set of answers" in page.text and page.link("Carry on where you left off")
    assert "What of Second?" in someone.send(button="Start a new set of answers").text
    someone.get("/continue")
    assert "What of First?" in someone.send({"code": code}, "Carry on").text
