"""The report is the answer page in one file that needs nothing else."""

import re

import lxml.html
from sqlalchemy import select

from app.fieldwork.quality.set_aside import set_aside
from app.outside.clock import Clock
from app.store.database import db
from app.store.queries.surveys import survey_named
from app.store.tables import AuditEvent, Export, Response
from tests.web.results.answer_page.conftest import PAGE


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


def test_what_is_on_the_page_is_in_the_report_too(leader):
    def figures(text: str) -> list[str]:
        tree = lxml.html.document_fromstring(text)
        return [cell.text_content() for cell in tree.xpath("//*[@id='best_worst' or @id='gap' or @id='ranking']//td")]

    assert figures(leader.get(PAGE).text) == figures(leader.get(f"{PAGE}/report").text)
