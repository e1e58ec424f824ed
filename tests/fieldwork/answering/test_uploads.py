"""Files follow the transaction they came with: its failure forgets what it brought, its end what it dropped."""

import io

import pytest

from app.fieldwork.answering.uploads import moving_files
from app.outside.files import MemoryFiles


@pytest.fixture(autouse=True)
def in_the_app() -> None:
    """Files are moved without the app."""


@pytest.fixture
def store() -> MemoryFiles:
    return MemoryFiles()


def test_what_a_failed_transaction_brought_is_forgotten_and_what_it_dropped_stays(store):
    old = store.keep(io.BytesIO(b"old"))
    with pytest.raises(RuntimeError), moving_files(store) as moved:
        moved.brought.append(store.keep(io.BytesIO(b"new")))
        moved.dropped.append(old)
        raise RuntimeError
    assert list(store.kept) == [old]


def test_what_a_transaction_dropped_is_forgotten_once_it_has_ended(store):
    old = store.keep(io.BytesIO(b"old"))
    with moving_files(store) as moved:
        new = store.keep(io.BytesIO(b"new"))
        moved.brought.append(new)
        moved.dropped.append(old)
        assert old in store.kept
    assert list(store.kept) == [new]
