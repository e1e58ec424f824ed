"""Datasets made from a few lines of YAML and a few documents, or by respondents who follow the routing."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from app.analysis.columns import dataset_from
from app.analysis.dataset import Dataset
from app.instrument.formats.questionnaire_file import read_questionnaire
from app.instrument.questionnaire import Questionnaire
from app.response.response import Response, ResponseId
from app.response.simulation import Days, Simulated, simulated_response

DAY = dt.date(2019, 2, 3)
DAYS = Days(dt.date(2019, 1, 14), dt.date(2019, 3, 22))


@pytest.fixture(scope="session")
def surveys() -> dict[str, Questionnaire]:
    """The questionnaires of the repository, by name."""
    files = [file for file in Path("surveys").glob("*.yaml") if file.name != "organisation.yaml"]
    found = [read_questionnaire(file.read_bytes(), str(file))[0] for file in files]
    return {questionnaire.survey: questionnaire for questionnaire in found}


def a_response(document: dict, number: int = 0, **changes) -> Response:
    facts = {"survey_version": 1, "origin": "real", "wave": 1, "language": "en", "mode": "web", "channel": "open"}
    facts |= {"device": "phone", "started_on": DAY, "submitted_on": DAY}
    return Response(id=ResponseId(f"{number:04}"), document=document, **(facts | changes))


@pytest.fixture
def dataset() -> Callable[..., Dataset]:
    """Makes a dataset from one question's YAML (or a whole questionnaire) and documents."""

    def make(source: str, *documents: dict, **changes) -> Dataset:
        asked = read_questionnaire(source)[0]
        found = [a_response(document, number, **changes) for number, document in enumerate(documents)]
        return dataset_from(found, {1: asked})

    return make


@pytest.fixture(scope="session")
def walked(surveys) -> Callable[[str, int], tuple[Dataset, list[Simulated]]]:
    """Respondents who walked through a survey, and the dataset of their responses."""

    def walk(survey: str, count: int) -> tuple[Dataset, list[Simulated]]:
        asked = surveys[survey]
        people = [simulated_response(asked, 7, index, DAYS) for index in range(count)]
        responses = (
            a_response(person.document(asked), number, device=person.device, submitted_on=person.last_on)
            for number, person in enumerate(people)
        )
        return dataset_from(responses, {1: asked}), people

    return walk
