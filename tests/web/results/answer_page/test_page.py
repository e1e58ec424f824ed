"""The answer page: the whole plan is drawn, and what may not be shown is nowhere."""

import re

import lxml.html
from flask import get_template_attribute
from sqlalchemy import select

from app.analysis.answer.break_figures import BreakColumn, BreakRow, BreakTable, BrokenQuestion
from app.analysis.disclosure import PUBLIC
from app.fieldwork import answers
from app.fieldwork.rehearsal import simulate_responses
from app.outside.clock import Clock
from app.store.database import db
from app.store.tables import Team
from tests.fieldwork.small_surveys import published
from tests.web.results.answer_page.conftest import PAGE
from tests.web.results.answer_page.plan import PLAN


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


def test_tables_by_a_break_of_two_questions_with_the_same_words_have_names_of_their_own(app):
    column, row = BreakColumn("Everyone", "full", 300), BreakRow("Yes", ())
    table = BreakTable("", (column,), (row,))
    with app.test_request_context():
        broken = get_template_attribute("results/answer/_breaks.html", "broken")
        page = "".join(
            str(broken(BrokenQuestion(name, "What could you bring?", (table,)), universe, True))
            for name, universe in (("alone", "“Who?” is “Myself”"), ("together", "“Who?” is “Us”"))
        )
    tree = lxml.html.fragment_fromstring(page, create_parent=True)
    assert len(set(tree.xpath("//*[@role='region']/@aria-label"))) == 2
    assert "Asked where “Who?” is “Us”." in tree.text_content()


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
