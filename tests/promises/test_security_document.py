"""SECURITY.md names tests that there are."""

import re

NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`")


def test_every_test_that_shows_a_promise_is_there(root):
    named = NAMED.findall((root / "SECURITY.md").read_text(encoding="utf-8"))
    assert len(named) > 40
    for file, test in named:
        source = (root / file).read_text(encoding="utf-8")
        assert re.search(rf"def {test or 'test_'}", source), (file, test)
