"""Boxes: the text an answer option opens beside it. All boxes of a question fill one column, `<question>_other`."""

from app.instrument.code_list import CodeList
from app.instrument.missing import Cell, MissingReason
from app.instrument.response_domains.domain import Answer, AnswerError, Column, only
from app.instrument.response_domains.normal_form import NotNormal, normal_text
from app.instrument.text import Text


def box_part(code: str) -> str:
    """The field part of a code's box."""
    return f"text:{code}"


def box_parts(codes: CodeList) -> frozenset[str]:
    return frozenset(box_part(entry.code) for entry in codes if entry.with_text)


def read_boxes(codes: CodeList, given: Answer) -> tuple[Answer, list[AnswerError]]:
    """The texts of all boxes, whether or not their code was chosen: a change of mind must not lose them."""
    texts: Answer = {}
    errors: list[AnswerError] = []
    for entry in codes:
        if not entry.with_text:
            continue
        part = box_part(entry.code)
        try:
            text = normal_text(only(given, part))
        except NotNormal as reason:
            errors.append(AnswerError(part, str(reason)))
            continue
        if len(text) > entry.text_max:
            errors.append(AnswerError(part, f"Shorten this to {entry.text_max} characters or fewer"))
        if text:
            texts[part] = [text]
    return texts, errors


def codes_written_in(codes: CodeList, texts: Answer) -> list[str]:
    """Codes whose box holds a text: writing in a box is choosing its code when nothing else was chosen."""
    return [entry.code for entry in codes if box_part(entry.code) in texts]


def without_codes(answer: Answer, withheld: frozenset[str]) -> Answer:
    """An answer less some codes and their boxes."""
    gone = {box_part(code) for code in withheld}
    kept = {part: values for part, values in answer.items() if part and part not in gone}
    chosen = [code for code in answer.get("", []) if code not in withheld]
    return kept | {"": chosen} if chosen else kept


def box_column(name: str, codes: CodeList) -> tuple[Column, ...]:
    """The one column for all boxes of a question, if it has any."""
    if not codes.has_boxes:
        return ()
    longest = sum(entry.text_max for entry in codes if entry.with_text)
    return (Column(f"{name}_other", "text", Text.of("own words"), longest=longest),)


def box_cell(codes: CodeList, answer: Answer, chosen: list[str]) -> Cell:
    """The texts in the boxes of the codes chosen; skipped when they were left empty, not asked when none opened."""
    opened = [entry.code for entry in codes if entry.with_text and entry.code in chosen]
    texts = [answer[box_part(code)][0] for code in opened if box_part(code) in answer]
    if texts:
        return "; ".join(texts)
    return int(MissingReason.SKIPPED) if opened else None
