"""What was taken before, in words that tell one file from another."""

import datetime as dt

import pytest

from app.store.tables import Export
from app.web.results.taken import taken_words


@pytest.mark.parametrize(
    ("file", "format", "words"),
    [
        ("contacts", "csv", "The contact list (CSV)"),
        ("report", "html", "The report (HTML)"),
        ("responses", "xlsx", "Responses (XLSX)"),
    ],
)
def test_a_file_that_was_taken_is_called_what_it_is(app, file, format, words):
    at = dt.datetime(2018, 11, 5, 12, tzinfo=dt.UTC)
    assert taken_words(Export(at=at, filter={"file": file}, format=format, rows=3)).what == words
