"""Flags: what makes a response worth a second look, each with a case that has it and one that only nearly has."""

import pytest

from app.analysis.quality.fast_sets import fast_sets
from app.analysis.quality.flags import FLAGS, NOTICED_ONCE, OF_ONE, flags_of_one, flags_of_wave, noted
from app.analysis.quality.honeypot import FIELD, is_filled
from app.analysis.quality.same_answers import comparable_answers
from app.analysis.quality.same_organisation import normal_name, same_organisation
from app.analysis.quality.same_position import same_position
from app.analysis.quality.straight_grids import straight_grids
from app.analysis.quality.too_fast import seconds_spent, too_fast
from app.instrument.formats.questionnaire_file import read_questionnaire
from tests.analysis.conftest import a_response

ROWS = ", ".join(f"{{code: {row}, label: {row}}}" for row in "abcdef")
ONE_SET = "[[1, 2, 3, 4], [2, 3, 4, 5], [3, 4, 5, 6], [4, 5, 6, 1], [5, 6, 1, 2], [6, 1, 2, 3]]"
ASKED = read_questionnaire(
    f"""
survey: tiny
title: Tiny
sections:
  - name: one
    title: One
    questions:
      - name: rated
        kind: grid
        text: How good?
        rows: [{ROWS}]
        codes: [{{code: 1, label: Bad}}, {{code: 2, label: Good}}, {{code: dk, label: Not sure}}]
      - {{name: org, kind: text, text: Which organisation?}}
      - {{name: why, kind: long_text, text: Why?}}
  - name: two
    title: Two
    questions:
      - name: most
        kind: best_worst
        text: Which helps?
        codes: [{ROWS}]
        versions: [{ONE_SET}]
analysis: {{same_organisation: org}}
"""
)[0]
SHOWN = ["abcd", "bcde", "cdef", "defa", "efab", "fabc"]


def grid(cells) -> dict:
    return {f"rated__{row}": cell for row, cell in zip("abcdef", cells, strict=False)}


def sets(places, seconds=5, count=6) -> dict:
    """Best-worst choices by the places of best and worst on the page."""
    document = {}
    for number in range(1, count + 1):
        best, worst = places(number)
        shown = SHOWN[number - 1]
        document |= {
            f"most__{number}_shown": " ".join(shown),
            f"most__{number}_seconds": str(seconds),
            f"most__{number}_best": shown[best],
            f"most__{number}_worst": shown[worst],
        }
    return document


def test_every_flag_has_words_and_a_way_to_be_found():
    assert set(FLAGS) == NOTICED_ONCE | set(OF_ONE) | {"too_fast", "same_organisation"}


@pytest.mark.parametrize(("seconds", "found"), [(1, 6), (0, 6), (2, None), (30, None)])
def test_a_set_in_less_than_two_seconds_is_fast(seconds, found):
    assert fast_sets(ASKED, sets(lambda n: (0, 1), seconds)) == found


def test_a_set_whose_time_is_not_known_or_that_was_skipped_is_not_fast():
    untimed = {**sets(lambda n: (0, 1), 1), **{f"most__{n}_seconds": None for n in range(1, 7)}}
    skipped = {**sets(lambda n: (0, 1), 1), **{f"most__{n}_worst": -88 for n in range(1, 7)}}
    assert fast_sets(ASKED, untimed) is None
    assert fast_sets(ASKED, skipped) is None


def test_the_same_place_in_every_set_is_flagged_for_best_and_for_worst():
    assert same_position(ASKED, sets(lambda n: (2, n % 2))) == "best 3 of 6"
    assert same_position(ASKED, sets(lambda n: (n % 2, 3))) == "worst 4 of 6"


def test_another_place_once_or_too_few_sets_are_not_flagged():
    assert same_position(ASKED, sets(lambda n: (2 if n < 6 else 1, n % 2 + 2 if n < 6 else 0))) is None
    assert same_position(ASKED, sets(lambda n: (0, 1), count=4)) is None
    assert same_position(ASKED, sets(lambda n: (0, 1), count=5)) == "best 1 of 5"


