"""Every identifier there is, swapped for another team's: in each part of each address, in its query and in its form."""

import itertools
import re

import pytest

from app.store.database import db
from app.store.queries.waves import waves_of
from app.store.schema import Base
from tests.conftest import ROOT
from tests.field import both_databases
from tests.web.attacks.two_teams import (
    ADMINISTRATOR,
    MARK,
    NAMED,
    UNKNOWN,
    address,
    one_of_each,
    parts_of,
    permit,
    staff_routes,
)
from tests.web.conftest import form_token

COMES_AND_GOES = {"staff_sessions", "sign_in_attempts", "readiness_checks"}
NOT_LOOKED_UP = {"accounts.end_session"}
"""Ending a session that is not one's own leads back to one's account, whoever's it is."""
TOO_FEW = {"results.words", "results.report"}


@pytest.fixture
def database_url(request) -> str:
    """Most of this does not depend on the database; the test of every address runs on both."""
    return request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_url")


@pytest.fixture
def us(client, staff, sign_in):
    """An administrator of our team: nobody may do more."""
    sign_in(client, staff("administrator", ADMINISTRATOR, "Our team"))
    return client


@pytest.fixture
def owned(app, us) -> dict[str, dict[str, object]]:
    """What we own, what else we own, and what another team owns; we have every permission for all of it."""
    with app.app_context():
        found = {
            "ours": one_of_each(app, "ours", "Our team", "Our own words"),
            "also ours": one_of_each(app, "also_ours", "Our team", "Our other words"),
            "theirs": one_of_each(app, "theirs", "Their team", MARK),
        }
        permit(ADMINISTRATOR, *found.values())
    return found


def rows(app) -> dict[str, list[str]]:
    with app.app_context():
        tables = [table for table in Base.metadata.sorted_tables if table.name not in COMES_AND_GOES]
        return {table.name: sorted(map(str, db.session.execute(table.select()))) for table in tables}


def swapped(rule, owned):
    """Each mixture of our parts with parts of another team, of another survey of ours, and of nothing at all."""
    ours = parts_of(rule, owned["ours"])
    others = [parts_of(rule, owned["theirs"]), {name: UNKNOWN[name] for name in ours}]
    for size in range(1, len(ours) + 1):
        # All parts of another survey of ours are no swap.
        also = [parts_of(rule, owned["also ours"])] if "survey" in ours and size < len(ours) else []
        for names in itertools.combinations(sorted(ours), size):
            yield [ours | {name: other[name] for name in names} for other in [*others, *also]]


def said(answer, where: str) -> str:
    """The whole page, without what is new each time and without its own address."""
    nonce = re.search(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])[1]
    page = answer.text.replace(nonce, "").replace(where, "")
    return re.sub(r'name="csrf_token" value="[^"]+"', "", page)


@both_databases
def test_anothers_part_in_any_address_is_as_absent_as_nobodys(app, us, owned, figure, database_url):
    token = form_token(us, "/staff/upload")
    before, tried = rows(app), 0
    for rule in staff_routes(app):
        for method in sorted(rule.methods & {"GET", "POST"}):
            for mixtures in swapped(rule, owned) if rule.endpoint not in NOT_LOOKED_UP else ():
                words = []
                for parts in mixtures:
                    where = address(app, rule, parts)
                    fields = {"csrf_token": token, "reason": "x", "role": "designer", "sure": "yes"}
                    answer = us.open(where, method=method, data=fields if method == "POST" else None)
                    assert answer.status_code == 404, (rule.endpoint, method, where)
                    assert MARK not in answer.text, (rule.endpoint, method, where)
                    words.append(said(answer, where))
                    tried += 1
                # Another team's, and nobody's.
                assert words[0] == words[1], rule.endpoint
    assert tried > 400
    assert rows(app) == before
    figure(f"A2 {database_url.partition(':')[0]}: {tried:,} addresses with a part swapped, 0 answered, 0 rows changed")


def test_every_part_of_an_address_that_names_something_is_swapped(app):
    """A new kind of identifier in an address fails here until it is among those above."""
    plain = {"section", "step", "code", "token", "filename"}
    assert {name for rule in app.url_map.iter_rules() for name in rule.arguments} == NAMED | plain


NAMES_SOMETHING = {"wave", "by", "question", "id", "person", "version"}
"""What in a query names something that a team owns: swapped below, and on the audit trail."""
NAMES_NOTHING = {"origin", "number", "page", "part", "more", "language", "next", "action", "show", "v"}


