"""The team's surveys that have been published, with how many responses each has."""

from dataclasses import dataclass

from flask import render_template

from app.store.queries.questionnaires import questionnaire_of
from app.store.queries.responses import counts_by_origin
from app.store.queries.team_surveys import surveys_of_team
from app.store.queries.versions import latest_published
from app.store.tables import Survey
from app.web.access import signed_in
from app.web.results.origins import OriginCount, origin_counts
from app.web.survey_pages import may


@dataclass(frozen=True)
class ListedResults:
    """A survey as the list shows it."""

    name: str
    title: str
    counts: list[OriginCount]


def index() -> str:
    """Every published survey of the team."""
    listed = [found for survey in surveys_of_team(signed_in().team_id) if (found := _listed(survey))]
    return render_template("results/index.html", surveys=listed, may=may)


def _listed(survey: Survey) -> ListedResults | None:
    version = latest_published(survey.id)
    if version is None:
        return None
    title = str(questionnaire_of(version.id, version.sha256).title)
    return ListedResults(survey.name, title, origin_counts(counts_by_origin(survey.id)))
