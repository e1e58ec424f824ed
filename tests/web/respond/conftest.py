"""On which database people answer."""

import pytest


@pytest.fixture
def database_url(request) -> str:
    """SQLite, for pages are the same on both databases; each in turn where a test is marked with `both_databases`."""
    return request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_url")
