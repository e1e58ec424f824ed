"""D9: a tab that is out of date in five ways shows what was typed again."""

import datetime as dt
from collections.abc import Callable

import sqlalchemy as sa

from app.fieldwork.questionnaires import publish_questionnaire, upload_questionnaire
from app.store.database import db
from app.store.tables import Team
from app.web import create_app
from tests.durability.forms import held_in_forms, told_in_words
from tests.durability.ledger import Ledger
from tests.durability.outcome import Outcome, place_on
from tests.durability.respondents import Counts, Reply, Respondent, filled_in
from tests.durability.server import Server
from tests.durability.survey import SOURCE, SURVEY, Place

HOME = f"/consultations/{SURVEY}"
WORDS = "Line one <b>&amp;\n  “two”, ünï 👩‍👩‍👧\n\n" + "long " * 300 + "end"
TYPED = {"count": "many", "why": WORDS}
"""A number that is none, so that the page is shown again also where nothing else stands in its way."""


class Stale(Respondent):
    """Somebody with two tabs open: one stands on the second page, filled in, while the other does something else."""

    def open_second_page(self) -> Reply:
        """Start and go on; gives back the second page."""
        page = self.send(self.insist("GET", HOME), {})
        return self.send(page, {"key": "a", "colour": "red"})


def session_ended(one: Stale, page: Reply, place: Place) -> Reply:
    """The browser has been closed since."""
    one.cookies = {}
    return one.insist("POST", *filled_in(page, TYPED))


def token_expired(one: Stale, page: Reply, place: Place) -> Reply:
    """The form has the token of a session that is over; the draft's place is still known."""
    other = Stale(one.port, one.ledger, one.counts)
    old = filled_in(other.open_second_page(), {})[1].partition("csrf_token=")[2].partition("&")[0]
    address, body = filled_in(page, TYPED)
    return one.insist("POST", address, body.replace(body.partition("csrf_token=")[2].partition("&")[0], old))


def survey_edited(one: Stale, page: Reply, place: Place) -> Reply:
    """The survey has another version by now, with other words and names on that page."""
    edited, now = (
        SOURCE.replace("Why?", "For what reason?").replace("name: second", "name: other"),
        dt.datetime.now(dt.UTC),
    )
    app = create_app(place.settings)
    with app.app_context():
        team = db.session.scalars(sa.select(Team.id)).first()
        publish_questionnaire(upload_questionnaire(edited.encode(), "durable.yaml", team or 0, now).id, now)
        db.session.remove()
        db.engine.dispose()
    return one.insist("POST", *filled_in(page, TYPED))


def already_submitted(one: Stale, page: Reply, place: Place) -> Reply:
    """The answers were sent from the other tab."""
    check = one.send(page, {"count": "1", "why": "sent"})
    one.send(check, {})
    return one.insist("POST", *filled_in(page, TYPED))


def signed_out_elsewhere(one: Stale, page: Reply, place: Place) -> Reply:
    """In the other tab the respondent left this computer."""
    leaving = one.insist("GET", f"{HOME}/leave")
    one.insist("POST", *filled_in(leaving, {}))
    return one.insist("POST", *filled_in(page, TYPED))


WAYS: tuple[Callable[[Stale, Reply, Place], Reply], ...] = (
    session_ended,
    token_expired,
    already_submitted,
    signed_out_elsewhere,
    survey_edited,
)


def run(database: str, seconds: float) -> Outcome:
    """Pass: in each of the five ways, all of it is on the page that says why it was not kept. As long in any form."""
    said = []
    shown = lost = 0
    with place_on(database) as place:
        ledger, counts = Ledger(place.folder / "ledger.jsonl"), Counts()
        with Server(place, 1) as server:
            for way in WAYS:
                one = Stale(server.port, ledger, counts)
                reply = way(one, one.open_second_page(), place)
                missing = characters_lost(reply.text)
                shown += 400 <= reply.status < 500 and not missing
                lost += missing
                said.append(f"{way.__name__.replace('_', ' ')} {reply.status}")
    typed = sum(map(len, TYPED.values()))
    figures = f"{shown} of {len(WAYS)} show everything typed again ({typed} characters each), {lost} characters lost "
    return Outcome(shown == len(WAYS) and not lost, f"{figures}({', '.join(said)})")


def characters_lost(page: str) -> int:
    """How much of what was typed is not on this page, in its form or in words."""
    held = held_in_forms(page)
    if "why" in held:
        return sum(len(text) for name, text in TYPED.items() if held.get(name) != [text])
    lines = told_in_words(page)
    wanted = [line.strip() for text in TYPED.values() for line in text.split("\n") if line.strip()]
    return sum(len(line) for line in wanted if line not in lines)