def test_every_part_of_a_query_that_names_something_is_swapped():
    """A new name in a query fails here until somebody has said which it is."""
    read = re.compile(r"""request\.args(?:\.get(?:list)?\(|\[)["'](\w+)|["'](\w+)["'] in request\.args""")
    sources = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "app" / "web").rglob("*.py"))
    found = {one or other for one, other in read.findall(sources)}
    assert found == NAMES_SOMETHING | NAMES_NOTHING


def test_the_same_addresses_of_our_own_are_there(app, us, owned):
    for rule in staff_routes(app):
        if "GET" in rule.methods and rule.endpoint not in TOO_FEW:
            where = address(app, rule, parts_of(rule, owned["ours"]))
            # Some say that it is not the time for them; that is not to say that they are not there.
            assert us.get(where).status_code in (200, 303, 400, 409, 422), where


def test_another_teams_session_is_not_ended(app, us, owned):
    before = rows(app)["audit_events"]
    with app.app_context():
        sessions = sorted(map(str, db.session.execute(Base.metadata.tables["staff_sessions"].select())))
    token = form_token(us, "/staff/account")
    for other in ("ours", "theirs"):
        us.post(f"/staff/account/sessions/{owned[other]['session_id']}/end", data={"csrf_token": token})
    with app.app_context():
        after = sorted(map(str, db.session.execute(Base.metadata.tables["staff_sessions"].select())))
    assert [row for row in after if " session" in row] == [row for row in sessions if " session" in row]
    assert rows(app)["audit_events"] == before


@pytest.mark.parametrize("whose", ["theirs", "also ours"])
def test_no_query_or_form_reaches_into_another_survey(app, us, owned, whose):
    ours, other = owned["ours"], owned[whose]
    token = form_token(us, "/staff/upload")
    before = rows(app)
    wave = f"/staff/surveys/ours/waves/{ours['wave_id']}"
    data = "/staff/results/ours/data"
    asked = [
        ("GET", f"/staff/results/ours?wave={other['wave_id']}", {}, (404,)),
        ("GET", f"/staff/results/ours?by={other['survey']}", {}, (404,)),
        ("GET", f"/staff/results/ours/words?question={other['survey']}", {}, (404,)),
        ("GET", f"/staff/surveys/ours/waves/open?version={other['published_id']}", {}, (200, 409)),
        ("GET", f"/staff/surveys/ours/flagged/find?id={other['response_id']}", {}, (404,)),
        ("POST", data, {"file": "responses-csv", "origin": "trial", "wave": str(other["wave_id"])}, (422,)),
        ("POST", f"{wave}/key", {"mode": "paper", "number": "7", "link": str(other["link_id"])}, (422,)),
        ("POST", f"{wave}/key", {"mode": "phone", "invitation": "7KMPQ-2RTVW"}, (422,)),
        ("POST", "/staff/surveys/ours/waves/open", {"version": str(other["published_id"]), "origin": "trial"}, (422,)),
    ]
    for method, where, fields, statuses in asked:
        answer = us.open(where, method=method, data={"csrf_token": token, **fields} if fields else None)
        assert answer.status_code in statuses, (method, where, answer.status_code)
        assert MARK not in answer.text, where
    assert rows(app) == before


def test_the_trail_of_another_team_is_read_by_nobody_here(app, us, owned):
    person = owned["theirs"]["user_id"]
    token = form_token(us, "/staff/upload")
    page = us.get(f"/staff/audit?person={person}").text
    file = us.post("/staff/audit/csv", data={"csrf_token": token, "person": person}).text
    for shown in (page, file, us.get("/staff/audit").text, us.get("/staff/people").text):
        assert "theirs" not in shown and MARK not in shown
    assert len(file.splitlines()) == 1


def test_a_permission_for_our_survey_is_given_to_nobody_of_another_team(app, us, owned):
    where, token = "/staff/surveys/ours/permissions", form_token(us, "/staff/upload")
    before = rows(app)
    answer = us.post(where, data={"csrf_token": token, "given": f"{owned['theirs']['user_id']} see_contacts"})
    assert answer.status_code >= 400 and MARK not in answer.text
    assert rows(app) == before
    with app.app_context():
        assert len(waves_of(1)) == 1
