"""Answering on the web: every address of a respondent's journey, in the order in which they meet them."""

from flask import Blueprint

from app.instrument.text import without_marks
from app.web.respond import check, contact, continuing, invited, landing, later, page, paper, previews, receipts
from app.web.respond.keyed_here import staff_only_where_keyed

respond = Blueprint("respond", __name__)
respond.before_request(staff_only_where_keyed)
respond.add_app_template_filter(without_marks, "without_marks")

HERE = "/consultations/<survey>"

ROUTES = (
    ("/go/<code>", "arrive", landing.arrive, ["GET"]),
    ("/i/<token>", "invited", invited.invited, ["GET"]),
    ("/preview/<int(max=2147483647):wave_id>", "preview", previews.preview, ["GET"]),
    (f"{HERE}/end-preview", "end_preview", previews.end_preview, ["POST"]),
    (HERE, "landing", landing.landing, ["GET"]),
    (f"{HERE}/start", "start", landing.start, ["POST"]),
    (f"{HERE}/start-again", "start_again", invited.start_again, ["GET", "POST"]),
    (f"{HERE}/paper", "paper", paper.paper, ["GET"]),
    (f"{HERE}/pages/<section>", "page", page.page, ["GET", "POST"]),
    (f"{HERE}/pages/<section>/<int:step>", "page", page.page, ["GET", "POST"]),
    (f"{HERE}/later", "later", later.later, ["GET"]),
    (f"{HERE}/later/email", "later_by_email", later.by_email, ["POST"]),
    (f"{HERE}/leave", "leave", later.leave_computer, ["GET", "POST"]),
    (f"{HERE}/continue", "carry_on", continuing.carry_on, ["GET"]),
    ("/continue", "continue_by_code", continuing.by_code, ["GET", "POST"]),
    ("/continue/<code>", "continue_by_link", continuing.by_link, ["GET"]),
    (f"{HERE}/check", "check", check.check, ["GET"]),
    (f"{HERE}/submit", "submit", check.submit, ["POST"]),
    (f"{HERE}/receipt", "receipt", receipts.receipt, ["GET"]),
    (f"{HERE}/contact", "contact", contact.contact, ["GET", "POST"]),
    ("/receipts", "receipts", receipts.find, ["GET", "POST"]),
    ("/receipts/withdraw", "withdraw", receipts.withdraw, ["POST"]),
)

for rule, endpoint, view, methods in ROUTES:
    respond.add_url_rule(rule, endpoint, view, methods=methods)
