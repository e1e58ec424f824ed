"""A respondent whose browser runs no scripts: reads pages, fills in the forms that stand on them, and sends them."""

import io
from collections.abc import Mapping
from typing import Any

import lxml.html
from lxml import etree
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

Given = str | list[str] | tuple | None
"""What is put in a field: a text or code, several codes, a file as (bytes, name), or None to leave it empty."""
URL_ENCODED = "application/x-www-form-urlencoded"
INLINE = frozenset({"a", "b", "code", "em", "i", "span", "strong"})
DISABLED = "ancestor-or-self::*[@disabled]"


class Page:
    """A page as a respondent sees it."""

    def __init__(self, answer: TestResponse) -> None:
        self.status = answer.status_code
        self.address = answer.request.full_path.rstrip("?")
        self.headers = answer.headers
        self.html = answer.text
        self.tree = lxml.html.document_fromstring(self.html)

    @property
    def title(self) -> str:
        return words(self.tree.find(".//title"))

    @property
    def heading(self) -> str:
        (heading,) = self.tree.xpath("//h1")
        return words(heading)

    @property
    def text(self) -> str:
        """Everything that can be read in the main part."""
        (main,) = self.tree.iter("main")
        return words(main)

    @property
    def errors(self) -> list[str]:
        """The lines of the summary at the top."""
        return [words(line) for line in self.tree.find_class("govuk-error-summary__list") for line in line]

    @property
    def questions(self) -> list[str]:
        """The names of the questions asked, in order."""
        asked = self.tree.xpath("//*[contains(@class, 'question ')][@data-question][not(@hidden)]")
        return [question.get("data-question") for question in asked]

    def form(self, button: str = "") -> Any:
        """The form that has a button, else the only one outside the footer and the band over a preview."""
        forms = [form for form in self.tree.forms if not form.xpath("ancestor::footer | ancestor::aside")]
        if not button:
            return forms[0]
        return next(form for form in forms if any(words(one) == button for one in form.xpath(".//button")))

    def fields(self, button: str = "") -> dict[str, list[str]]:
        """What the form would send as it stands, as a browser works it out."""
        sent: dict[str, list[str]] = {}
        for field in self.form(button).xpath(f".//*[self::input or self::textarea or self::select][not({DISABLED})]"):
            if field.name and (value := _sent_by(field)) is not None:
                sent.setdefault(field.name, []).append(value)
        for pressed in self.form(button).xpath(".//button[@name]"):
            if words(pressed) == button:
                sent[pressed.get("name")] = [pressed.get("value")]
        return sent

    def offers(self, name: str) -> set[str]:
        """The values that can be chosen in a field."""
        ticks = self.tree.xpath(f"//input[@name='{name}'][@type='radio' or @type='checkbox'][not({DISABLED})]/@value")
        return set(ticks) | set(self.tree.xpath(f"//select[@name='{name}'][not({DISABLED})]//option/@value"))

    def has_field(self, name: str) -> bool:
        return bool(self.tree.xpath(f"//*[@name='{name}'][not({DISABLED})]"))

    def link(self, text: str) -> str:
        """The address of the first link that says this."""
        return next(link.get("href") for link in self.tree.iter("a") if text in words(link))


class Respondent:
    """Somebody at a browser of their own. `page` is what they look at."""

    def __init__(self, app, survey: str = "", **environment: str) -> None:
        self.browser = app.test_client()
        self.home = f"/consultations/{survey}"
        self.environment = environment

    page: Page

    def second_tab(self) -> "Respondent":
        """Another tab of the same browser, on the same page."""
        tab = Respondent(self.browser.application, **self.environment)
        tab.home, tab.page = self.home, self.page
        cookie = self.browser.get_cookie("soundings")
        tab.browser.set_cookie("soundings", cookie.value)
        return tab

    def get(self, address: str) -> Page:
        return self._look(self.browser.get(address, follow_redirects=True, **self._as()))

    def follow(self, text: str) -> Page:
        return self.get(self.page.link(text))

    def start(self, **answers: Given) -> Page:
        """Open the landing page, fill it in, and press Start."""
        self.get(self.home)
        return self.send(answers, "Start")

    def send(self, answers: Mapping[str, Given] | None = None, button: str = "Save and continue") -> Page:
        """Fill in the page and press a button. Refuses what the page does not offer: no browser could do it."""
        fields = self.page.fields(button)
        for name, given in (answers or {}).items():
            assert self.page.has_field(name), f"{name} is not on the page: {self.page.questions}"
            offered = self.page.offers(name)
            chosen = given if isinstance(given, list) else [given] if isinstance(given, str) else []
            assert not offered or set(chosen) <= offered, f"{name} does not offer {chosen}"
        form = self.page.form(button)
        kind = form.get("enctype") or URL_ENCODED
        return self.post(form.get("action") or self.page.address, with_answers(fields, answers or {}), kind)

    def post(self, address: str, fields: Mapping[str, Any], kind: str = URL_ENCODED) -> Page:
        """Send whatever one likes."""
        sent: Any = {name: _in_form(value, kind) for name, value in fields.items()}
        if kind != URL_ENCODED:
            boundary, sent = encode_multipart(sent)
            kind = f"{kind}; boundary={boundary}"
        answer = self.browser.post(address, data=sent, content_type=kind, follow_redirects=True, **self._as())
        return self._look(answer)

    def _look(self, answer: TestResponse) -> Page:
        self.page = Page(answer)
        return self.page

    def _as(self) -> dict[str, Any]:
        return {"environ_overrides": self.environment} if self.environment else {}


def with_answers(fields: Mapping[str, Any], answers: Mapping[str, Given]) -> dict[str, Any]:
    """The fields of a form with some of them filled in anew."""
    filled = {**fields, **answers}
    return {name: value for name, value in filled.items() if value is not None}


def _in_form(value: Any, kind: str) -> Any:
    """A field as a form of a kind sends it: of a file, a form that is not made for files sends the name only."""
    if not isinstance(value, tuple):
        return value
    return FileStorage(io.BytesIO(value[0]), value[1]) if kind != URL_ENCODED else value[1]


def words(element: Any) -> str:
    """What can be read in an element, with a space between its blocks."""
    pieces = []
    for happening, node in etree.iterwalk(element, events=("start", "end")):
        gap = "" if node.tag in INLINE else " "
        text = node.text if happening == "start" else node.tail if node is not element else ""
        pieces += [gap, text or ""]
    return " ".join("".join(pieces).split())


def _sent_by(field: Any) -> str | None:
    if field.tag == "select":
        return field.value or ""
    if field.tag == "textarea":
        return (field.text or "").removeprefix("\n")
    if field.get("type") in ("radio", "checkbox") and field.get("checked") is None:
        return None
    return None if field.get("type") == "file" else field.get("value", "")
