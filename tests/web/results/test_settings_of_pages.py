"""Differencing from the pages: every setting that a leader can ask for, beside each other and beside the monitor."""

import itertools
import re

import lxml.html
import pytest

from app.store.tables import Team
from app.store.transaction import writing
from tests.fieldwork.small_surveys import published
from tests.fieldwork.stored_responses import a_wave_of, answered

SURVEY = """
survey: tiny
title: A small survey
sections:
  - name: one
    title: One
    questions:
      - {name: role, kind: choice, text: Your role?, codes: [{code: t, label: Teacher}, {code: m, label: Musician}]}
      - {name: mood, kind: choice, text: Your mood?, codes: [{code: g, label: Good}, {code: b, label: Bad}]}
      - {name: faith, kind: choice, text: Faith?, sensitivity: equality, codes: [{code: x, label: Xi}]}
analysis:
  breaks: [role]
  equality: [faith]
  targets:
    - {label: Responses, at_least: 500}
    - {label: Of a faith, at_least: 20, where: {question: faith, is: x}}
    - {label: Teachers hoped for, at_least: 20, where: {question: role, is: t}}
"""
PAGE, UNKNOWN = "/staff/results/tiny", "987654"


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Pages are the same on both databases."""
    return sqlite_url


@pytest.fixture
def waves(app, client, staff, sign_in):
    """Puts so many responses into a wave each, and gives the waves; a leader looks on."""
    sign_in(client, staff("leadership"))

    def put(*sizes: int) -> list[int]:
        with app.app_context():
            with writing() as session:
                team = session.query(Team).one().id
            version = published(team, SURVEY)
            found = [a_wave_of(version) for _ in sizes]
            for wave, size in zip(found, sizes, strict=True):
                documents = [{"role": "tm"[n % 2], "mood": "gb"[n % 3 == 0], "faith": "x"} for n in range(size)]
                answered(wave, documents)
            return [wave.id for wave in found]

    return put


def main_of(answer) -> str:
    return re.sub(r"\s+", " ", lxml.html.document_fromstring(answer.text).find(".//main").text_content())


def test_one_setting_at_a_time_is_all_that_any_page_takes(client, waves, figure):
    first, second = map(str, waves(60, 20))
    origins, chosen, breaks = ("", "real", "trial", "rehearsal", "all"), ("", first, second, UNKNOWN), ("", "role", "x")
    pages, tried = {}, 0
    for origin, wave, by in itertools.product(origins, chosen, breaks):
        where = f"{PAGE}?origin={origin}&wave={wave}&by={by}"
        answer = client.get(where)
        pages[origin, wave, by] = (answer.status_code, main_of(answer))
        tried += 1
    for (origin, wave, by), page in pages.items():
        if wave:
            # A wave and a break together would be groups that nobody has compared with the others.
            assert page == pages[origin, wave, ""], (origin, wave, by)
    shown = {setting for setting, (status, _) in pages.items() if status == 200}
    assert {("real", "", ""), ("real", first, ""), ("real", second, ""), ("real", "", "role")} <= shown
    # Beside a wave a break is passed over, whatever it is called.
    assert not [setting for setting in shown if "all" in setting or UNKNOWN in setting or setting[1:] == ("", "x")]
    reports = {main_of(client.get(f"{PAGE}/report?origin=real{more}")) for more in ("", f"&wave={first}", "&by=role")}
    assert len(reports) == 1
    figure(f"P5 {tried} settings of the answer page: origin alone, with a wave, or with a break; no other together")


@pytest.mark.parametrize("sizes", [(60, 4), (60, 9)])
def test_no_wave_stands_apart_where_taking_it_away_leaves_a_few(client, waves, sizes):
    made = [str(wave) for wave in waves(*sizes)]
    unknown = client.get(f"{PAGE}?origin=real&wave={UNKNOWN}")
    for wave in made:
        answer = client.get(f"{PAGE}?origin=real&wave={wave}")
        assert (answer.status_code, main_of(answer)) == (unknown.status_code, main_of(unknown))
        assert answer.status_code == 404


def test_the_monitor_counts_nothing_about_people_themselves(app, client, waves):
    """It moves with each response, so that whoever watches it would learn what one said."""
    (wave,) = waves(12)
    from app.fieldwork.monitor.rebuild import rebuild_counts

    with app.app_context():
        rebuild_counts(wave)
    page = client.get(f"/staff/surveys/tiny/waves/{wave}/monitor").text
    assert "Teachers hoped for" in page and "Of a faith" not in page
    assert "Mood" not in page and "Good" not in page


def test_a_leader_sees_no_flagged_response_and_takes_no_data(client, waves):
    waves(12)
    for where in ("/staff/surveys/tiny/flagged", f"{PAGE}/data", "/staff/surveys/tiny/flagged/find?id=x"):
        assert client.get(where).status_code == 403, where
