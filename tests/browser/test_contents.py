"""The contents of the answer page, and its tables by a break: found, followed and left with the keyboard alone.

WCAG 2.2: 1.4.10, 2.1.1, 2.4.1, 2.4.3, 2.4.11.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.measures import DESK, PHONE
from tests.browser.show import show

STATES = ("answer", "answer by a break")
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"
# What of the element with the focus is outside the window or what it scrolls in, or under something else.
COVERED = """() => {
    const box = document.activeElement.getBoundingClientRect();
    const frame = document.activeElement.closest("nav").getBoundingClientRect();
    if (box.top < Math.max(frame.top, 0) || box.bottom > Math.min(frame.bottom, innerHeight)) return "out of view";
    const seen = document.elementFromPoint(box.left + 5, box.top + box.height / 2);
    return document.activeElement.contains(seen) ? "" : seen.outerHTML.slice(0, 80);
}"""
# Tables whose words about scrolling say other than what is so.
WRONG_WORDS = """() => [...document.querySelectorAll(".broken")].filter(frame =>
    frame.previousElementSibling.checkVisibility() !== frame.scrollWidth > frame.clientWidth)
    .map(frame => `${frame.ariaLabel}: ${frame.clientWidth} of ${frame.scrollWidth}`)"""
LEAVE_GROUPS = """left => document.querySelectorAll(".broken").forEach(frame => {
    frame.querySelectorAll("tr").forEach(row => [...row.cells].slice(left + 1).forEach(cell => cell.remove()));
    frame.previousElementSibling.className = `broken__more broken__more--${left}`;
})"""


@pytest.fixture
def contents(page):
    return page.get_by_role("navigation", name="Contents")


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("height", [800, 300])
def test_on_a_desk_the_contents_stay_in_view_and_scroll_by_themselves(every_page, page, axe, contents, state, height):
    site, states = every_page
    page.set_viewport_size({"width": 1280, "height": height})
    show(page, site, states[state])
    expect(contents).to_have_count(1)
    expect(page.get_by_role("link", name="Back to contents")).to_have_count(0)
    page.evaluate("scrollTo(0, document.querySelector('#questions').getBoundingClientRect().top)")
    links = contents.get_by_role("link")
    expect(links.first).to_be_in_viewport()
    links.first.focus()
    for place in range(links.count()):
        expect(links.nth(place)).to_be_focused()
        assert page.evaluate(COVERED) == "", place
        page.keyboard.press("Tab")
    assert page.evaluate(SIDEWAYS) <= 0
    assert axe(page) == []


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("colours", ["none", "active"])
def test_on_a_phone_and_at_four_times_the_size_the_contents_are_opened_followed_and_come_back_to(
    every_page, page, axe, contents, state, colours
):
    site, states = every_page
    page.set_viewport_size(PHONE)
    page.emulate_media(forced_colors=colours)
    show(page, site, states[state])
    expect(contents).to_have_count(1)
    panel = contents.locator("summary")
    expect(contents.get_by_role("link")).to_have_count(0)
    panel.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(SIDEWAYS) <= 0
    if colours == "none":
        assert axe(page) == []
    contents.get_by_role("link", name="Every question").press("Enter")
    heading = page.get_by_role("heading", name="Every question")
    expect(heading).to_be_in_viewport(ratio=1)
    page.keyboard.press("Tab")
    # The keyboard goes on from the part, not from the list it was come by.
    assert page.evaluate("document.querySelector('#questions').compareDocumentPosition(document.activeElement)") & 4
    back = page.get_by_role("link", name="Back to contents").last
    back.press("Enter")
    expect(panel).to_be_focused()
    expect(panel).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("state", STATES)
def test_paper_has_neither_contents_nor_words_about_scrolling(every_page, page, state):
    site, states = every_page
    page.set_viewport_size(DESK)
    show(page, site, states[state])
    page.emulate_media(media="print")
    hidden = page.locator(".contents, .contents-back, .broken__more")
    assert hidden.count() > 2
    assert hidden.evaluate_all("found => found.filter(each => each.checkVisibility()).length") == 0
    sticky = "found => found.filter(each => getComputedStyle(each).position === 'sticky').map(each => each.tagName)"
    assert set(page.locator("main *").evaluate_all(sticky)) <= {"CAPTION"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_answers_stay_beside_the_figures_of_a_group_scrolled_to(every_page, page, axe, scheme):
    site, states = every_page
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme=scheme)
    show(page, site, states["answer by a break"])
    frame = page.locator(".broken").first
    frame.evaluate("frame => frame.scrollLeft = 150")
    held, shown = frame.bounding_box(), frame.locator("tbody th").first.bounding_box()
    assert abs(shown["x"] - held["x"]) <= 1
    # There is room for a group beside the names.
    assert shown["width"] <= held["width"] / 2
    assert page.evaluate(SIDEWAYS) <= 0
    assert axe(page) == []


def test_the_names_leave_room_for_figures_when_letters_are_twice_as_large(every_page, page):
    site, states = every_page
    page.set_viewport_size(PHONE)
    show(page, site, states["answer by a break"])
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    frame = page.locator(".broken").first
    assert frame.locator("tbody th").first.bounding_box()["width"] <= frame.bounding_box()["width"] / 2


@pytest.mark.parametrize("groups", [2, 3, 4, 5])
def test_a_table_says_that_it_goes_on_just_where_it_does(every_page, page, groups):
    site, states = every_page
    show(page, site, states["answer by a break"])
    for width in (320, 480, 768, 1199, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(WRONG_WORDS) == [], width
    page.evaluate(LEAVE_GROUPS, groups)
    for width in (320, 400, 768, 1199, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(WRONG_WORDS) == [], (groups, width)
