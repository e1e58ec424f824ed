"""Numbers for codes: given once, kept for ever."""

from hypothesis import given
from hypothesis import strategies as st

from app.instrument.code_numbers import numbers_for
from tests.instrument.small import survey_of
from tests.instrument.strategies.settings import examples

code_sets = st.lists(st.sampled_from(["a", "b", "c", "d", "1", "2", "3", "01", "7"]), min_size=1, unique=True)


def survey_with(codes, hidden=""):
    listed = ", ".join(f"{{code: {code}, label: Label {code}}}" for code in codes)
    return survey_of(f"- {{name: q, kind: choice, text: Q, codes: [{listed}]}}", hidden)


def numbers(codes, earlier=None):
    return numbers_for(survey_with(codes), {"q": earlier} if earlier else None)["q"]


def test_codes_that_are_words_are_counted_from_one():
    assert numbers(["a", "b", "dk"]) == {"a": 1, "b": 2}


def test_codes_that_are_whole_numbers_are_their_own():
    assert numbers(["0", "25", "100", "dk"]) == {"0": 0, "25": 25, "100": 100}


def test_a_new_code_in_the_middle_moves_no_other():
    assert numbers(["a", "new", "b"], {"a": 1, "b": 2}) == {"a": 1, "b": 2, "new": 3}


def test_a_code_that_is_gone_keeps_its_number_and_can_come_back():
    assert numbers(["b"], {"a": 1, "b": 2}) == {"a": 1, "b": 2}
    assert numbers(["b", "c"], {"a": 1, "b": 2}) == {"a": 1, "b": 2, "c": 3}


def test_hidden_fields_with_codes_have_numbers_too():
    survey = survey_with(
        ["a"], "hidden: [free, {name: host, codes: [{code: n, label: North}, {code: s, label: South}]}]\n"
    )
    assert numbers_for(survey)["host"] == {"n": 1, "s": 2}
    assert "free" not in numbers_for(survey)


def test_a_question_that_is_gone_keeps_its_numbers():
    assert numbers_for(survey_with(["a"]), {"old": {"x": 4}})["old"] == {"x": 4}


def without_twins(codes):
    """01 and 1 are one number, which the check refuses in one list."""
    return [code for code in codes if not (code == "01" and "1" in codes)]


@examples(100)
@given(st.lists(code_sets, min_size=1, max_size=4))
def test_over_any_versions_a_number_never_changes_and_never_means_two_codes(versions):
    known: dict[str, int] = {}
    for codes in map(without_twins, versions):
        after = numbers(codes, known)
        assert {code: after[code] for code in known} == known
        assert set(codes) <= set(after)
        assert len(set(after.values())) == len(after)
        known = after