def test_without_the_order_on_the_page_no_place_is_known():
    unknown = {name: cell for name, cell in sets(lambda n: (0, 1)).items() if not name.endswith("_shown")}
    assert same_position(ASKED, unknown) is None


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (["1"] * 6, 1),
        (["1"] * 5 + ["2"], None),
        (["1"] * 5 + [-88], None),
        ([-98] * 6, None),
        (["1"] * 5 + [None], 1),
        (["1"] * 4 + [None, None], None),
    ],
)
def test_a_grid_is_straight_when_every_row_that_was_asked_has_one_rating(cells, found):
    assert straight_grids(ASKED, grid(cells)) == found


def test_the_same_answers_are_the_same_text_and_others_are_not():
    document = {**grid("121212"), "why": "Because nobody asked us before, ever, at all"}
    again = comparable_answers(ASKED, {**document, "seconds__one": "9", **sets(lambda n: (0, 1))})
    assert comparable_answers(ASKED, document) == again is not None
    assert comparable_answers(ASKED, {**document, "rated__a": "2"}) != again
    assert comparable_answers(ASKED, {**document, "org": "A choir"}) != again


def test_where_little_was_answered_nothing_is_compared():
    assert comparable_answers(ASKED, grid("121212")) is None
    assert comparable_answers(ASKED, {**grid("121212"), "why": "Because"}) is None
    assert comparable_answers(ASKED, {}) is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The Northern Choir Ltd", "northern choir"),
        ("Fée & Co", "fee and co"),
        ("St. Mary's School", "St Marys School"),
        ("A  B-C", "ab-c".replace("ab", "a b")),
    ],
)
def test_spellings_of_one_name_are_one(first, second):
    assert normal_name(first) == normal_name(second) != ""


@pytest.mark.parametrize("name", ["", " ", "N/A", "none", "Self-employed", "Freelance", "--", "x"])
def test_what_names_no_organisation_is_nobodys(name):
    assert normal_name(name) == ""


def test_those_who_share_an_organisation_share_a_mark_that_says_nothing_of_it():
    marks = same_organisation({"b" * 32: "The Choir", "a" * 32: "choir", "c" * 32: "A band", "d" * 32: "none"})
    assert marks == {"a" * 32: "a" * 8, "b" * 32: "a" * 8}


def test_under_a_third_of_the_median_is_too_fast_and_a_third_is_not():
    seconds = {str(n): 300 for n in range(9)} | {"third": 100, "fast": 99}
    assert too_fast(seconds) == {"fast": 99}


def test_of_few_there_is_no_median_to_be_faster_than():
    assert too_fast({str(n): 300 for n in range(8)} | {"fast": 1}) == {}


def test_the_time_is_that_of_all_pages_and_unknown_without_any():
    assert seconds_spent(ASKED, {"seconds__one": "20", "seconds__two": "5"}) == 25
    assert seconds_spent(ASKED, {"seconds__one": None, "seconds__two": -89}) is None


def test_the_box_that_nobody_sees_is_filled_only_when_something_stands_in_it():
    assert is_filled({FIELD: ["http://x.example"]})
    assert not is_filled({FIELD: ["  "]})
    assert not is_filled({"why": ["x"]})


def test_times_and_places_on_a_screen_say_nothing_of_a_sheet_that_was_keyed_in():
    document = {**sets(lambda n: (0, 1), 1), **grid("111111")}
    assert set(flags_of_one(ASKED, document, "web")) == {"fast_sets", "same_position", "straight_grids"}
    assert set(flags_of_one(ASKED, document, "paper")) == {"straight_grids"}


def test_a_wave_keeps_what_was_noticed_at_sending_and_finds_the_rest_afresh():
    slow = [a_response({"seconds__one": "300", "org": f"Band {n}"}, n) for n in range(12)]
    fast = a_response({"seconds__one": "20", "org": "Band 3"}, 20, flags={"honeypot": True, "straight_grids": 1})
    keyed = a_response({"seconds__one": "20"}, 21, mode="paper")
    flags = flags_of_wave(noted(response, ASKED) for response in (*slow, fast, keyed))
    assert flags["0020"] == {"honeypot": True, "too_fast": 20, "same_organisation": "0003"}
    assert flags["0003"] == {"same_organisation": "0003"}
    assert flags["0000"] == flags["0021"] == {}
