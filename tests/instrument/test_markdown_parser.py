"""A new parser is used by several threads at once from its first text on: what one reads, all read."""

import sys
import threading

import pytest

from app.instrument.markdown_parser import markdown_parser

PARSERS = 200
THREADS = 8


@pytest.fixture
def impatient():
    """Threads take turns as often as Python lets them."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def read_at_once(parser) -> set[str]:
    """What each thread makes of the same text, with an error as its words."""
    found: list[str] = []
    together = threading.Barrier(THREADS)

    def read():
        together.wait()
        try:
            found.append(parser.render("**Why** we ask"))
        except Exception as failure:
            found.append(repr(failure))

    threads = [threading.Thread(target=read) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return set(found)


def test_whoever_comes_first_all_read_the_same(impatient):
    found = set().union(*(read_at_once(markdown_parser()) for _ in range(PARSERS)))
    assert found == {"<p><strong>Why</strong> we ask</p>\n"}
