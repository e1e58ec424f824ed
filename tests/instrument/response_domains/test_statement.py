"""statement: words to read, with nothing to answer."""

from tests.instrument.every_kind import question
from tests.instrument.response_domains.reading import is_refused, kept

STATEMENT = question("statement")


def test_there_is_nothing_to_answer():
    assert kept(STATEMENT.domain) == {}
    assert is_refused(STATEMENT.domain, q="hello")
    assert not STATEMENT.domain.is_asked


def test_it_fills_no_column():
    assert STATEMENT.columns == ()
    assert STATEMENT.domain.cells("q", {}, {}) == {}
    assert STATEMENT.domain.describe("q", {}, "en") == ()
