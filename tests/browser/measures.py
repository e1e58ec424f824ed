"""What WCAG 2.2 asks of sizes, places and order, measured on pages as a browser lays them out, each visited once."""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.show import show
from tests.browser.site import Site
from tests.respondent import Page as State

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 800}
AS_LAID_OUT = ("smallTargets", "outOfOrder", "unreachedScrolls", "headings")
WORDS = ("cutWords", "meetingWords", "beyond")


@dataclass
class Measured:
    """By what was measured, what was found wrong: "page: what"."""

    found: dict[str, list[str]] = field(default_factory=dict)
    pages: int = 0
    targets: int = 0

    def of(self, measure: str) -> list[str]:
        """What is wrong by one measure. A measure that was never taken is an error."""
        return self.found[measure]

    def take(self, page: Page, name: str, measure: str, kept_as: str = "") -> None:
        """Measure the page as it is now."""
        wrong = page.evaluate(f"measures.{measure}()")
        self.found.setdefault(kept_as or measure, []).extend(f"{name}: {each}" for each in wrong)


def prepare(page: Page, site: Site, state: State) -> None:
    """Show a page with every panel open, ready to be measured."""
    show(page, site, state)
    page.evaluate(SCRIPT)
    page.evaluate("measures.openAll()")


def measure(page: Page, site: Site, states: dict[str, State], staff: frozenset[str] | set[str]) -> Measured:
    """Measure pages at 320 pixels (1280 at 400 %), at 1280, with text spaced out, and with text twice as large."""
    measured = Measured()
    for name, state in states.items():
        page.set_viewport_size(PHONE)
        prepare(page, site, state)
        measured.pages += 1
        measured.targets += page.evaluate("measures.targets()")
        for width, size in ((320, PHONE), (1280, DESK)):
            page.set_viewport_size(size)
            for measure in AS_LAID_OUT:
                measured.take(page, f"{name}, {width}", measure)
            if name not in staff:
                measured.take(page, f"{name}, {width}", "underAThumb")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        for measure in WORDS:
            measured.take(page, name, measure, f"{measure} at 200 %")
        page.evaluate("document.documentElement.style.fontSize = ''; measures.space()")
        page.set_viewport_size(PHONE)
        for measure in WORDS:
            measured.take(page, name, measure, f"{measure} spaced")
    return measured
