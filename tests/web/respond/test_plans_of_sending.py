"""Saving and sending look nothing up by going through a table: what they cost does not grow with what is stored.

Each statement that was really issued is planned again. A whole table counts as read wherever a plan has a step that
no index condition narrows. PostgreSQL is told to read whole tables only where there is no other way: ours are small.
"""

from datetime import date

import pytest
from sqlalchemy import event

from app.store.database import db
from app.store.schema import Base
from tests.field import both_databases
from tests.invited import invite
from tests.web.respond.invited.conftest import FIELDS, census

WITHOUT_A_PLAN = ("PRAGMA", "SAVEPOINT", "RELEASE")
READERS = ("Seq Scan", "Index Scan", "Index Only Scan", "Bitmap Index Scan", "Tid Scan")


@pytest.fixture
def issued(app):
    """The statements that reach the database from now on, with their values."""
    found: list[tuple[str, object]] = []

    def keep(connection, cursor, statement, parameters, context, executemany):
        if not statement.startswith(WITHOUT_A_PLAN):
            found.extend((statement, values) for values in (parameters if executemany else [parameters]))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", keep)
    yield found
    event.remove(engine, "before_cursor_execute", keep)


def whole_tables_read(issued) -> set[str]:
    """The tables that one of these statements reads as a whole, each with the statement. Inside the app only."""
    issued = list(issued)
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            return {
                f"{row.detail}: {statement}"
                for statement, values in issued
                for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
                if row.detail.startswith("SCAN") and "CONSTANT ROW" not in row.detail
            }
        connection.exec_driver_sql("SET enable_seqscan = off")
        plans = [
            (statement, connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", values).scalar_one()[0])
            for statement, values in issued
        ]
        return {f"{table}: {statement}" for statement, found in plans for table in _read_whole(found["Plan"])}


def _read_whole(plan: dict) -> list[str]:
    here = [plan.get("Relation Name") or plan["Index Name"]] if plan["Node Type"] in READERS else []
    is_narrowed = "Index Cond" in plan or "TID Cond" in plan
    return ([] if is_narrowed else here) + [table for part in plan.get("Plans", ()) for table in _read_whole(part)]


@both_databases
@pytest.mark.parametrize("identity", ["organisation", "anonymous"])
def test_saving_and_sending_read_no_table_as_a_whole(app, field, respondent, clock, issued, identity):
    held = field(census(identity), origin="real", closes=date(2019, 1, 14))
    with app.app_context():
        [address] = invite(held, app.secret_key, clock.now(), {"fields": FIELDS})
    someone = respondent("census")
    someone.get(address)
    someone.send(button="Start")
    issued.clear()
    someone.send({"a": "words", "b": (b"a plan", "plan.txt")})
    someone.send(button="Send my answers")
    assert someone.page.tree.find_class("receipt__code")
    assert {statement.split()[0] for statement, _ in issued} >= {"SELECT", "INSERT", "UPDATE", "DELETE"}
    with app.app_context():
        assert whole_tables_read(issued) == set()


@both_databases
def test_a_statement_that_reads_a_whole_table_is_found(app, issued):
    with app.app_context():
        for statement in ("SELECT count(*) FROM responses", "SELECT id FROM responses WHERE language = 'en'"):
            assert len(whole_tables_read([(statement, ())])) == 1


@pytest.mark.parametrize("parent", ["drafts", "responses"])
def test_what_hangs_on_a_draft_or_a_response_is_found_by_an_index(parent):
    """To delete one, the database looks for what refers to it."""
    for table in Base.metadata.sorted_tables:
        found = {next(iter(index.columns)).name for index in table.indexes} | {
            column.name for column in table.columns if column.unique or column.primary_key
        }
        children = {
            column.name for column in table.columns for key in column.foreign_keys if key.column.table.name == parent
        }
        assert children <= found, table.name
