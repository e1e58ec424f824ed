"""tick: statements to tick."""

from tests.instrument.every_kind import question
from tests.instrument.response_domains.reading import is_refused, kept
from tests.instrument.small import question_of

TICKS = question("tick")
ONE = question_of("kind: tick, label: I agree")


def test_what_is_ticked_is_kept():
    assert kept(TICKS.domain, q=["agree", "agree"]) == {"": ["agree"]}
    assert kept(ONE.domain, q=["yes"]) == {"": ["yes"]}
    assert kept(ONE.domain) == {}


def test_what_was_not_offered_is_refused_whole():
    assert is_refused(TICKS.domain, q=["yes"])
    assert is_refused(ONE.domain, q=["no"])


def test_required_means_every_statement():
    assert not TICKS.domain.is_answered_enough({"": ["agree"]})
    assert TICKS.domain.is_answered_enough({"": ["adult", "agree"]})
    assert ONE.domain.is_answered_enough({"": ["yes"]})
    assert not ONE.domain.is_answered_enough({})


def test_required_means_every_statement_that_was_shown():
    assert TICKS.domain.is_answered_enough({"": ["agree"]}, withheld=frozenset({"adult"}))


def test_one_statement_has_the_questions_own_column():
    assert [column.name for column in ONE.columns] == ["q"]
    assert [column.name for column in TICKS.columns] == ["q__adult", "q__agree"]


def test_cells_say_which_were_ticked():
    assert ONE.domain.cells("q", {"": ["yes"]}, {}) == {"q": "1"}
    assert TICKS.domain.cells("q", {"": ["agree"]}, {}) == {"q__adult": "0", "q__agree": "1"}
    assert TICKS.domain.cells("q", {}, {}) == {}


def test_it_is_described_by_what_was_ticked():
    assert ONE.domain.describe("q", {"q": "1"}, "en") == ("Ticked",)
    assert TICKS.domain.describe("q", {"q__adult": "0", "q__agree": "1"}, "en") == ("I agree",)
