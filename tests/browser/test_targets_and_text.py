"""Sizes, order and room: every page of the journey, of signing in and of the answer, as the browser lays it out.

WCAG 2.2: 1.3.2, 1.4.4, 1.4.10, 1.4.12, 2.4.2, 2.4.3, 2.5.8. Each page is visited once; each promise looks at what was
found there.
"""

from collections import defaultdict

import pytest

from tests.browser.measures import AS_LAID_OUT, DESK, PHONE, WORDS, Measured, measure, prepare
from tests.browser.show import show

JOURNEY = (
    "front page",
    "landing with errors",
    "landing closed",
    "every kind",
    "every kind wrong",
    "needs",
    "choosing wrong",
    "changed elsewhere",
    "leaves out answers",
    "check",
    "receipt",
    "later with an error",
    "lost place",
    "continue with an error",
    "withdraw",
    "nothing here",
)
STAFF = frozenset(("answer", "words", "report", "sign in with errors", "set up with errors", "recovery codes", "code"))
WRONG = (
    """<h4>A level left out</h4><button class="tiny">a</button><button class="tiny">b</button><input class="low">
    <p class="narrow scrolls">Words that go on and on and on</p><p class="narrow cuts">Cut off in the middle</p>
    <p>Underneath</p><p class="upwards">On top of it</p><p class="wide">Wide</p>
    <p class="turned"><a href="#a">First</a><a href="#b">Second</a></p>""",
    """.tiny { width: 12px; height: 12px; padding: 0; overflow: hidden } .low { height: 20px }
    .narrow { width: 90px; white-space: nowrap } .scrolls { overflow: auto } .cuts { overflow: hidden }
    .upwards { position: relative; top: -45px } .wide { width: 900px }
    .turned { display: flex; flex-direction: column-reverse }""",
)


@pytest.fixture(scope="module")
def measured(every_page, browser, browser_context_args) -> Measured:
    """What was found on all of them."""
    site, states = every_page
    with browser.new_context(**browser_context_args) as context:
        return measure(context.new_page(), site, {name: states[name] for name in (*JOURNEY, *STAFF)}, STAFF)


def test_the_pages_were_measured(measured):
    assert measured.pages == len(JOURNEY) + len(STAFF) and measured.targets > 400


def test_every_target_is_24_pixels_or_has_room_round_it(measured):
    assert measured.of("smallTargets") == []


def test_what_respondents_press_to_answer_is_44_pixels(measured):
    assert measured.of("underAThumb") == []


def test_the_order_of_the_keyboard_is_the_order_that_is_seen(measured):
    assert measured.of("outOfOrder") == []


def test_what_scrolls_by_itself_is_reached_by_keyboard(measured):
    assert measured.of("unreachedScrolls") == []


def test_no_level_of_heading_is_left_out(measured):
    assert measured.of("headings") == []


@pytest.mark.parametrize("how", ["at 200 %", "spaced"])
def test_words_are_neither_cut_off_nor_on_one_another_and_nothing_scrolls_sideways(measured, how):
    wrong = [measured.of(f"{what} {how}") for what in ("cutWords", "meetingWords", "beyond")]
    assert wrong == [[], [], []]


def test_what_is_wrong_is_found(every_page, page):
    """The measures themselves, on a page made wrong in each way."""
    site, states = every_page
    page.set_viewport_size(PHONE)
    prepare(page, site, states["later"])
    page.evaluate("([html, css]) => measures.spoil(html, css)", WRONG)
    for what in ("underAThumb", *AS_LAID_OUT, *WORDS):
        assert page.evaluate(f"measures.{what}()") != [], what


def test_each_address_has_a_title_of_its_own(every_page):
    _, states = every_page
    titles = defaultdict(set)
    for name, state in states.items():
        # A page that comes back with what is wrong on it stands at the address its form was sent to.
        where = state.address.partition("?")[0].removesuffix("/start").removesuffix("/email")
        titles[state.title.removeprefix("Error: ")].add(where)
        assert "*" not in state.title, name
    assert {title: where for title, where in titles.items() if len(where) > 1} == {}


def test_without_styles_every_word_is_there_in_the_same_order(every_page, page):
    site, states = every_page
    page.set_viewport_size(DESK)
    for name in ("landing", "every kind wrong", "needs", "choosing", "check", "answer"):
        show(page, site, states[name])
        page.evaluate("document.querySelectorAll('[aria-hidden=true]').forEach(each => each.remove())")
        seen = "".join(page.evaluate("document.querySelector('main').innerText").split())
        page.evaluate("document.querySelectorAll('link[rel=stylesheet]').forEach(each => each.remove())")
        plain = "".join(page.evaluate("document.querySelector('main').innerText").split())
        # Boxes that scripts had put away are there as well.
        left = iter(plain.casefold())
        assert all(letter in left for letter in seen.casefold()), name
