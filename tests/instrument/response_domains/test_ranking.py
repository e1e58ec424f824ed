"""ranking: the top few of a list, in order of choice."""

from tests.instrument.every_kind import question
from tests.instrument.response_domains.reading import errors, is_refused, kept

RANKING = question("ranking")
DOMAIN = RANKING.domain


def test_places_are_kept_from_the_first():
    assert kept(DOMAIN, _1="c", _2="a", _3="") == {"1": ["c"], "2": ["a"]}
    assert kept(DOMAIN, _1="", _2="", _3="") == {}


def test_a_gap_asks_for_the_place_before():
    assert errors(DOMAIN, _1="a", _3="b") == {"2": "Choose your second choice first"}
    assert errors(DOMAIN, _2="a") == {"1": "Choose your first choice first"}


def test_the_same_choice_twice_is_said_at_the_later_place():
    assert errors(DOMAIN, _1="a", _2="a") == {"2": "“Apple” is already your first choice. Choose something else here"}


def test_a_place_or_code_never_offered_is_refused_whole():
    assert is_refused(DOMAIN, _4="a")
    assert is_refused(DOMAIN, _1="zebra")


def test_each_place_has_a_column():
    assert [column.name for column in RANKING.columns] == ["q_1", "q_2", "q_3"]
    assert str(RANKING.columns[1].part) == "Second choice"


def test_cells_hold_the_choices_made():
    assert DOMAIN.cells("q", {"1": ["c"], "2": ["a"]}, {}) == {"q_1": "c", "q_2": "a"}


def test_conditions_see_what_is_among_the_choices():
    compared = DOMAIN.compared({"1": ["c"], "2": ["a"]})
    assert (compared.values, compared.count) == (("c", "a"), 2)


def test_it_is_described_place_by_place():
    assert DOMAIN.describe("q", {"q_1": "c", "q_2": "a", "q_3": -88}, "en") == (
        "First choice: Cake",
        "Second choice: Apple",
    )


def test_the_others_move_up_when_a_choice_is_withheld():
    answer = {"1": ["c"], "2": ["a"], "3": ["b"]}
    assert DOMAIN.without(answer, frozenset({"a"})) == {"1": ["c"], "2": ["b"]}
