"""Bringing the database up to date: the numbered steps in migrations/, all of them or none."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.store.database import db

MIGRATIONS = Path(__file__).parents[2] / "migrations"


def upgrade_database(revision: str = "head") -> None:
    """Run the migrations that have not run yet, in one transaction. Running it again changes nothing."""
    command.upgrade(_steps(), revision)


def downgrade_database(revision: str) -> None:
    """Take migrations back: to a revision, to `base`, or so many with `-1`."""
    command.downgrade(_steps(), revision)


def database_revision() -> str | None:
    """The revision the database is at; None when it is empty."""
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """The revision this release of the app needs."""
    return ScriptDirectory.from_config(_steps()).get_current_head()


def _steps() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
