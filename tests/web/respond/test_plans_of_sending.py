"""Saving and sending look nothing up by going through a table: what they cost does not grow with what is stored.

Each statement that was really issued is planned again. A table counts as gone through wherever a plan has a step that
no index condition narrows, or only one that many respondents share, such as their wave. PostgreSQL is told to read
whole tables only where there is no other way: ours are small.
"""

import re
from datetime import date

import pytest
from sqlalchemy import event

from app.store.database import db
from app.store.schema import Base
from tests.field import both_databases
from tests.invited import invite
from tests.web.respond.invited.conftest import FIELDS, census

WITHOUT_A_PLAN = ("PRAGMA", "SAVEPOINT", "RELEASE")
SHARED = {"wave_id", "version_id", "survey_id", "origin", "status", "set_aside_on", "submitted_on", "reached"}
"""Columns that have one value for many respondents."""
GROWING = {"responses", "drafts", "files", "invitations", "frame_cases", "contacts", "paper_sheets"}
"""Tables with rows for each respondent."""
READERS = ("Seq Scan", "Index Scan", "Index Only Scan", "Bitmap Heap Scan", "Tid Scan")


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


def tables_gone_through(issued) -> set[str]:
    """Steps of plans of these statements that go through a table, each with the statement. Inside the app only."""
    steps_of = steps_on_sqlite if db.engine.dialect.name == "sqlite" else steps_on_postgresql
    with db.engine.connect() as connection:
        return {
            f"{table} by {sorted(columns)}: {statement}"
            for statement, values in list(issued)
            for table, columns in steps_of(connection, statement, values)
            if not columns or (table in GROWING and columns <= SHARED)
        }


def steps_on_sqlite(connection, statement, values):
    """Each table that is read, with the columns that narrow it."""
    for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values):
        if found := re.match(r"(?:SCAN|SEARCH) ([a-z]\w*)(?: USING [^(]*\(([^)]*)\))?", row.detail):
            yield found[1], set(re.findall(r"(\w+)[=<>]", found[2] or ""))


def steps_on_postgresql(connection, statement, values):
    """The same, of its plan."""
    connection.exec_driver_sql("SET enable_seqscan = off")
    plan = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", values).scalar_one()[0]["Plan"]
    yield from _steps(plan)


def _steps(plan: dict):
    if plan["Node Type"] in READERS:
        narrowed = "".join(plan.get(f"{by} Cond", "") for by in ("Index", "Recheck", "TID"))
        table = plan["Relation Name"]
        yield table, set(re.findall(r"\(?(?:\w+\.)?\(?(\w+)\)?(?:::\w+)? [=<>]", narrowed))
    for part in plan.get("Plans", ()):
        yield from _steps(part)


@both_databases
@pytest.mark.parametrize("identity", ["organisation", "anonymous"])
def test_saving_and_sending_go_through_no_table(app, field, respondent, clock, issued, identity):
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
        assert tables_gone_through(issued) == set()


@both_databases
def test_a_statement_that_goes_through_a_table_is_found(app):
    with app.app_context():
        for statement in (
            "SELECT count(*) FROM responses",
            "SELECT id FROM responses WHERE language = 'en'",
            "SELECT count(*) FROM responses WHERE wave_id = 1",
            "SELECT count(*) FROM responses WHERE wave_id = 1 AND status = 'complete'",
            "UPDATE drafts SET revision = 2 WHERE wave_id = 1",
        ):
            assert len(tables_gone_through([(statement, ())])) == 1, statement


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
