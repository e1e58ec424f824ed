"""file: a file sent with the answers."""

import pytest

from tests.instrument.every_kind import question
from tests.instrument.response_domains.reading import is_refused, kept

FILE = question("file")
DOMAIN = FILE.domain


def test_a_kept_file_is_named_by_its_id():
    assert kept(DOMAIN, kept="abc-1", name="Plan.pdf", size="12") == {
        "kept": ["abc-1"],
        "name": ["Plan.pdf"],
        "size": ["12"],
    }
    assert kept(DOMAIN, kept="", name="Plan.pdf") == {}


def test_ids_and_sizes_that_we_never_give_are_refused_whole():
    assert is_refused(DOMAIN, kept="../../etc/passwd", name="a.pdf", size="1")
    assert is_refused(DOMAIN, kept="abc", name="a.pdf", size="-1")
    assert is_refused(DOMAIN, kept="abc", name="a\x00.pdf", size="1")
    assert is_refused(DOMAIN, kept="abc", name="", size="1")


@pytest.mark.parametrize("name", ["plan.PDF", "cafe\u0301.pdf", "x" * 196 + ".pdf", "a.b.pdf"])
def test_a_file_of_the_right_type_and_size_is_taken(name):
    assert DOMAIN.refusal(name, 1_000_000) is None


@pytest.mark.parametrize(
    ("name", "size", "message"),
    [
        ("plan.docx", 1, "Choose a file of one of these types: pdf"),
        ("pdf", 1, "Choose a file of one of these types: pdf"),
        ("plan.pdf", 1_000_001, "Choose a file of 1 MB or less"),
        ("plan.pdf", 0, "This file is empty. Choose another"),
        ("x" * 197 + ".pdf", 1, "Shorten the file's name to 200 characters or fewer"),
        ("pl\r\nan.pdf", 1, "Give the file a name in plain letters, and choose it again"),
        ("pl\x00an.pdf", 1, "Give the file a name in plain letters, and choose it again"),
    ],
)
def test_any_other_file_is_refused_with_what_to_do(name, size, message):
    assert DOMAIN.refusal(name, size).message == message


def test_its_cell_names_the_file_kept_and_its_description_the_file_sent():
    cells = DOMAIN.cells("q", {"kept": ["abc-1"], "name": ["My plan.pdf"], "size": ["12"]}, {})
    assert cells == {"q": "abc-1 My plan.pdf"}
    assert DOMAIN.describe("q", cells, "en") == ("My plan.pdf",)
    assert FILE.handling == "identifying"
