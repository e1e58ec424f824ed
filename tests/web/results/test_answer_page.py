"""The answer page and the report: the whole plan is drawn, what may not be shown is nowhere, and waiting is said."""

import html
import re

import lxml.html
import pytest
from sqlalchemy import select

from app.analysis.disclosure import PUBLIC
from app.fieldwork import answers
from app.fieldwork.care.set_aside import set_aside
from app.fieldwork.rehearsal import simulate_responses
from app.outside.clock import Clock
from app.store.database import db
from app.store.queries.surveys import survey_named
from app.store.tables import AuditEvent, Export, Response, Team
from app.store.transaction import writing
from app.web.results import making
from tests.fieldwork.small_surveys import published

PLAN = """
survey: tiny
title: A small survey
hidden:
  - {name: host, label: Host, codes: [{code: north, label: North}, {code: south, label: South}]}
code_lists:
  offers: {codes: [{code: a, label: Alpha}, {code: b, label: Beta}, {code: c, label: Gamma}, {code: d, label: Delta}]}
  five:
    ordered: true
    codes: [{code: 1, label: A}, {code: 2, label: B}, {code: 3, label: C}, {code: 4, label: D}, {code: 5, label: E}]
  regions: {codes: [{code: E12000001, label: North East}, {code: E12000004, label: East Midlands}]}
  faiths: {codes: [{code: x, label: Xi}, {code: y, label: Ypsilon}]}
sections:
  - name: first
    title: First
    questions:
      - {name: role, kind: choice, text: Your role?, codes: [{code: t, label: Teacher}, {code: m, label: Musician}]}
      - {name: place, kind: choice, text: Which region?, codes: regions}
      - {name: quote, kind: choice, text: May we quote you?, codes: [{code: yes, label: Yes}, {code: no, label: No}]}
      - {name: why, kind: long_text, text: Why?}
      - {name: faith, kind: choice, sensitivity: equality, text: Your faith?, codes: faiths}
  - name: second
    title: Second
    questions:
      - name: best
        kind: best_worst
        text: Which would help?
        codes: offers
        versions: [[[1, 2, 3], [2, 3, 4], [1, 3, 4], [1, 2, 4]]]
      - {name: imp, kind: grid, text: How important?, rows: offers, codes: five}
      - {name: met, kind: grid, text: How well met?, rows: offers, codes: five}
      - {name: top, kind: ranking, text: Your first two?, codes: offers, top: 2}
analysis:
  priorities: {codes: offers, best_worst: best, importance: imp, met: met, ranking: top}
  equity_lens: {label: Teachers, where: {question: role, is: t}}
  breaks: [role, place, host]
  segments: {players: {label: Players, where: {question: role, is: m}}}
  equality: [faith]
  quote_permission: {question: quote, is: yes}
  targets:
    - {label: Responses, at_least: 500}
    - {question: place, each: 100, codes: [E12000001, E12000004]}
"""
PAGE = "/staff/results/tiny"


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Pages are the same on both databases."""
    return sqlite_url


@pytest.fixture
def rehearsed(app, staff):
    """A survey with a whole plan, answered by a rehearsal of two hundred."""
    for role in ("analyst", "leadership"):
        staff(role)
    with app.app_context():
        with writing() as session:
            team = session.query(Team).one().id
        published(team, PLAN)
        simulate_responses("tiny", 200, 3, Clock())


@pytest.fixture
def analyst(client, rehearsed, sign_in):
    sign_in(client, "analyst@example.org")
    return client


@pytest.fixture
def leader(client, rehearsed, sign_in):
    sign_in(client, "leadership@example.org")
    return client


def order(page: str, *words: str) -> list[int]:
    return [page.index(word) for word in words]


def test_the_page_stands_in_the_order_that_leadership_reads(leader):
    page = leader.get(PAGE).text
    headings = ('id="lead"', 'id="sure"', 'id="heard-from"', 'id="priorities"', 'id="for-whom"', 'id="questions"')
    assert order(page, *headings) == sorted(order(page, *headings))
    tree = lxml.html.document_fromstring(page)
    lines = tree.xpath("//ol[@class='answer-lines']/li")
    assert 3 <= len(lines) <= 10
    # Each line leads to a figure that is on the page.
    targets = [link.get("href")[1:] for link in tree.xpath("//ol[@class='answer-lines']//a")]
    assert targets
    assert [target for target in targets if tree.get_element_by_id(target, None) is None] == []


def test_the_page_says_how_small_groups_are_hidden_by_the_rules_that_made_it(leader, monkeypatch):
    monkeypatch.setattr(answers, "RULES", PUBLIC)
    page = leader.get(PAGE).text
    assert "Counts under 10 are hidden" in page and "What is shown is rounded to 5." in page
    assert "rule set “public”" in page


def test_every_lens_is_drawn_and_has_its_figures_in_a_table(leader):
    tree = lxml.html.document_fromstring(leader.get(PAGE).text)
    rows = tree.xpath("//*[@id='best_worst']//tbody/tr[not(contains(@class, 'tier__name'))]")
    assert [row.find("th").text_content() for row in rows] and len(rows) == 4
    for row in rows:
        assert re.search(r"[+−]\d\.\d\d", row.text_content()) and row.xpath(".//svg/circle")
    assert len(tree.find_class("quadrant__dot")) == len(tree.xpath("//*[@id='gap']//tbody/tr")) == 4
    assert len(tree.xpath("//*[@id='ranking']//tbody/tr")) == 4
    assert "resamples, seed" in tree.get_element_by_id("best_worst").text_content()


def test_the_equity_lens_and_each_segment_stand_beside_everyone(leader):
    tree = lxml.html.document_fromstring(leader.get(PAGE).text)
    names = [group.get("id") for group in tree.find_class("group")]
    assert names == ["group-equity", "group-players"]
    assert len(tree.xpath("//*[@id='group-equity']//tbody/tr")) == 4


def test_a_short_region_is_marked_with_more_than_colour(leader):
    tree = lxml.html.document_fromstring(leader.get(PAGE).text)
    tiles = tree.find_class("tile")
    assert {tile.find_class("tile__long")[0].text for tile in tiles} == {"North East", "East Midlands"}
    for tile in tiles:
        assert "of 100 hoped for" in tile.text_content()
        assert ("tile--short" in tile.get("class")) is ("reached" not in tile.text_content())


def test_every_question_is_shown_by_a_break(analyst):
    page = analyst.get(f"{PAGE}?by=role").text
    tree = lxml.html.document_fromstring(page)
    heads = tree.xpath("//*[@id='question-place']//thead//th")
    assert [head.text.strip() for head in heads][1:] == ["Everyone", "Teacher", "Musician"]
    assert analyst.get(f"{PAGE}?by=faith").status_code == 404
    assert analyst.get(f"{PAGE}?by=nothing").status_code == 404


def test_analysts_read_everything_written_and_leaders_what_may_be_quoted(analyst, sign_in):
    seen = lxml.html.document_fromstring(analyst.get(f"{PAGE}/words?question=why").text)
    everything = [quote.text_content() for quote in seen.iter("blockquote")]
    marked = len(seen.xpath("//ul[@class='quotes']//*[contains(@class, 'tag')]"))
    assert 0 < marked < len(everything)
    assert "Your faith?" not in seen.text_content()
    assert analyst.get(f"{PAGE}/words?question=faith").status_code == 404
    assert analyst.get(f"{PAGE}/words?question=why&page=99").status_code == 404
    assert analyst.get(f"{PAGE}/words?question=why&page=x").status_code == 404


def test_leaders_read_only_what_may_be_quoted(leader):
    page = lxml.html.document_fromstring(leader.get(f"{PAGE}/words?question=why").text)
    assert "that may be quoted" in page.text_content()
    assert not page.xpath("//ul[@class='quotes']//*[contains(@class, 'tag')]")


def test_who_read_everything_people_wrote_is_on_the_trail(analyst, app):
    analyst.get(f"{PAGE}/words?question=why")
    with app.app_context():
        seen = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "open_answers_seen")).one()
    assert seen.details == {"question": "why", "origin": "rehearsal", "page": 1}


def test_what_may_be_quoted_is_read_without_a_line_on_the_trail(leader, app):
    leader.get(f"{PAGE}/words?question=why")
    with app.app_context():
        assert db.session.scalars(select(AuditEvent).where(AuditEvent.action == "open_answers_seen")).all() == []


def test_the_report_is_one_file_that_needs_nothing_else(leader, app):
    taken = leader.get(f"{PAGE}/report")
    assert taken.headers["Content-Disposition"] == 'attachment; filename="tiny-rehearsal-report.html"'
    report = taken.text
    assert not re.search(r"<(script|link|img|iframe|form)\b", report)
    addresses = re.findall(r'(?:src|href)="([^"]*)"', report) + re.findall(r"url\(([^)]*)\)", report)
    assert all(address.startswith(("#", "data:")) for address in addresses)
    assert "Fewer than ten" not in report and "Rehearsal: made up" in report
    with app.app_context():
        line = db.session.scalars(select(Export).where(Export.format == "html")).one()
        event = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "report_made")).one()
    assert (line.filter["file"], line.rows) == ("report", 200)
    assert event.details == {"origin": "rehearsal", "rows": 200}


def test_page_and_report_say_how_many_were_set_aside(leader, app):
    with app.app_context():
        [survey, first] = survey_named("tiny"), db.session.scalars(select(Response.id)).first()
        set_aside(survey.id, first, "A test of ours", None, Clock().now())
    for address in (PAGE, f"{PAGE}/report"):
        assert "Kept: 199. Set aside: 1, with a reason" in leader.get(address).text


def test_where_a_ranking_leads_the_groups_have_its_differences(leader, app):
    with app.app_context():
        source = PLAN.replace("survey: tiny", "survey: ranked").replace("best_worst: best, ", "")
        published(db.session.scalars(select(Team.id)).first(), source)
        simulate_responses("ranked", 200, 3, Clock())
    tree = lxml.html.document_fromstring(leader.get("/staff/results/ranked").text)
    table = tree.xpath("//*[@id='group-equity']//table")[0]
    heads = [head.text_content() for head in table.xpath(".//thead//th")]
    assert heads == [
        "Offer",
        "Among their first 2",
        "Points",
        "Points for each person",
        "Difference from everyone else",
    ]
    assert all(re.search(r"[+−]\d\.\d\d.* to ", row[-1].text_content()) for row in table.xpath(".//tbody/tr"))


def test_what_is_on_the_page_is_in_the_report_too(leader):
    def figures(text: str) -> list[str]:
        tree = lxml.html.document_fromstring(text)
        return [cell.text_content() for cell in tree.xpath("//*[@id='best_worst' or @id='gap' or @id='ranking']//td")]

    assert figures(leader.get(PAGE).text) == figures(leader.get(f"{PAGE}/report").text)


def test_many_responses_are_worked_out_by_a_job_while_the_page_waits(leader, app, monkeypatch):
    asked = []
    monkeypatch.setattr(making, "AT_ONCE", 100)
    monkeypatch.setattr(making, "jobs", lambda: Queue(asked))
    waiting = leader.get(PAGE)
    assert "being worked out" in waiting.text and waiting.headers["Refresh"] == "5"
    with app.app_context():
        survey = survey_named("tiny")
        assert asked == [("make_answer", survey.id, "rehearsal")]
        making.make_answer_of(survey.id, "rehearsal")
    ready = leader.get(PAGE)
    assert "For the 200 people who responded" in ready.text and "Refresh" not in ready.headers
    with app.app_context():
        simulate_responses("tiny", 20, 4, Clock())
    older = html.unescape(leader.get(PAGE).text)
    assert "For the 200 people who responded" in older and "A newer answer is being worked out" in older


def test_a_try_that_failed_is_said_and_made_good(leader, app, monkeypatch):
    monkeypatch.setattr(making, "AT_ONCE", 100)
    monkeypatch.setattr(making, "jobs", lambda: Queue([]))
    with app.app_context():
        survey = survey_named("tiny").id
        with monkeypatch.context() as broken, pytest.raises(OSError):
            broken.setattr(making, "build_answer", lambda *_: (_ for _ in ()).throw(OSError("no space")))
            making.make_answer_of(survey, "rehearsal")
    assert "The last try failed" in leader.get(PAGE).text
    with app.app_context():
        making.make_answer_of(survey, "rehearsal")
    assert "For the 200 people who responded" in leader.get(PAGE).text


class Queue:
    """Notes what is asked for, and does nothing."""

    def __init__(self, asked: list) -> None:
        self.asked = asked

    def ask_for(self, *what) -> None:
        self.asked.append(what)
