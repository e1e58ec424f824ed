"""An administrator who never has to sign in again, whatever was sent in their name, and every form on their pages."""

import io
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import lxml.html
from flask import Flask
from sqlalchemy import select, update
from werkzeug.routing import Rule

from app.fieldwork.accounts.invite_user import DEFAULT_TEAM, invite_user
from app.fieldwork.accounts.password_links import set_password
from app.fieldwork.monitor.rebuild import rebuild_counts
from app.store.database import db
from app.store.queries.accounts import user_with_email
from app.store.schema import Base
from app.store.tables import StaffSession, User, Wave
from app.store.transaction import writing
from app.web.audiences import audience_of, permission_of
from tests.fieldwork.small_surveys import NOW
from tests.web.attacks.two_teams import ADMINISTRATOR, NAMED, address, one_of_each, parts_of, permit
from tests.web.conftest import PASSWORD, form_token

REST = {"section": "one", "step": 1, "code": "unknown", "token": "unknown", "filename": "css/app.css"}
SURVEYS = (("ours", DEFAULT_TEAM, "Our own words"), ("theirs", "Their team", "Their own words"))


@dataclass(frozen=True)
class Form:
    """A form that stands on a page: where it goes, and what it sends as it stands; its file field, if it has one."""

    method: str
    action: str
    fields: dict[str, list[str]]
    file: str


class StaffDesk:
    """A browser of an administrator of one team, who may do everything with its survey; another team has the same."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.browser = app.test_client()
        with app.app_context():
            set_password(invite_user(ADMINISTRATOR, "administrator", NOW, 60, DEFAULT_TEAM), PASSWORD, NOW)
            self.ours, self.theirs = (one_of_each(app, *survey) for survey in SURVEYS)
            permit(ADMINISTRATOR, self.ours)
            for wave_id in db.session.scalars(select(Wave.id)).all():
                # What one_of_each puts in is not counted on the way.
                rebuild_counts(wave_id)
            self.user_id = user_with_email(ADMINISTRATOR).id
        token = form_token(self.browser, "/staff/sign-in")
        signing_in = {"email": ADMINISTRATOR, "password": PASSWORD, "csrf_token": token}
        assert self.browser.post("/staff/sign-in", data=signing_in).status_code == 303
        self.token = form_token(self.browser, "/staff/upload")
        cookie = self.browser.get_cookie("soundings")
        assert cookie is not None
        self.cookie = cookie.value
        self._rows = self._own_rows()

    def sit_down(self) -> None:
        """Be signed in again as an administrator, whatever the example before did to the account."""
        self.browser = self.app.test_client()
        self.browser.set_cookie("soundings", self.cookie)
        with self.app.app_context(), writing() as session:
            for table, row in self._rows:
                session.execute(update(table).where(table.id == row["id"]).values(**row))

    def send(self, where: str, body: bytes, kind: str, **headers: str) -> Any:
        """Post a body, and look no further than the answer."""
        answer = self.browser.post(where, data=body, content_type=kind, headers=headers)
        assert answer.status_code < 500, (where, answer.status_code)
        return answer

    def upload(self, where: str, source: bytes, name: str, **fields: str) -> int:
        """Send a file as the page's form does; gives the status."""
        given = {"csrf_token": self.token, **fields, "file": (io.BytesIO(source), name)}
        return int(self.browser.post(where, data=given).status_code)

    def address(self, rule: Rule, swapped: dict[str, object]) -> str:
        """Where a route is for our own survey, with some parts of the address swapped."""
        parts = {**{name: REST[name] for name in rule.arguments - NAMED}, **parts_of(rule, self.ours)}
        try:
            return address(self.app, rule, {**parts, **{k: v for k, v in swapped.items() if k in parts}})
        except ValueError:
            # A number that no address can have.
            return address(self.app, rule, parts)

    def routes(self, method: str) -> list[Rule]:
        """Every route of staff that takes this method."""
        found = [rule for rule in self.app.url_map.iter_rules() if method in (rule.methods or ())]
        return [rule for rule in found if permission_of(audience_of(rule.endpoint) or "") or "sign_in" in rule.endpoint]

    def forms(self) -> dict[str, Form]:
        """Every form on every page of staff, by the address it goes to."""
        found: dict[str, Form] = {}
        for rule in self.routes("GET"):
            where = self.address(rule, {})
            answer = self.browser.get(where)
            if answer.mimetype == "text/html" and answer.status_code == 200:
                found |= {form.action: form for form in _forms_on(answer.text, where)}
        return found

    def _own_rows(self) -> list[tuple[type[Base], dict[str, Any]]]:
        with self.app.app_context():
            own = db.session.query(StaffSession).filter_by(user_id=self.user_id).all()
            held: list[Any] = [db.session.get_one(User, self.user_id), *own]
            return [(type(one), {column.key: getattr(one, column.key) for column in one.__table__.c}) for one in held]


def _forms_on(html: str, where: str) -> list[Form]:
    found = []
    for form in lxml.html.document_fromstring(html).forms:
        fields: dict[str, list[str]] = {}
        file = ""
        for field in form.xpath(".//input[@name] | .//textarea[@name] | .//select[@name] | .//button[@name]"):
            if field.get("type") == "file":
                file = field.name
                continue
            value = field.get("value", "") if field.tag in ("input", "button") else field.value or ""
            fields.setdefault(field.get("name"), []).append(value)
        action = urlsplit(form.get("action") or where).path
        found.append(Form(str(form.method), action, fields, file))
    return found
