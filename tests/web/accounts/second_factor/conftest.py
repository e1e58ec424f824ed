"""A second factor as it is by default, and a browser with a password given and no code."""

import pytest
from sqlalchemy import select

from app.store.database import db
from app.store.tables import AuditEvent

EMAIL = "administrator@example.org"


@pytest.fixture
def settings(settings) -> dict[str, str]:
    """As the other tests have them, with the second factor as it is by default: administrators need one."""
    return {name: value for name, value in settings.items() if name != "SOUNDINGS_SECOND_FACTOR"}


@pytest.fixture
def half(app, client, staff, sign_in, set_up):
    """A browser with an administrator's password given and no code; the telephone and the recovery codes."""
    sign_in(client, staff("administrator"))
    telephone, codes = set_up(client)
    other = app.test_client()
    answer = sign_in(other, EMAIL)
    assert answer.location == "/staff/code"
    return other, telephone, codes


def actions(app) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))


def is_in(client) -> bool:
    return client.get("/staff/permissions").status_code == 200
