"""Walking through a questionnaire in a real browser: by touch or mouse, or with the keys of a keyboard alone."""

from playwright.sync_api import Locator, Page

FOCUSED = "document.activeElement"
FARTHEST = 400


def is_sound(page: Page) -> None:
    """What every page must be: in a language, with a title, one main heading, and nothing to scroll sideways."""
    facts = page.evaluate(
        """() => ({
            lang: document.documentElement.lang,
            title: document.title,
            headings: document.querySelectorAll("h1").length,
            beyond: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        })"""
    )
    assert facts["lang"] and facts["title"], facts
    assert (facts["headings"], max(facts["beyond"], 0)) == (1, 0), (page.url, facts)


def follow(link_or_button: Locator) -> None:
    """Press what leads to another page, and be there: what is looked at next is never the page left behind."""
    with link_or_button.page.expect_navigation():
        link_or_button.click()


class Walk:
    """Somebody who taps or clicks on what they see."""

    def __init__(self, page: Page, touch: bool = False) -> None:
        self.page = page
        self.touch = touch

    def press(self, selector: str) -> None:
        held = self.page.locator(selector)
        held.tap() if self.touch else held.click()

    def choose(self, question: str, *codes: str) -> None:
        """Choose answers, by their labels."""
        for code in codes:
            self.press(f"label[for='{question}-{code}']")

    def rate(self, grid: str, rows: dict[str, str]) -> None:
        """Choose in rows of a grid, where the circle itself is what is pressed."""
        for row, code in rows.items():
            self.press(f"#{grid}-{row}-{code}")

    def pick(self, question: str, *codes: str) -> None:
        """Choose from pull-down lists, one place after another."""
        for place, code in enumerate(codes, start=1):
            self.page.select_option(f"#{question}-{place}", code)

    def write(self, field: str, words: str) -> None:
        self.page.fill(f"#{field}", words)

    def most_and_least(self, most: int, least: int) -> tuple[str, str]:
        """Choose by place in the list; gives back the codes chosen."""
        for side, place in (("most", most), ("least", least)):
            self.press(f".best-worst__group--{side} .best-worst__option:nth-of-type({place}) input")
        best, worst = self.page.locator(".best-worst__input:checked").all()
        return best.get_attribute("value") or "", worst.get_attribute("value") or ""

    def go(self, button: str = "Save and continue") -> str:
        """Press a button, and give back the heading of the page that follows."""
        return self.follow(f"main button:text-is('{button}')")

    def follow(self, selector: str) -> str:
        """Press what leads to another page, and give back its heading."""
        with self.page.expect_navigation():
            self.press(selector)
        return self.heading()

    def heading(self) -> str:
        is_sound(self.page)
        return self.page.locator("h1").inner_text()


class Keys:
    """Somebody with a keyboard and nothing else."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def tab_to(self, selector: str) -> None:
        """Press Tab until what is meant has the focus; it must show that it has it."""
        for _ in range(FARTHEST):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(f"selector => {FOCUSED}.matches(selector)", selector):
                return
        raise AssertionError(f"Tab never comes to {selector} on {self.page.url}")

    def choose(self, question: str, place: int) -> None:
        """Choose a radio button by its place: Tab comes to the first, arrows go on."""
        self.tab_to(f"[name='{question}']")
        self.page.keyboard.press("Space")
        for _ in range(place - 1):
            self.page.keyboard.press("ArrowDown")

    def tick(self, question: str, code: str) -> None:
        self.tab_to(f"[name='{question}'][value='{code}']")
        self.page.keyboard.press("Space")

    def pick(self, field: str, place: int) -> None:
        self.tab_to(f"[name='{field}']")
        for _ in range(place):
            self.page.keyboard.press("ArrowDown")

    def write(self, field: str, words: str) -> None:
        self.tab_to(f"[name='{field}']")
        self.page.keyboard.type(words)

    def go(self, button: str = "Save and continue") -> str:
        """Press Enter on a button or link, and give back the heading of the page that follows."""
        for _ in range(FARTHEST):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(f"{FOCUSED}.textContent.trim()") == button:
                break
        else:
            raise AssertionError(f"Tab never comes to “{button}” on {self.page.url}")
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        is_sound(self.page)
        return self.page.locator("h1").inner_text()
