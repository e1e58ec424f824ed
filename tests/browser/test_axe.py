"""Every public and respondent page, in each of its states: no violation of WCAG 2.2 AA, nothing to scroll sideways."""

import pytest

from tests.browser.show import show
from tests.browser.site import Site
from tests.browser.walk import is_sound
from tests.respondent import Page as State

FOCUSED_INPUT = "document.activeElement.matches('input, select, textarea') && document.activeElement.id"


@pytest.fixture(scope="module")
def site(every_page) -> Site:
    return every_page[0]


@pytest.fixture(scope="module")
def states(every_page) -> dict[str, State]:
    """All but the results, which tests/browser/test_results.py looks at with their panels open."""
    return {name: state for name, state in every_page[1].items() if not state.address.startswith("/staff/results")}


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_in_every_state_is_accessible_light_and_dark(site, states, page, axe, width):
    page.set_viewport_size({"width": width, "height": 900})
    violations = []
    for name, state in states.items():
        show(page, site, state)
        is_sound(page)
        page.emulate_media(color_scheme="light")
        violations += [f"{name}, light: {violation}" for violation in axe(page)]
        if width == 1280:
            # Colours are all that the dark theme changes, and they are the same on a phone.
            page.emulate_media(color_scheme="dark")
            violations += [f"{name}, dark: {violation}" for violation in axe(page, ["color-contrast"])]
    assert violations == []


def test_what_is_not_accessible_is_found(site, states, page, axe):
    show(page, site, states["landing"])
    page.evaluate("document.querySelector('main').append(new Image())")
    assert [violation.partition(":")[0] for violation in axe(page)] == ["image-alt"]


def test_nothing_scrolls_sideways_when_text_is_twice_as_large(site, states, page):
    page.set_viewport_size({"width": 1280, "height": 900})
    for state in states.values():
        show(page, site, state)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        is_sound(page)


def test_the_summary_of_errors_has_the_focus_and_each_line_leads_to_its_input(site, states, page):
    with_errors = {name: state for name, state in states.items() if state.errors}
    assert len(with_errors) >= 9
    for name, state in with_errors.items():
        show(page, site, state)
        assert page.title().startswith("Error: "), name
        assert page.locator(".govuk-error-summary").evaluate("summary => summary === document.activeElement"), name
        for link in page.locator(".govuk-error-summary a").all():
            link.click()
            focused = page.evaluate(
                "document.activeElement.matches('input, select, textarea') && document.activeElement.id"
            )
            assert focused, (name, link.inner_text())
            assert link.get_attribute("href") in (f"#{focused}", f"#{focused.rpartition('-')[0]}"), name


def test_no_page_asks_another_host_or_breaks_its_own_security_policy(site, states, page):
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for state in states.values():
        show(page, site, state)
    assert [address for address in asked if not address.startswith((site.address, "data:"))] == []
    # A page that says what is wrong has a status that the browser's console mentions.
    assert [text for text in said if "the server responded with a status" not in text] == []
