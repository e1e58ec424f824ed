"""A folder of CSV files in one ZIP: responses, best-worst choices, codebook, their description, and notes to read.

Nothing is held in memory but a row: of the two files that one reading of the responses fills, the second waits in a
file without a name.
"""

import hashlib
import io
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.analysis.codebooks import Codebook
from app.dissemination.about import About
from app.dissemination.best_worst_csv import BestWorstRows
from app.dissemination.codebook_csv import write_codebook_csv
from app.dissemination.csv_file import csv_rows
from app.dissemination.datapackage import (
    Written,
    best_worst_schema,
    codebook_schema,
    datapackage,
    responses_schema,
)
from app.dissemination.response_rows import ResponseRows
from app.response.response import Response

RESPONSES, BEST_WORST, CODEBOOK = "responses.csv", "best_worst.csv", "codebook.csv"
WORDS = {
    RESPONSES: "The responses: a row for each response, a column for each variable",
    BEST_WORST: "The best-worst choices: a row for each response and set",
    CODEBOOK: "The codebook: what each column of the responses means, exactly as worded",
}
PACKAGE, README = "datapackage.json", "README.txt"


def write_csv_zip(
    responses: Iterable[Response],
    codebooks: Mapping[int, Codebook],
    into: IO[bytes],
    about: About,
    scratch: Path | None = None,
) -> int:
    """Write the ZIP and give back how many responses are in it. Rows come in the order they are read."""
    wide = ResponseRows(codebooks, about.sensitivities, about.labels_in)
    long = BestWorstRows(about.described.questionnaires, about.sensitivities, about.labels_in)
    files: list[tuple[Written, str, dict[str, Any]]] = []
    with ZipFile(into, "w", ZIP_DEFLATED) as folder, tempfile.TemporaryFile(dir=scratch) as waiting:
        with _member(folder, RESPONSES, about) as file:
            rows, set_aside = _write_both(responses, wide, long, file, waiting)
        files.append((file.written(), WORDS[RESPONSES], responses_schema(about, wide, codebooks)))
        if not long.is_empty:
            waiting.seek(0)
            with _member(folder, BEST_WORST, about) as file:
                shutil.copyfileobj(waiting, file)
            files.append((file.written(), WORDS[BEST_WORST], best_worst_schema(long)))
        with _member(folder, CODEBOOK, about) as file:
            language = about.labels_in or about.described.latest.languages[0]
            write_codebook_csv(about.described, file, language, about.sensitivities)
        files.append((file.written(), WORDS[CODEBOOK], codebook_schema()))
        folder.writestr(_info(PACKAGE, about), datapackage(about, files))
        folder.writestr(_info(README, about), _readme(about, rows, set_aside, [name.name for name, _, _ in files]))
    return rows


class _Measured(io.BufferedIOBase):
    """A file of bytes that counts and hashes what goes through it."""

    def __init__(self, name: str, into: IO[bytes]) -> None:
        self._name, self._into, self._hash, self._bytes = name, into, hashlib.sha256(), 0

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self._hash.update(piece)
        self._bytes += len(piece)
        return self._into.write(piece)

    def written(self) -> Written:
        return Written(self._name, self._hash.hexdigest(), self._bytes)


@contextmanager
def _member(folder: ZipFile, name: str, about: About) -> Iterator[Any]:
    # Its size is not known beforehand, and may be more than the older form of ZIP can say.
    with folder.open(_info(name, about), "w", force_zip64=True) as file:
        yield _Measured(name, file)


def _info(name: str, about: About) -> ZipInfo:
    info = ZipInfo(name, about.made_at.timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    return info


def _write_both(
    responses: Iterable[Response], wide: ResponseRows, long: BestWorstRows, into: IO[bytes], beside: IO[bytes]
) -> tuple[int, int]:
    """One reading of the responses, two files; how many there were, and how many of them are set aside."""
    rows = set_aside = 0
    with csv_rows(into) as responses_file, csv_rows(beside) as sets_file:
        responses_file.writerow(wide.names)
        sets_file.writerow(long.names)
        for response in responses:
            responses_file.writerow(wide.row(response))
            sets_file.writerows(long.rows(response))
            rows += 1
            set_aside += response.is_set_aside
    return rows, set_aside


def _readme(about: About, rows: int, set_aside: int, files: list[str]) -> str:
    lines = [about.title, "", *(f"{name}: {WORDS[name]}" for name in files)]
    lines.append(f"{PACKAGE}: what programs read to know each column, its type and its codes")
    lines += ["", *(f"{head}: {words}" for head, words in about.notes(rows, set_aside))]
    return "\r\n".join(lines) + "\r\n"
