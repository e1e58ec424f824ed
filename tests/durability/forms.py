"""What the forms of a page hold, as a browser would send it again."""

import lxml.html


def held_in_forms(page: str) -> dict[str, list[str]]:
    """What the forms of a page would send as they stand: texts, and choices that are ticked."""
    held: dict[str, list[str]] = {}
    for form in lxml.html.document_fromstring(page).forms:
        areas = {area.name for area in form.iter("textarea")}
        for name, value in form.form_values():
            # Browsers leave out a line end right after <textarea>, which is there for texts that begin with one.
            text = value.replace("\r\n", "\n")
            held.setdefault(name, []).append(text.removeprefix("\n") if name in areas else text)
    return held


def told_in_words(page: str) -> list[str]:
    """The lines under which a page that has no form for them shows what was typed."""
    answers = lxml.html.document_fromstring(page).find_class("answers__answer")
    return [line.strip() for answer in answers for line in answer.itertext() if line.strip()]
