"""What people wrote, as the answer page has it: everything for analysts, what may be quoted for leaders."""

import lxml.html
from sqlalchemy import select

from app.store.database import db
from app.store.tables import AuditEvent
from tests.web.results.answer_page.conftest import PAGE


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
