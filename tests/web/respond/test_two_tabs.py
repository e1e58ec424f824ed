"""Two tabs, or two devices, on one draft: neither overwrites the other unseen. Both databases, also at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from app.store.database import db
from app.store.tables import Draft
from tests.field import both_databases
from tests.respondent import Respondent

TWO_PAGES = """
survey: tabs
title: Tabs
sections:
  - name: one
    title: One
    questions:
      - {name: a, kind: text, text: "**First** words?"}
      - {name: b, kind: choices, text: Which?, codes: [{code: x, label: Ex}, {code: y, label: Why}]}
  - {name: two, title: Two, questions: [{name: c, kind: text, text: Second words?}]}
"""
TRIALS = 12


@pytest.fixture
def someone(field, respondent) -> Respondent:
    field(TWO_PAGES)
    seated = respondent("tabs")
    seated.start()
    return seated


@pytest.fixture
def stored(app):
    """The answers of the one draft there is."""

    def read() -> dict:
        with app.app_context():
            db.session.rollback()
            return dict(db.session.query(Draft).one().answers)

    return read


def at_once(*acts):
    """Do things at the same moment, each in a thread of its own."""
    together = Barrier(len(acts))

    def do(act):
        together.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(do, acts))


@both_databases
def test_a_second_tab_sees_both_versions_and_chooses(someone, stored):
    other = someone.second_tab()
    someone.send({"a": "from the first tab", "b": ["x"]})
    page = other.send({"a": "from the second tab", "b": []})
    assert (page.status, page.heading) == (409, "One")
    assert page.errors == [
        "This page was changed in another tab or on another device since you opened it. Choose which answers to keep"
    ]
    assert "What is kept now" in page.text and "First words? from the first tab Which? Ex" in page.text
    assert page.fields()["a"] == ["from the second tab"]
    assert stored() == {"a": {"": ["from the first tab"]}, "b": {"": ["x"]}}
    assert other.send().heading == "Two"
    assert stored()["a"] == {"": ["from the second tab"]}
    assert stored()["b"] == {}


def test_a_second_tab_may_drop_its_own_version(someone, stored):
    other = someone.second_tab()
    someone.send({"a": "from the first tab"})
    other.send({"a": "from the second tab"})
    assert other.follow("drop this page").fields()["a"] == ["from the first tab"]
    assert other.send().heading == "Two"
    assert stored()["a"] == {"": ["from the first tab"]}


def test_the_same_answers_twice_are_no_conflict(someone):
    other = someone.second_tab()
    someone.send({"a": "same"})
    assert other.send({"a": "same"}).heading == "Two"


def test_going_back_to_ones_own_page_is_no_conflict(someone):
    someone.send({"a": "once"})
    someone.follow("Back")
    assert someone.send({"a": "twice"}).heading == "Two"


@both_databases
def test_two_tabs_on_different_pages_are_both_kept(someone, stored):
    someone.send({"a": "one"})
    other = someone.second_tab()
    someone.follow("Back")
    for trial in range(TRIALS):
        at_once(
            lambda trial=trial: someone.send({"a": f"one {trial}"}),
            lambda trial=trial: other.send({"c": f"two {trial}"}),
        )
        assert stored() == {"a": {"": [f"one {trial}"]}, "b": {}, "c": {"": [f"two {trial}"]}}
        someone.get(f"{someone.home}/pages/one")
        other.get(f"{someone.home}/pages/two")


@both_databases
def test_two_tabs_on_one_page_at_once_never_overwrite_each_other_unseen(someone, stored):
    address = someone.page.address
    other = someone.second_tab()
    for trial in range(TRIALS):
        pages = at_once(
            lambda trial=trial: someone.send({"a": f"mine {trial}"}),
            lambda trial=trial: other.send({"a": f"other {trial}"}),
        )
        assert sorted(page.status for page in pages) == [200, 409]
        lost = next(page for page in pages if page.status == 409)
        won = {"mine": "other", "other": "mine"}[lost.fields()["a"][0].split()[0]]
        assert f"First words? {won} {trial}" in lost.text
        assert stored()["a"] == {"": [f"{won} {trial}"]}
        someone.get(address)
        other.get(address)
