"""What scripts add while somebody answers, and what they must not take away."""

import pytest
from playwright.sync_api import expect

from tests.browser.walk import Walk

LIVE = """
survey: live
title: Live
code_lists:
  yes_no: {codes: [{code: yes, label: Yes}, {code: no, label: No}]}
  shares: {ordered: true, codes: [{code: 1, label: Little}, {code: 2, label: Some}, {code: 3, label: Lots}]}
sections:
  - name: one
    title: One
    questions:
      - {name: works, kind: choice, text: Do you work?, codes: yes_no}
      - {name: hours, kind: number, text: How many hours?, ask_if: {question: works, is: yes}}
      - {name: long, kind: text, text: Why so long?, ask_if: {question: hours, more_than: 40}}
      - name: ways
        kind: choices
        text: Which ways?
        codes:
          - {code: a, label: A}
          - {code: b, label: B, with_text: true}
          - {code: none, label: None, exclusive: true}
          - {code: dk, label: Not sure}
      - {name: which, kind: text, text: Which two?, ask_if: {question: ways, count: {at_least: 2}}}
      - name: rates
        kind: grid
        text: How much?
        rows: [{code: x, label: X}, {code: y, label: Y}]
        codes: shares
      - {name: lots, kind: text, text: What lots?, ask_if: {question: rates, any_row: {at_least: 3}}}
      - {name: never, kind: text, text: Nothing?, ask_if: {not: {question: works, answered: true}}}
  - {name: two, title: Two, questions: [{name: words, kind: long_text, text: Words?}]}
"""


@pytest.fixture(scope="module")
def held(site):
    return site.put(LIVE)


@pytest.fixture
def walk(site, held, page) -> Walk:
    """Somebody on the first page."""
    page.set_default_timeout(8_000)
    page.goto(f"{site.address}/consultations/live")
    walk = Walk(page)
    walk.go("Start")
    return walk


def asked(page) -> list[str]:
    """The questions that can be seen."""
    return [one.get_attribute("data-question") for one in page.locator("[data-question]").all() if one.is_visible()]


def test_questions_come_and_go_as_the_answers_above_them_change(walk, page):
    always = ["works", "ways", "rates"]
    assert asked(page) == [*always, "never"]
    walk.choose("works", "yes")
    assert asked(page) == ["works", "hours", "ways", "rates"]
    walk.write("hours", "41")
    assert asked(page) == ["works", "hours", "long", "ways", "rates"]
    walk.choose("works", "no")
    assert asked(page) == always
    walk.choose("ways", "a", "b")
    assert asked(page) == ["works", "ways", "which", "rates"]
    walk.choose("ways", "none")
    assert asked(page) == always
    walk.rate("rates", {"x": "2", "y": "3"})
    assert asked(page) == ["works", "ways", "rates", "lots"]
    assert walk.go() == "Two"


def test_what_is_hidden_is_not_sent_and_is_there_again_when_it_is_asked_again(walk, page, site):
    walk.choose("works", "yes")
    walk.write("hours", "50")
    walk.write("long", "Because")
    walk.choose("works", "no")
    walk.choose("works", "yes")
    assert page.input_value("#long") == "Because"
    walk.choose("works", "no")
    assert walk.go() == "Two"
    walk.go()
    assert "Because" not in page.inner_text("main") and "50" not in page.inner_text("main")


def test_a_way_out_stands_alone_and_a_box_opens_with_its_answer(walk, page):
    assert page.locator("#ways-text-b").is_hidden()
    walk.choose("ways", "a", "b")
    walk.write("ways-text-b", "bassoon")
    walk.choose("ways", "dk")
    assert [one.get_attribute("value") for one in page.locator("[name=ways]:checked").all()] == ["dk"]
    assert page.locator("#ways-text-b").is_hidden()
    walk.choose("ways", "b")
    assert page.input_value("#ways-text-b") == "bassoon"
    walk.choose("ways", "b", "a")
    walk.go()
    walk.go()
    assert "bassoon" not in page.inner_text("main") and page.locator("dd:has-text('A')").count() == 1


def test_what_is_typed_without_a_connection_is_offered_again_and_gone_once_it_arrived(walk, page, context):
    walk.go()
    walk.write("words", "Typed in a tunnel")
    context.set_offline(True)
    page.evaluate("window.dispatchEvent(new Event('offline'))")
    page.click("text='Save and continue'")
    assert "You are not connected" in page.inner_text("[data-kept]")
    context.set_offline(False)
    page.reload()
    assert page.input_value("#words") == ""
    assert "did not reach us" in page.inner_text("[data-kept]")
    page.click("text='Put it back'")
    assert page.input_value("#words") == "Typed in a tunnel"
    assert walk.go() == "Check your answers"
    assert [key for key in page.evaluate("Object.keys(localStorage)") if key.startswith("soundings typed")] == []


def test_what_is_typed_is_never_offered_to_the_next_person_at_this_computer(walk, page, context, site):
    walk.go()
    walk.write("words", "Mine alone")
    context.set_offline(True)
    page.evaluate("window.dispatchEvent(new Event('offline'))")
    context.set_offline(False)
    walk.follow("text='Leave this computer'")
    walk.go("I have my code: leave")
    assert "Mine alone" not in page.evaluate("JSON.stringify(localStorage)")
    page.goto(f"{site.address}/consultations/live")
    walk.go("Start")
    walk.go()
    assert page.locator("[data-kept]").count() == 0


def test_a_page_that_was_sent_back_with_an_error_offers_nothing_that_is_there_already(walk, page):
    walk.choose("works", "yes")
    walk.write("hours", "many")
    walk.go()
    assert page.title().startswith("Error: ")
    assert page.locator("[data-kept]").count() == 0


def test_the_browsers_own_way_back_keeps_the_answers(walk, page):
    walk.choose("works", "yes")
    walk.write("hours", "12")
    assert walk.go() == "Two"
    page.go_back()
    assert page.input_value("#hours") == "12" and page.locator("#hours").is_visible()
    walk.write("hours", "13")
    assert walk.go() == "Two"


def test_a_double_click_sends_once(walk, page, site, held):
    before = len(site.csv_rows(held))
    walk.go()
    walk.go()
    # The second click stops the page that the first was leading to, so it is the end that is waited for.
    page.dblclick("text='Send my answers'", no_wait_after=True)
    expect(page.locator(".receipt__code")).to_have_count(1, timeout=15_000)
    assert len(site.csv_rows(held)) == before + 1


def test_the_colours_can_be_changed_and_stay_changed(walk, page):
    page.click("footer >> text=Dark")
    page.wait_for_selector("html[data-theme=dark]")
    assert walk.go() == "Two" and page.locator("html[data-theme=dark]").count() == 1
