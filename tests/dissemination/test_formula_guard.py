"""Words that a spreadsheet would run get an apostrophe, and only they."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dissemination.formula_guard import guarded, unguarded

RUN_BY_A_SPREADSHEET = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x", "  =1", "\u00a0=1", "\ufeff=1",
    '"=1', "'=1", "''=1", "“=1", ' " =1', "﹦1", "−1", "-88", "-97", "=", "\u200b@x",
]  # fmt: skip
LEFT_ALONE = ["", "hello", "a=1", "1-2", "'hello", '"quoted"', "88", "me@example.org", "née", "🎵", "  spaced"]


@pytest.mark.parametrize("text", RUN_BY_A_SPREADSHEET)
def test_a_text_that_would_be_run_gets_an_apostrophe(text):
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_any_other_text_stays_as_it_is(text):
    assert guarded(text) == text


@given(st.text(alphabet=st.sampled_from("=+-@\t\n\r'\" ＝“a1\u200b")) | st.text())
def test_a_guarded_text_can_be_read_back(text):
    assert unguarded(guarded(text)) == text
