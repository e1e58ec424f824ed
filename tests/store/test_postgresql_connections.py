"""PostgreSQL connections: one that the server has ended is never used, and a page that reads begins nothing."""

import psycopg
import pytest
from sqlalchemy import text

from app.store.database import db
from app.store.tables import Team
from app.store.transaction import writing


@pytest.fixture
def database_url(postgres_url) -> str:
    return postgres_url


@pytest.fixture(autouse=True)
def context(app):
    with app.app_context():
        yield


def in_transaction() -> bool:
    """Whether the connection that the session reads with has begun a transaction."""
    status = db.session.connection().connection.dbapi_connection.info.transaction_status
    return status != psycopg.pq.TransactionStatus.IDLE


def test_a_connection_that_the_server_ended_is_replaced(database_url):
    ours = db.session.scalar(text("SELECT pg_backend_pid()"))
    db.session.remove()
    with psycopg.connect(database_url.replace("+psycopg", "")) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", (ours,))
    assert db.session.scalar(text("SELECT pg_backend_pid()")) != ours


def test_a_page_that_reads_begins_nothing():
    db.session.scalar(text("SELECT 1"))
    assert not in_transaction()


def test_a_write_is_one_transaction():
    with writing() as session:
        session.scalar(text("SELECT 1"))
        assert in_transaction()


def test_reading_after_a_write_begins_nothing_again():
    with writing() as session:
        session.add(Team(name="Strings"))
    assert db.session.scalar(text("SELECT name FROM teams")) == "Strings"
    assert not in_transaction()


def test_a_connection_of_ones_own_is_one_transaction():
    with db.engine.connect() as connection:
        connection.execute(text("SELECT 1"))
        status = connection.connection.dbapi_connection.info.transaction_status
    assert status == psycopg.pq.TransactionStatus.INTRANS


def test_what_must_stand_outside_a_transaction_can():
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM teams"))
