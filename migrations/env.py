"""How migrations run: in one transaction, on the app's own database, with SQLite's rules kept.

Run inside an app context: `soundings db upgrade`, or `flask --app wsgi db <command>` for the rest.
"""

from alembic import context
from sqlalchemy import Connection, text

from app.store import tables
from app.store.database import db, is_sqlite
from app.store.schema import Base, UtcDateTime

# Any number will do, as long as it stays the same: two hosts that start at once migrate one after the other.
POSTGRESQL_LOCK = 7_368_101


def migrate() -> None:
    """Run the migrations asked for. All of them are kept, or none."""
    with db.engine.connect() as connection:
        # Thrown away afterwards: it has rules switched off that the app relies on.
        connection.detach()
        connection = connection.execution_options(writes=True)
        if is_sqlite(db.engine.url):
            leave_children_alone(connection)
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            transactional_ddl=True,
            compare_type=True,
            render_item=render_item,
        )
        with context.begin_transaction():
            if not is_sqlite(db.engine.url):
                connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": POSTGRESQL_LOCK})
            context.run_migrations()
            if is_sqlite(db.engine.url):
                refuse_orphans(connection)


def render_item(kind: str, item: object, autogen_context: object) -> str | bool:
    """A migration names no type of ours: it must still run when the app has changed."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


def leave_children_alone(connection: Connection) -> None:
    """With foreign keys on, rebuilding a parent table deletes its children's rows. Must stand outside a transaction."""
    connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")


def refuse_orphans(connection: Connection) -> None:
    """With foreign keys off, nothing else notices a row whose parent is gone."""
    orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
    if orphans:
        raise RuntimeError(f"The migration leaves rows without their parents, so nothing was changed: {orphans[:10]}")


assert tables.__all__, "importing the tables is what makes them known"
migrate()
