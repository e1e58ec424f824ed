"""Boxes: the text an answer option opens beside it. All boxes of a question fill one column, `<question>_other`."""

from app.instrument.code_list import CodeList
from app.instrument.missing import Cell, MissingReason
from app.instrument.response_domains.domain import Answer, AnswerError, Column, only
from app.instrument.response_domains.normal_form import NotNormal, normal_text
from app.instrument.text import Text

BETWEEN_BOXES = "; "


def box_part(code: str) -> str:
    """The field part of a code's box."""
    return f"text:{code}"


def box_parts(codes: CodeList) -> frozenset[str]:
    """The field parts of all boxes of a list."""
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


def texts_in_boxes(codes: CodeList, chosen: list[str], cell: Cell) -> Answer:
    """The texts of the boxes of the codes chosen, from the one column they filled: `box_cell` the other way round.

    Where several stood open it is not known which words were whose, so each box takes as much as it holds.
    """
    opened = [entry for entry in codes if entry.with_text and entry.code in chosen]
    if not isinstance(cell, str) or not cell or not opened:
        return {}
    pieces = cell.split(BETWEEN_BOXES)
    texts: Answer = {}
    for place, entry in enumerate(opened, start=1):
        left = len(opened) - place
        most = len(pieces) - left if left else len(pieces)
        taken = next((n for n in range(most, 1, -1) if len(BETWEEN_BOXES.join(pieces[:n])) <= entry.text_max), 1)
        taken = len(pieces) if not left else taken
        if pieces:
            texts[box_part(entry.code)] = [BETWEEN_BOXES.join(pieces[:taken])]
        pieces = pieces[taken:]
    return texts


def box_cell(codes: CodeList, answer: Answer, chosen: list[str]) -> Cell:
    """The texts in the boxes of the codes chosen; skipped when they were left empty, not asked when none opened."""
    opened = [entry.code for entry in codes if entry.with_text and entry.code in chosen]
    texts = [answer[box_part(code)][0] for code in opened if box_part(code) in answer]
    if texts:
        return BETWEEN_BOXES.join(texts)
    return int(MissingReason.SKIPPED) if opened else None
