"""Whatever stands in an address, its query, a header or a cookie: never a bug, and nothing is written for it."""

from flask import Flask
from hypothesis import strategies as st

from app.fieldwork.rehearsal import simulate_responses
from app.outside.clock import FixedClock
from tests.field import put_in_the_field
from tests.fieldwork.small_surveys import NOW
from tests.fuzz.broken_files import JOURNEY
from tests.fuzz.hostile_values import headers, words
from tests.fuzz.place import Play, look_for_half_written, rows
from tests.fuzz.staff_desk import StaffDesk
from tests.web.attacks.two_teams import ADMINISTRATOR, permit

QUERIES = (
    "origin", "wave", "by", "where", "lens", "segment", "page", "q", "number", "line", "next", "language", "version",
    "event", "host", "mode", "from", "to", "token", "find", "email", "action", "who", "survey", "of", "show", "about",
    "design", "quote", "tag", "question", "cut", "file",
)  # fmt: skip
SENSE = (
    "rehearsal", "trial", "role", "place", "role=t", "role = t", "place.E12000001", "host=north", "gap", "ranking",
    "best_worst", "1", "2", "why", "offers", "teachers",
)  # fmt: skip


def open_case(app: Flask) -> Play:
    """An administrator who reads everything, and a visitor, both with strange addresses."""
    desk = StaffDesk(app)
    with app.app_context():
        held = put_in_the_field(JOURNEY, NOW)
        simulate_responses(held.survey, 40, 1, FixedClock(NOW))
        permit(ADMINISTRATOR, {"survey": held.survey})
    routes = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    answers = [rule for rule in routes if rule.endpoint.startswith("results.")]
    value = st.sampled_from(SENSE) | st.sampled_from(SENSE) | words
    queries = st.lists(st.tuples(st.sampled_from(QUERIES) | st.text(max_size=10), value), max_size=4)
    swaps = st.dictionaries(st.sampled_from([*sorted(desk.ours), "section", "code", "token", "filename"]), words)

    def one(data: st.DataObject) -> str:
        rule = data.draw(st.sampled_from(routes) | st.sampled_from(answers))
        swapped = {"survey": held.survey} if rule in answers else data.draw(st.just({}) | swaps)
        where = desk.address(rule, swapped)
        desk.sit_down()
        before = _kept(app)
        browser = desk.browser if data.draw(st.booleans(), "signed in") else app.test_client()
        query = [
            (n.encode("utf-8", "replace").decode(), v.encode("utf-8", "replace").decode())
            for n, v in data.draw(queries)
        ]
        answer = browser.get(where, query_string=dict(query), headers=data.draw(st.just({}) | headers))
        assert answer.status_code < 500, (where, query, answer.status_code)
        answer.get_data()
        assert _kept(app) == before, where
        look_for_half_written(app, where)
        return str(answer.status_code)

    return one


def _kept(app: Flask) -> dict[str, list[str]]:
    """Every row but that the report was taken, which is on the record."""
    return {table: held for table, held in rows(app).items() if table != "exports"}
