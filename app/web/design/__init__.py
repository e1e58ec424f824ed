"""Design: the surveys of a team, their questionnaires uploaded, looked at, previewed and published."""

from flask import Blueprint

from app.web.design.publish import publish
from app.web.design.surveys import list_without_surveys, survey, surveys
from app.web.design.upload import upload
from app.web.design.version import download, preview, version
from app.web.staff_words import give_words

design = Blueprint("design", __name__)
give_words(design)
design.add_url_rule("/", "surveys", surveys)
design.add_url_rule("/surveys/", "list_without_surveys", list_without_surveys)
# Not below /surveys/: a survey may be called "upload".
design.add_url_rule("/upload", "upload", upload, methods=["GET", "POST"])
design.add_url_rule("/surveys/<survey>/", "survey", survey)

A_VERSION = "/surveys/<survey>/versions/<int(max=2147483647):version_id>"
design.add_url_rule(A_VERSION, "version", version)
design.add_url_rule(f"{A_VERSION}/preview", "preview", preview, methods=["POST"])
design.add_url_rule(f"{A_VERSION}/publish", "publish", publish, methods=["GET", "POST"])
design.add_url_rule(f"{A_VERSION}/questionnaire.yaml", "download", download)
