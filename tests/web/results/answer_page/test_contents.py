"""The contents of the answer page: every part that is there, in its order, and nothing that is not."""

import lxml.html
import pytest
from sqlalchemy import select

from app.fieldwork.rehearsal import simulate_responses
from app.outside.clock import Clock
from app.store.database import db
from app.store.tables import Team
from tests.fieldwork.small_surveys import published
from tests.web.results.answer_page.conftest import PAGE
from tests.web.results.answer_page.plan import PLAN


def contents(tree) -> list[list[str]]:
    """Where each list of contents leads to, in order."""
    lists = tree.xpath("//nav[@aria-label='Contents']")
    return [[link.get("href")[1:] for link in found.iter("a")] for found in lists]


@pytest.mark.parametrize("asked", ["", "?by=role"])
def test_the_contents_lead_to_every_part_in_its_order(leader, asked):
    tree = lxml.html.document_fromstring(leader.get(PAGE + asked).text)
    above, beside = contents(tree)
    assert above == beside
    named = tree.xpath("//main//section/@aria-labelledby")
    assert [part for part in named if part in above] == above
    # What is not named there is inside a part that is.
    assert {part for part in named if part not in above} == {"targets", "how"}
    assert len(above) >= 7 and len([part for part in above if part.startswith("section-")]) >= 1


@pytest.mark.parametrize("asked", ["", "?by=role"])
def test_each_part_under_the_first_lines_ends_with_the_way_back(leader, asked):
    tree = lxml.html.document_fromstring(leader.get(PAGE + asked).text)
    # The first two stand beside each other under the contents; "Every question" ends with its last section.
    parts = [part for part in contents(tree)[0] if part not in ("lead", "sure", "questions")]
    back = tree.xpath("//main//a[@href='#contents']")
    assert len(back) == len(parts)
    places = {element: place for place, element in enumerate(tree.iter())}
    starts = [places[tree.get_element_by_id(part)] for part in parts]
    ends = [places[link] for link in back]
    # Start and end by turns: no part begins before the one above it has ended.
    assert sorted(starts + ends) == [place for pair in zip(starts, ends, strict=True) for place in pair]
    assert tree.get_element_by_id("contents").tag == "summary"


def test_the_contents_are_a_closed_panel(leader):
    tree = lxml.html.document_fromstring(leader.get(PAGE).text)
    (panel,) = tree.xpath("//nav[@aria-label='Contents']/details")
    assert panel.get("open") is None


def test_every_question_by_a_break_stands_in_its_section(leader):
    everyone = lxml.html.document_fromstring(leader.get(PAGE).text)
    broken = lxml.html.document_fromstring(leader.get(f"{PAGE}?by=role").text)
    sections = broken.xpath("//section[h3]")
    assert sections
    for section in sections:
        asked = everyone.xpath("//section[h3/@id=$id]//article/@id", id=section.find("h3").get("id"))
        # A question that is only counted has no card among everyone's, and may have one by a break.
        shown = [card for card in section.xpath(".//article/@id") if card in asked]
        assert shown == [card for card in asked if card in shown] != []


def test_an_answer_too_small_to_show_has_no_contents(app, leader):
    with app.app_context():
        published(db.session.scalars(select(Team.id)).first(), PLAN.replace("survey: tiny", "survey: few"))
        simulate_responses("few", 5, 1, Clock())
    page = leader.get(PAGE.replace("tiny", "few")).text
    tree = lxml.html.document_fromstring(page)
    assert "nothing more is shown" in page
    assert contents(tree) == []
    assert tree.xpath("//a[@href='#contents']") == []


def test_the_report_has_no_way_back_to_contents_that_it_does_not_have(leader):
    report = lxml.html.document_fromstring(leader.get(f"{PAGE}/report").text)
    assert contents(report) == []
    assert report.xpath("//a[@href='#contents']") == []
