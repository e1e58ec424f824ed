"""Languages: tags that browsers know, words where words are needed, and every text in every language."""

import re
from collections.abc import Iterator

from app.instrument.checks.finding import Finding
from app.instrument.checks.texts import plan_texts, texts_of
from app.instrument.questionnaire import ContactForm, Questionnaire, Section
from app.instrument.text import Text

TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""Language tags of RFC 5646, the usual ones: en, cy, pt-BR, zh-Hant."""


def check_translations(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Language tags that browsers do not know, and texts without words in a language."""
    tags = questionnaire.languages
    if not tags or len(set(tags)) < len(tags) or not all(TAG.fullmatch(tag) for tag in tags):
        message = "Name each language once by its tag, such as [en] or [en, cy]"
        yield Finding(questionnaire, "languages", message, key="languages")
    yield from _empty(questionnaire)
    reported: set[int] = set()
    texts = [placed.text for placed in texts_of(questionnaire)]
    for text in (*texts, *plan_texts(questionnaire.analysis)):
        if id(text) in reported or not text.wordings:
            continue
        reported.add(id(text))
        if missing := missing_languages(text, tags):
            yield Finding(text, "translation", f"There are no words in {' and '.join(missing)}", "warning")


def missing_languages(text: Text, languages: tuple[str, ...]) -> list[str]:
    """The languages in which a text has no wording."""
    return [tag for tag in languages if tag not in text.languages or not text.in_language(tag).strip()]


def _empty(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Texts that nobody can do without, left blank."""
    message = "Write the words that people read here"
    contact = questionnaire.contact_form
    titled: list[Questionnaire | Section | ContactForm] = [questionnaire, *questionnaire.sections]
    titled += [contact] if contact else []
    yield from (Finding(held, "no-words", message, key="title") for held in titled if not held.title)
    reported: set[int] = set()
    for question in (*questionnaire.questions(), *(contact.questions if contact else ())):
        if not question.text:
            yield Finding(question, "no-words", message, key="text")
        for entry in (entry for codes in question.domain.optioned for entry in codes):
            if not entry.label and id(entry) not in reported:
                reported.add(id(entry))
                yield Finding(entry, "no-words", message, key="label")
