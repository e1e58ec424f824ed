"""The workbook: opened so that nothing in it is ever a formula or a link, and closed only when it is whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from xlsxwriter import Workbook

MOST_NOTED = 1_000
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "use_zip64": True,
}


@dataclass(frozen=True, slots=True)
class Cut:
    """A cell whose text did not fit: where it stands, of which response, and how long the whole text is."""

    sheet: str
    row: int
    column: str
    response: str
    length: int


@dataclass
class Book:
    """A workbook under way, its formats, and the cells that were cut in it."""

    workbook: Any
    head: Any
    date: Any
    wrapped: Any
    cut: list[Cut] = field(default_factory=list)
    cut_in_all: int = 0

    def note_cut(self, cut: Cut) -> None:
        """Remember a cell that was cut. All are counted, the first thousand are listed."""
        self.cut_in_all += 1
        if len(self.cut) < MOST_NOTED:
            self.cut.append(cut)


@contextmanager
def open_book(into: IO[bytes], title: str, made_at: datetime, scratch: Path | None = None) -> Iterator[Book]:
    """A workbook that is written into a file when the block ends well.

    Rows wait in files of this account's own in `scratch` (else where the system keeps such files), gone afterwards.
    """
    workbook = Workbook(into, {**OPTIONS, **({"tmpdir": str(scratch)} if scratch else {})})
    workbook.set_properties({"title": title, "created": made_at.replace(tzinfo=None)})
    book = Book(
        workbook,
        head=workbook.add_format({"bold": True, "bottom": 1, "valign": "top"}),
        date=workbook.add_format({"num_format": "yyyy-mm-dd"}),
        wrapped=workbook.add_format({"text_wrap": True, "valign": "top"}),
    )
    try:
        yield book
    except BaseException:
        _throw_away(workbook)
        raise
    workbook.close()


def _throw_away(workbook: Any) -> None:
    """Close and remove the files in which rows wait, and say nothing of the workbook that was not finished."""
    for sheet in workbook.worksheets():
        sheet.row_data_fh.close()
        Path(sheet.row_data_filename).unlink(missing_ok=True)
    workbook.fileclosed = True
