"""In a consultation in another language, the site's own words are marked as English, so that they are read out so."""

import re

from tests.browser.every_kind import EVERY_KIND, RIGHT, WRONG
from tests.respondent import Page

# Words of the questionnaire that are the same in both of its languages.
SAME = {"Help", "Grid?", "Cymraeg"}


def said(page: Page) -> list[tuple[str, str]]:
    """Every piece of text that is seen or read out, with the language it is marked as; answers are in neither."""
    pieces = []
    for element in page.tree.body.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "textarea", "code"):
            continue
        above = [element, *element.iterancestors()]
        if any(one.get("aria-hidden") == "true" or one.get("class") == "answers__answer" for one in above):
            continue
        texts = [(element.text, above)] + [(child.tail, above) for child in element]
        for text, holders in texts:
            words = " ".join((text or "").split())
            if re.search("[A-Za-z]{2}", words):
                pieces.append((words, next(one.get("lang") for one in holders if one.get("lang"))))
    return pieces


def test_what_stays_the_same_in_welsh_is_marked_as_english_and_the_rest_is_not(field, respondent):
    field(EVERY_KIND)
    pages: dict[str, list[Page]] = {}
    for language in ("en", "cy"):
        someone = respondent("every_kind")
        landing = someone.get(f"/consultations/every_kind?language={language}")
        wrong = [someone.send(button="Start"), someone.send(), someone.send(WRONG)]
        pages[language] = [landing, *wrong, someone.send(RIGHT), someone.send(button="Send my answers")]
    for english, welsh in zip(pages["en"], pages["cy"], strict=True):
        own = {words for words, _ in said(english)}
        pieces = [(words, marked) for words, marked in said(welsh) if words not in SAME]
        wrongly = [(words, marked) for words, marked in pieces if (marked == "en") != (words in own)]
        assert wrongly == [], welsh.address
        assert {marked for _, marked in pieces} == {"cy", "en"}
