"""Somebody at a browser of their own: each page they come to is checked once, by axe and for sideways scroll."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pyotp
from playwright.sync_api import Locator, Page, expect

from tests.browser.staff import PASSWORD
from tests.browser.walk import follow, is_sound


class Desk:
    """Presses what is named, reads what is there, and meets no page that is not sound."""

    def __init__(self, page: Page, axe: Callable[..., list[str]], address: str) -> None:
        self.page = page
        self.axe = axe
        self.address = address
        self.met: set[tuple[str, str]] = set()

    def go(self, path: str) -> None:
        """Open an address of the site."""
        self.page.goto(self.address + path if path.startswith("/") else path)
        self.checks()

    def link(self, words: str) -> None:
        """Follow a link."""
        self._follow(self.page.get_by_role("link", name=words))

    def tab(self, words: str) -> None:
        """Go to another part of the survey."""
        parts = self.page.get_by_role("navigation", name="In this part")
        self._follow(parts.get_by_role("link", name=words, exact=True))

    def press(self, words: str) -> None:
        """Press a button that leads to another page."""
        self._follow(self.page.get_by_role("button", name=words))

    def fill(self, **fields: str) -> None:
        """Write into fields, by the words over them."""
        for label, words in fields.items():
            self.page.get_by_label(label.replace("_", " "), exact=True).fill(words)

    def sees(self, *words: str) -> None:
        """Read these words on the page."""
        for text in words:
            expect(self.page.locator("main").get_by_text(text).filter(visible=True).first).to_be_visible()

    def then(self, step: Callable[..., str], *given: str) -> str:
        """Take a step of a walk, and check the page it leads to; gives its heading."""
        heading = step(*given)
        self.checks()
        return heading

    def takes(self, control: Locator) -> Path:
        """Press what gives a file, and have it."""
        with self.page.expect_download() as taken:
            control.click()
        file = Path(taken.value.path()).with_name(taken.value.suggested_filename)
        taken.value.save_as(file)
        return file

    def has_heading(self, words: str) -> None:
        """Be on the page with this heading."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(words)

    def choose_a_password(self, link: str, email: str) -> None:
        """Open the link somebody handed over, set a password, and sign in with it."""
        self.go(link)
        self.fill(New_password=PASSWORD, The_same_password_again=PASSWORD)
        self.press("Set password")
        self.fill(Email_address=email, Password=PASSWORD)
        self.press("Sign in")

    def set_up_second_factor(self) -> list[str]:
        """Give the app on the telephone the key, and confirm; gives the recovery codes."""
        key = self.page.locator(".secret").text_content() or ""
        self.page.get_by_label("The six digits your app shows").fill(pyotp.TOTP(key.replace(" ", "")).now())
        self.press("Confirm")
        codes = re.findall(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b", self.page.locator(".recovery-codes").inner_text())
        self.link("I have kept them: go on")
        return codes

    def checks(self) -> None:
        """The page is sound, and axe finds nothing on it; asked once of each page."""
        is_sound(self.page)
        page = (re.sub(r"\d+", "#", urlsplit(self.page.url).path), self.page.title())
        if page not in self.met:
            self.met.add(page)
            assert self.axe(self.page) == [], page

    def _follow(self, control: Locator) -> None:
        follow(control.first)
        self.checks()
