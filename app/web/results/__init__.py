"""Results: what people told us, and the data to take away."""

from flask import Blueprint

from app.instrument.response_domains.date import day_in_words
from app.web.results.answer import answer
from app.web.results.export import export
from app.web.results.files import file
from app.web.results.index import index
from app.web.results.made_files import cancel_made_file, fetch_made_file, made_files
from app.web.results.report import report
from app.web.results.words import words

results = Blueprint("results", __name__)
results.add_app_template_filter(day_in_words, "plain_day")
results.add_url_rule("/results/", "index", index)
results.add_url_rule("/results/<survey>", "answer", answer)
results.add_url_rule("/results/<survey>/words", "words", words)
results.add_url_rule("/results/<survey>/report", "report", report)
results.add_url_rule("/results/<survey>/data", "export", export, methods=["GET", "POST"])
results.add_url_rule("/results/<survey>/files", "made_files", made_files)
results.add_url_rule(
    "/results/<survey>/files/made/<file_id>/fetch", "fetch_made_file", fetch_made_file, methods=["POST"]
)
results.add_url_rule(
    "/results/<survey>/files/made/<file_id>/cancel", "cancel_made_file", cancel_made_file, methods=["POST"]
)
results.add_url_rule("/results/<survey>/files/<file_id>", "file", file)
