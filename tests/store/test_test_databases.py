"""The database that one test after another has is each time as if it were new."""

import os

import pytest
from sqlalchemy import NullPool, create_engine, text

from tests.databases import NAME, drop_left_over, postgres_database

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
A_TEAM = "INSERT INTO teams (name) VALUES ('Strings') RETURNING id"
AN_EVENT = "INSERT INTO audit_events (at, action, subject, details, team_id) VALUES (now(), 'a', 'b', '{}', :team)"


def run(address: str, *statements: str, **values) -> list:
    """What each statement gives, in one transaction."""
    with create_engine(address, poolclass=NullPool).begin() as connection:
        results = [connection.execute(text(statement), values) for statement in statements]
        return [result.fetchall() if result.returns_rows else [] for result in results]


def rows(address: str) -> dict[str, list]:
    (tables,) = run(address, TABLES)
    return {table: run(address, f"SELECT * FROM {table}")[0] for (table,) in tables}


def test_rows_and_ids_of_one_test_are_gone_in_the_next(postgres_copy):
    address = postgres_copy.lend()
    assert run(address, A_TEAM) == [[(1,)]]
    run(address, AN_EVENT, team=1)
    schema = postgres_copy.schema
    postgres_copy.take_back()
    assert postgres_copy.schema == schema
    assert rows(postgres_copy.lend()) == rows(postgres_database(postgres_copy.template))
    assert run(address, A_TEAM) == [[(1,)]]
    postgres_copy.take_back()


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE teams ADD COLUMN more text",
        "CREATE TABLE more (id int)",
        "UPDATE alembic_version SET version_num = 'x'",
    ],
)
def test_a_database_that_a_test_changed_is_made_anew(postgres_copy, change):
    run(postgres_copy.lend(), change)
    postgres_copy.take_back()
    assert rows(postgres_copy.lend()) == rows(postgres_database(postgres_copy.template))
    postgres_copy.take_back()


def test_databases_of_an_interrupted_run_are_dropped_and_those_of_a_run_under_way_are_not(postgres_statement):
    gone = os.fork()
    if gone == 0:
        os._exit(0)
    os.waitpid(gone, 0)
    left, ours = f"{NAME}{gone}_copy", f"{NAME}{os.getpid()}_other"
    try:
        for name in (left, ours):
            postgres_statement(f"CREATE DATABASE {name}")
        drop_left_over(postgres_statement)
        listed = postgres_statement("SELECT datname FROM pg_database").fetchall()
        assert (ours,) in listed and (left,) not in listed
    finally:
        for name in (left, ours):
            postgres_statement(f"DROP DATABASE IF EXISTS {name}")
