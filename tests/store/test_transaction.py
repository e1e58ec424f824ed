"""Everything is changed inside writing(): kept whole or not at all, one at a time."""

import threading

import pytest
from sqlalchemy import bindparam, func, insert, select, text, update
from sqlalchemy.exc import OperationalError

from app.store.database import db
from app.store.tables import Team
from app.store.transaction import StoreUnavailable, change_alone, writing


@pytest.fixture(autouse=True)
def context(app):
    with app.app_context():
        yield


def names() -> list[str]:
    db.session.rollback()
    return sorted(db.session.scalars(select(Team.name)))


def test_what_the_block_did_is_kept_when_it_ends():
    with writing() as session:
        session.add(Team(name="Strings"))
    assert names() == ["Strings"]


def test_nothing_is_kept_when_the_block_fails():
    with pytest.raises(ValueError), writing() as session:
        session.add(Team(name="Strings"))
        session.flush()
        raise ValueError
    assert names() == []


def test_values_can_be_read_after_the_commit_without_another_query():
    with writing() as session:
        team = Team(name="Strings")
        session.add(team)
    db.session.remove()
    assert team.name == "Strings"


def test_what_was_read_before_is_read_afresh_inside():
    with writing() as session:
        session.add(Team(name="Strings"))
    team = db.session.scalar(select(Team))
    with db.engine.begin() as other:
        other.execute(update(Team).values(name="Brass"))
    with writing():
        assert team.name == "Brass"


def test_a_change_outside_is_refused():
    db.session.add(Team(name="Strings"))
    with pytest.raises(RuntimeError, match="inside writing"):
        db.session.flush()
    db.session.rollback()
    with pytest.raises(RuntimeError, match="inside writing"):
        db.session.execute(update(Team).values(name="Brass"))


def test_a_change_left_lying_outside_is_not_lost_unnoticed():
    db.session.add(Team(name="Strings"))
    with pytest.raises(RuntimeError, match="outside writing"), writing():
        pass
    db.session.rollback()


def test_one_write_cannot_stand_inside_another():
    with pytest.raises(RuntimeError, match="cannot be nested"), writing(), writing():
        pass
    with writing() as session:
        session.add(Team(name="Strings"))
    assert names() == ["Strings"]


def test_a_change_that_stands_alone_is_kept_and_counted():
    with writing() as session:
        session.add(Team(name="Strings"))
    assert change_alone(update(Team).where(Team.name == bindparam("before")), before="Strings", name="Brass") == 1
    assert change_alone(update(Team).where(Team.name == bindparam("before")), before="Strings", name="Brass") == 0
    assert names() == ["Brass"]


def test_a_change_that_stands_alone_belongs_in_no_transaction():
    with writing() as session:
        session.add(Team(name="Strings"))
        with pytest.raises(RuntimeError, match="under way"):
            change_alone(insert(Team), name="Brass")
    assert names() == ["Strings"]


def test_a_change_that_stands_alone_waits_for_whoever_writes(app):
    with writing() as session:
        session.add(Team(name="Strings"))
    with writing() as session:
        session.execute(update(Team).values(name="Wind"))
        done = []

        def change():
            with app.app_context():
                done.append(change_alone(update(Team), name="Brass"))

        other = threading.Thread(target=change)
        other.start()
        other.join(timeout=0.2)
        assert done == []
    other.join(timeout=5)
    assert (done, names()) == ([1], ["Brass"])


def test_writers_at_once_lose_nothing(app):
    with writing() as session:
        session.add(Team(id=1, name="0"))
    failures = []

    def count_up():
        try:
            with app.app_context():
                for _ in range(20):
                    # A read first, as in a view: it must not make the write that follows fail.
                    db.session.scalar(select(Team.name))
                    with writing() as session:
                        team = session.scalar(select(Team).with_for_update())
                        team.name = str(int(team.name) + 1)
        except Exception as failure:
            failures.append(failure)

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert names() == ["80"]


def test_a_reader_is_not_held_up_by_a_writer(app):
    with writing() as session:
        session.add(Team(name="Strings"))
        session.flush()
        seen = []

        def read():
            with app.app_context():
                seen.append(db.session.scalar(select(func.count()).select_from(Team)))

        reader = threading.Thread(target=read)
        reader.start()
        reader.join(timeout=5)
        assert seen == [0]


def test_a_full_database_is_said_so_and_recovers(app):
    if db.engine.dialect.name != "sqlite":
        return
    with db.engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
    db.session.remove()

    def limit(most: int) -> None:
        with db.session() as session:
            session.execute(text(f"PRAGMA max_page_count={most}"))
            session.rollback()

    limit(pages)
    with pytest.raises(StoreUnavailable), writing() as session:
        session.add(Team(name="x" * 200_000))
    assert names() == []
    limit(1_000_000)
    with writing() as session:
        session.add(Team(name="Strings"))
    assert names() == ["Strings"]


def test_a_full_database_keeps_no_change_that_stands_alone(app):
    if db.engine.dialect.name != "sqlite":
        return
    with db.engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count={pages}"))
        connection.rollback()
    with pytest.raises(StoreUnavailable, match="full"):
        change_alone(insert(Team), name="x" * 200_000)
    assert names() == []


def test_an_operational_error_inside_becomes_store_unavailable():
    with pytest.raises(StoreUnavailable) as unavailable, writing():
        raise OperationalError("statement", {}, Exception("disk I/O error"))
    assert str(unavailable.value) == "disk I/O error"


def test_sqlite_keeps_its_rules_on_every_connection():
    if db.engine.dialect.name != "sqlite":
        return
    with db.engine.connect() as one, db.engine.connect() as other:
        for connection in (one, other):
            pragma = {
                name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
                for name in ("foreign_keys", "journal_mode", "synchronous", "busy_timeout")
            }
            assert pragma == {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2, "busy_timeout": 5000}
