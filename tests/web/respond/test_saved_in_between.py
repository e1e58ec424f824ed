"""A save that comes between the reading and the keeping of another: neither is lost, and none is doubled."""

from collections.abc import Callable

import pytest
from sqlalchemy import delete, event, update

from app.store.database import db
from app.store.tables import Draft
from tests.field import both_databases
from tests.respondent import Respondent
from tests.web.respond.test_two_tabs import TWO_PAGES


@pytest.fixture
def someone(field, respondent) -> Respondent:
    field(TWO_PAGES)
    seated = respondent("tabs")
    seated.start()
    return seated


@pytest.fixture
def in_between(app):
    """Do something on a connection of its own, just before a draft is kept; so many times."""
    listening = []

    def arrange(act: Callable, times: int) -> list[str]:
        done: list[str] = []

        def before(connection, cursor, statement, parameters, context, executemany):
            if statement.startswith("UPDATE drafts") and len(done) < times and "in between" not in connection.info:
                done.append(statement)
                with engine.connect() as other:
                    other.info["in between"] = True
                    with other.begin():
                        other.execute(act(len(done)))
                    del other.info["in between"]

        with app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", before)
        listening.append((engine, before))
        return done

    yield arrange
    for engine, before in listening:
        event.remove(engine, "before_cursor_execute", before)


def the_draft(app) -> Draft | None:
    with app.app_context():
        db.session.rollback()
        return db.session.query(Draft).one_or_none()


def other_page(time: int):
    """What another tab keeps: an answer of the other page, and a revision more."""
    return update(Draft).values(answers={"c": {"": [f"{time}"]}}, revision=Draft.revision + 1)


@both_databases
def test_the_save_that_comes_second_reads_again(app, someone, in_between):
    done = in_between(other_page, 1)
    assert someone.send({"a": "mine"}).heading == "Two"
    draft = the_draft(app)
    assert (len(done), draft.answers) == (1, {"a": {"": ["mine"]}, "b": {}, "c": {"": ["1"]}})


@both_databases
def test_the_same_answer_changed_in_between_is_shown_beside_ones_own(app, someone, in_between):
    in_between(lambda time: update(Draft).values(answers={"a": {"": ["other"]}}, revision=Draft.revision + 1), 1)
    page = someone.send({"a": "mine"})
    assert (page.status, page.fields()["a"]) == (409, ["mine"])
    assert "First words? other" in page.text
    assert the_draft(app).answers == {"a": {"": ["other"]}}


@both_databases
def test_a_draft_that_goes_in_between_leaves_everything_on_the_page(app, someone, in_between):
    in_between(lambda time: delete(Draft), 1)
    page = someone.send({"a": "mine"})
    assert page.status == 409
    assert "mine" in page.html
    assert the_draft(app) is None


def test_a_draft_that_changes_all_the_time_is_sent_again_later(app, someone, in_between):
    done = in_between(other_page, 1000)
    page = someone.send({"a": "mine"})
    assert (page.status, page.fields()["a"]) == (503, ["mine"])
    assert "a" not in the_draft(app).answers
    assert len(done) == 10
