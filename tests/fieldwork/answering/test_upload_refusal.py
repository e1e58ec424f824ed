"""Which files are taken: judged by name, size and first bytes."""

import io

import pytest

from app.fieldwork.answering.upload_refusal import SIGNATURES, Upload, refusal_of
from app.instrument.response_domains.file import KNOWN_TYPES, File

TAKES_ALL = File(types=KNOWN_TYPES, max_mb=1)


@pytest.fixture(autouse=True)
def in_the_app() -> None:
    """A file is judged without the app."""


def upload(name: str, content: bytes = b"words") -> Upload:
    return Upload(name, io.BytesIO(content), len(content))


@pytest.mark.parametrize("ending", KNOWN_TYPES)
def test_a_file_that_begins_as_its_type_does_is_taken(ending):
    content = SIGNATURES.get(ending, (b"any words",))[0] + b" and more"
    assert refusal_of(TAKES_ALL, upload(f"notes.{ending.upper()}", content)) is None


@pytest.mark.parametrize("ending", sorted(SIGNATURES))
def test_a_page_that_calls_itself_a_document_is_refused(ending):
    refusal = refusal_of(TAKES_ALL, upload(f"notes.{ending}", b"<!doctype html><script>"))
    assert "not what its name says" in refusal.message


@pytest.mark.parametrize("name", ["a\r\nb.txt", "a\tb.txt", "a\x00.txt", "\u202etxt.exe.txt", "\ud800.txt", "", " "])
def test_a_name_that_cannot_be_shown_is_refused(name):
    assert "plain letters" in refusal_of(TAKES_ALL, upload(name)).message


@pytest.mark.parametrize(
    ("given", "kept"),
    [("../../a.txt", "a.txt"), ("C:\\x\\a.txt", "a.txt"), ("/etc/a.txt", "a.txt"), ("e\u0301.txt", "é.txt")],
)
def test_only_the_name_of_a_path_is_kept(given, kept):
    assert upload(given).own_name == kept


def test_a_file_is_read_from_its_start_once_it_was_looked_at():
    sent = upload("a.pdf", b"%PDF-1.7 whole")
    assert refusal_of(TAKES_ALL, sent) is None
    assert sent.content.read() == b"%PDF-1.7 whole"
