"""The audit trail as a page: a team's own, the newest first, and as a file. Nothing here changes it."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.fieldwork.audit import ACTIONS, details_in_words
from app.fieldwork.take_audit_trail import NOBODY, take_audit_trail
from app.store.queries.accounts import users_of_team
from app.store.queries.audit import COMMAND_LINE, AuditFilter, actions_seen, count_events, events_in
from app.store.tables import AuditEvent
from app.web.access import signed_in
from app.web.doors import doors

ON_A_PAGE = 50


@dataclass(frozen=True)
class AuditLine:
    """An event as the page shows it."""

    at: datetime
    who: str
    what: str
    subject: str
    details: str


def audit() -> str:
    """One page of the trail, narrowed to an action or a person where that was asked for."""
    filter = _filter(request.args.get("action"), request.args.get("person"))
    found = count_events(filter)
    pages = max(1, -(-found // ON_A_PAGE))
    page = min(_number(request.args.get("page"), 1), pages)
    team_id = signed_in().team_id
    seen = actions_seen(team_id)
    return render_template(
        "accounts/audit.html",
        lines=[_line(event) for event in events_in(filter, (page - 1) * ON_A_PAGE, ON_A_PAGE)],
        found=found,
        page=page,
        pages=pages,
        filter=filter,
        href=url_for("accounts.audit", action=filter.action, person=filter.user_id) + _joined(filter) + "page={page}",
        actions={action: words for action, words in ACTIONS.items() if action in seen},
        people=[(COMMAND_LINE, NOBODY), *((user.id, user.email) for user in users_of_team(team_id))],
    )


def audit_csv() -> ResponseReturnValue:
    """The trail as CSV, narrowed as the page is; taking it is on the trail."""
    filter = _filter(request.form.get("action"), request.form.get("person"))
    into = BytesIO()
    take_audit_trail(filter, into, signed_in().user_id, doors().clock.now())
    response = make_response(into.getvalue())
    response.mimetype = "text/csv"
    response.headers.set("Content-Disposition", "attachment", filename="audit-trail.csv")
    return response


def _line(event: AuditEvent) -> AuditLine:
    who = event.user.email if event.user else NOBODY
    what = ACTIONS.get(event.action, event.action)
    return AuditLine(event.at, who, what, event.subject, details_in_words(event.details))


def _filter(action: str | None, person: str | None) -> AuditFilter:
    """What was asked for; what cannot be meant narrows nothing."""
    user_id = _number(person, -1)
    return AuditFilter(signed_in().team_id, action if action in ACTIONS else None, user_id if user_id >= 0 else None)


def _joined(filter: AuditFilter) -> str:
    return "?" if filter.action is None and filter.user_id is None else "&"


def _number(asked: str | None, otherwise: int) -> int:
    return int(asked) if asked and asked.isascii() and asked.isdigit() and len(asked) < 10 else otherwise
