"""The Tab key alone: it comes to everything, in the order of the page, is seen where it is, and is never held fast.

WCAG 2.2: 2.1.1, 2.1.2, 2.4.3, 2.4.7, 2.4.11.
"""

from pathlib import Path

import pytest

from tests.browser.measures import PHONE
from tests.browser.show import show

SCRIPT = Path(__file__).with_name("focus.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "colours"),
    [(name, "none") for name in ("landing", "every kind", "choosing", "check", "code", "results")]
    + [(name, "active") for name in ("every kind", "choosing")],
)
def test_tab_comes_to_every_control_in_order_seen_and_uncovered(every_page, page, name, colours):
    site, states = every_page
    page.set_viewport_size(PHONE)
    page.emulate_media(forced_colors=colours)
    show(page, site, states[name])
    page.evaluate("document.activeElement.blur()")
    page.evaluate(SCRIPT)
    wanted = page.evaluate("focusWalk.wanted()")
    for _ in wanted:
        page.keyboard.press("Tab")
    stops = page.evaluate("focusWalk.stops")
    assert [stop["place"] for stop in stops] == wanted
    assert [stop["said"] for stop in stops if not stop["shows"]] == []
    assert [(stop["said"], stop["covered"]) for stop in stops if stop["covered"]] == []
    # One more and the page is left: nothing holds the keyboard.
    page.keyboard.press("Tab")
    assert (
        len(page.evaluate("focusWalk.stops")) == len(wanted)
        or page.evaluate("focusWalk.stops")[-1]["place"] == wanted[0]
    )


def test_the_skip_link_is_first_and_leads_past_the_header(every_page, page):
    site, states = every_page
    show(page, site, states["answer"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_panel_opens_and_closes_with_a_key_and_gives_its_state(every_page, page):
    site, states = every_page
    show(page, site, states["answer"])
    panel = page.locator("main details").filter(visible=True).first
    panel.locator("summary").focus()
    page.keyboard.press("Enter")
    assert panel.evaluate("panel => panel.open")
    page.keyboard.press("Space")
    assert not panel.evaluate("panel => panel.open")
