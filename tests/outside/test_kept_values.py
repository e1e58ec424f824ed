"""Kept values: whole, replaced, and never outside their folder."""

import stat

import pytest

from app.outside.kept_values import KeptValues


@pytest.fixture
def kept(tmp_path) -> KeptValues:
    return KeptValues(tmp_path / "kept")


def test_a_value_is_read_as_it_was_kept_and_the_next_takes_its_place(kept):
    assert kept.read("some_survey-real") is None
    kept.keep("some_survey-real", b"first")
    kept.keep("some_survey-real", b"second")
    assert kept.read("some_survey-real") == b"second"
    assert len(list(kept.folder.iterdir())) == 1


def test_only_this_account_reads_it(kept):
    kept.keep("name", b"value")
    assert stat.S_IMODE(next(kept.folder.iterdir()).stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["", "../name", "a/b", "A", "name.kept", "\0"])
def test_a_name_cannot_lead_elsewhere(kept, name):
    with pytest.raises(ValueError):
        kept.read(name)
