"""Migrations go both ways, on both databases, and keep every row."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory

from app.store.database import db
from app.store.migrate import MIGRATIONS, database_revision, downgrade_database, newest_revision, upgrade_database
from app.store.schema import Base
from app.store.transaction import writing
from tests.store.rows import fill


@pytest.fixture(autouse=True)
def context(app):
    with app.app_context():
        yield


def counts() -> dict[str, int]:
    with db.engine.connect() as connection:
        tables = [name for name in sa.inspect(connection).get_table_names() if name != "alembic_version"]
        return {name: connection.execute(sa.text(f"SELECT count(*) FROM {name}")).scalar_one() for name in tables}


def test_the_migrations_make_the_tables_that_the_app_knows():
    with db.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_every_named_rule_of_the_tables_is_in_the_migrations():
    with db.engine.connect() as connection:
        found = sa.inspect(connection)
        for table in Base.metadata.sorted_tables:
            ours = {str(c.name) for c in table.constraints if isinstance(c, sa.CheckConstraint)}
            # The names as the naming convention writes them.
            ours = {name if name.startswith("ck_") else f"ck_{table.name}_{name}" for name in ours}
            assert {check["name"] for check in found.get_check_constraints(table.name)} == ours


def test_migrations_go_all_the_way_down_and_up_again():
    downgrade_database("base")
    assert counts() == {}
    upgrade_database()
    assert set(counts()) == set(Base.metadata.tables)
    assert database_revision() == newest_revision()


def test_each_step_goes_down_with_rows_in_every_table():
    with writing() as session:
        fill(session)
    before = counts()
    for revision in [script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]:
        downgrade_database("-1")
        left = counts()
        assert all(left[table] == before[table] for table in left), revision


def test_upgrading_again_changes_nothing():
    with writing() as session:
        fill(session)
    before = counts()
    upgrade_database()
    assert counts() == before


def test_rebuilding_a_parent_table_keeps_its_children(monkeypatch):
    """SQLite deletes the children of a table that is dropped while foreign keys are on."""
    with writing() as session:
        fill(session)
    before = counts()

    def rebuild(connection):
        # PostgreSQL alters the table in place.
        how = "always" if connection.dialect.name == "sqlite" else "auto"
        with Operations(MigrationContext.configure(connection)).batch_alter_table("users", recreate=how) as users:
            users.add_column(sa.Column("telephone", sa.String()))

    run_as_migration(monkeypatch, rebuild)
    assert counts() == before


def test_a_migration_that_orphans_a_row_is_undone(monkeypatch):
    if db.engine.dialect.name != "sqlite":
        return
    with writing() as session:
        fill(session)
    before = counts()
    with pytest.raises(RuntimeError, match="without their parents"):
        run_as_migration(monkeypatch, lambda connection: connection.execute(sa.text("DELETE FROM waves")))
    assert counts() == before


def test_a_connection_used_for_migrating_does_not_come_back_without_rules():
    upgrade_database()
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect() as connection:
            assert connection.execute(sa.text("PRAGMA foreign_keys")).scalar_one() == 1


def run_as_migration(monkeypatch, step) -> None:
    """Run one step exactly as migrations/env.py runs them."""
    from alembic.runtime.environment import EnvironmentContext

    def run_migrations(self, **_):
        step(self.get_context().connection)

    monkeypatch.setattr(EnvironmentContext, "run_migrations", run_migrations)
    upgrade_database()
