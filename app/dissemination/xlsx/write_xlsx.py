"""Responses as an Excel workbook: the data, the long file of best-worst choices, codebook, questionnaire and notes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from app.analysis.codebooks import Codebook
from app.dissemination.about import About
from app.dissemination.best_worst_csv import BestWorstRows
from app.dissemination.codebook_csv import HEADS as CODEBOOK_HEADS
from app.dissemination.codebook_csv import codebook_rows
from app.dissemination.formula_guard import guarded
from app.dissemination.questionnaire_rows import HEADS as QUESTIONNAIRE_HEADS
from app.dissemination.questionnaire_rows import questionnaire_rows
from app.dissemination.response_rows import ResponseRows
from app.dissemination.system_columns import SYSTEM_COLUMNS
from app.dissemination.xlsx.book import MOST_NOTED, Book, open_book
from app.dissemination.xlsx.long_sheet import MOST_ROWS, Head, Kind, LongSheet
from app.dissemination.xlsx.sheet_rows import SheetRows, style, text_cell, text_cells
from app.instrument.code_list import CodeList
from app.response.response import Response

WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,14})")
"""A code that is this is a whole number; `012` is not, and keeps its nought."""
TYPES: Mapping[str, Kind] = {"number": "number", "ticked": "number", "date": "date"}
WIDTHS = {"response_id": 34, "wording": 60, "label": 40, "codes": 40, "missing": 30, "universe": 40, "asked": 40}
WHOLE_LONG = ("version", "set", "place", "seconds")


def write_xlsx(
    responses: Iterable[Response],
    codebooks: Mapping[int, Codebook],
    into: IO[bytes],
    about: About,
    scratch: Path | None = None,
    most_rows: int = MOST_ROWS,
) -> int:
    """Write the workbook and give back how many responses are in it. Rows come in the order they are read.

    Raises TooWide for more columns than Excel has. `into` must be a file that can be read back and moved about in.
    """
    wide = ResponseRows(codebooks, about.sensitivities, about.labels_in)
    long = BestWorstRows(about.described.questionnaires, about.sensitivities, about.labels_in)
    set_aside = 0
    with open_book(into, about.title, about.made_at, scratch) as book:
        data = LongSheet(book, "data", data_heads(wide), most_rows)
        sets = None if long.is_empty else LongSheet(book, "best_worst", list(_long_heads(long)), most_rows)
        for response in responses:
            data.add(wide.row(response))
            set_aside += response.is_set_aside
            if sets is not None:
                for row in long.rows(response):
                    sets.add(row)
        data.finish()
        if sets is not None:
            sets.finish()
        language = about.labels_in or about.described.latest.languages[0]
        _add(book, "codebook", CODEBOOK_HEADS, codebook_rows(about.described, language, about.sensitivities))
        _add(book, "questionnaire", QUESTIONNAIRE_HEADS, questionnaire_rows(about.described, language))
        _add_notes(book, about.notes(data.rows, set_aside), data.sheets)
    return data.rows


def data_heads(wide: ResponseRows) -> list[Head]:
    """What each column of the data holds."""
    kinds: dict[str, Kind] = {column.name: TYPES.get(column.type, "text") for column in SYSTEM_COLUMNS}
    for variable in wide.columns:
        kinds[variable.name] = TYPES.get(variable.type, "text")
        if variable.type == "code" and wide.labels_in is None and is_whole(variable.codes):
            kinds[variable.name] = "number"
    words = {variable.name for variable in wide.columns if variable.type == "text"}
    return [Head(name, kinds[name], WIDTHS.get(name, 40 if name in words else 12)) for name in wide.names]


def is_whole(codes: CodeList) -> bool:
    """Whether every code of a list is a whole number, written as one."""
    values = codes.values
    return bool(values) and all(WHOLE.fullmatch(entry.code) for entry in values)


def _long_heads(long: BestWorstRows) -> Iterator[Head]:
    for name in long.names:
        yield Head(name, "number" if name in WHOLE_LONG else "text", WIDTHS.get(name, 16))


def _add(book: Book, name: str, heads: Iterable[str], rows: Iterable[Any]) -> None:
    sheet = LongSheet(book, name, [Head(head, width=WIDTHS.get(head, 14)) for head in heads])
    for row in rows:
        sheet.add(row)
    sheet.finish()


def _add_notes(book: Book, notes: Iterable[tuple[str, str]], data_sheets: list[str]) -> None:
    sheet = book.workbook.add_worksheet("notes")
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100)
    found = [(head, guarded(words)) for head, words in notes]
    if len(data_sheets) > 1:
        found.append(("Sheets", f"There are more responses than a sheet holds. They go on in {', '.join(data_sheets)}"))
    found.append(("Cut cells", _said_of_cuts(book)))
    written, bold, wrapped = SheetRows(sheet, 2), style(book.head), style(book.wrapped)
    for head, words in found:
        written.add([text_cell(head, bold), text_cell(words, wrapped)])
    for cut in book.cut:
        place = f"{cut.column} of {cut.response}: {cut.length:,} characters in all"
        written.add(text_cells([f"{cut.sheet}, row {cut.row}", place]))


def _said_of_cuts(book: Book) -> str:
    if not book.cut_in_all:
        return "None: every text is here in full"
    listed = f" The first {MOST_NOTED:,} are:" if book.cut_in_all > MOST_NOTED else " They are:"
    return f"{book.cut_in_all:,}. The whole texts are in the CSV and JSON lines files.{listed}"
