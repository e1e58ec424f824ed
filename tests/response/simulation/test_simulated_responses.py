"""Rehearsal respondents answer any survey to the end, validly, and the same way every time."""

import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.instrument.codebook import codebook
from app.instrument.response_domains.normal_form import normal_number, normal_text
from app.instrument.routing import path_through
from app.response.pages import first_open_page, pages_along
from app.response.simulation import Days, simulated_break_off, simulated_response
from tests.response.small_drafts import SURVEYS, survey_at

DAYS = Days(dt.date(2018, 11, 5), dt.date(2019, 1, 13))
REASONS = {-88, -97, -98, -99}
SETS_FACTS = ("shown", "place", "seconds")


def is_valid(variable, cell) -> bool:
    """Whether a cell of a submitted response is one its codebook entry allows."""
    if cell is None:
        return variable.source != "hidden"
    if isinstance(cell, int):
        return cell in REASONS and variable.source != "process"
    match variable.type:
        case "code":
            return variable.codes.get(cell) is not None
        case "ticked":
            return cell in ("0", "1")
        case "number":
            low, high = variable.minimum, variable.maximum
            number = float(cell)
            return normal_number(cell) == cell and (low is None or number >= low) and (high is None or number <= high)
        case "date":
            return dt.date.fromisoformat(cell).isoformat() == cell
        case "order":
            return len(cell.split()) == len(set(cell.split())) > 1
        case _:
            return normal_text(cell) == cell and len(cell) <= (variable.longest or len(cell))


@pytest.mark.parametrize("file", SURVEYS, ids=lambda file: file.stem)
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**40), index=st.integers(0, 2**20))
def test_every_simulated_response_is_complete_and_valid_in_every_column(file, seed, index):
    survey = survey_at(file)
    simulated = simulated_response(survey, seed, index, DAYS)
    path = path_through(survey, simulated.answers, simulated.hidden)
    assert first_open_page(pages_along(path, simulated.draws), frozenset(simulated.visited)) is None

    document = simulated.document(survey)
    variables = codebook(survey)
    assert [variable.name for variable in variables if not is_valid(variable, document[variable.name])] == []
    sets = {
        f"{name}__{number}_{fact}" for name, draw in simulated.draws.items() for number in draw.get("sets", ())
        for fact in SETS_FACTS
    }  # fmt: skip
    assert document.keys() - {variable.name for variable in variables} == sets
    json.dumps(document, allow_nan=False)


@pytest.mark.parametrize("file", SURVEYS, ids=lambda file: file.stem)
def test_a_simulated_answer_reads_the_same_when_it_is_sent_again(file):
    survey = survey_at(file)
    for index in range(20):
        answers = simulated_response(survey, 3, index, DAYS).answers
        again = {name: survey.question(name).domain.read(answer) for name, answer in answers.items()}
        assert {name: reading.answer for name, reading in again.items()} == answers
        assert not any(reading.errors for reading in again.values())


def test_the_same_seed_and_number_give_the_same_response():
    survey = survey_at(SURVEYS[0])
    assert simulated_response(survey, 5, 17, DAYS) == simulated_response(survey, 5, 17, DAYS)
    assert simulated_response(survey, 5, 17, DAYS) != simulated_response(survey, 5, 18, DAYS)
    # Not the neighbour either: a second rehearsal with the next seed must not repeat people of the first.
    assert simulated_response(survey, 5, 18, DAYS).answers != simulated_response(survey, 6, 17, DAYS).answers


def test_a_break_off_stops_before_the_end_and_what_follows_is_not_reached():
    survey = survey_at(SURVEYS[0])
    found = [simulated_break_off(survey, 1, index, DAYS) for index in range(300)]
    broken = [simulated for simulated in found if simulated is not None]
    assert 0.08 < len(broken) / len(found) < 0.25
    for simulated in broken:
        pages = pages_along(path_through(survey, simulated.answers, simulated.hidden), simulated.draws)
        assert simulated.visited == tuple(page.key for page in pages)[: len(simulated.visited)]
        assert 0 < len(simulated.visited) < len(pages)
        assert -89 in simulated.document(survey).values()


@pytest.mark.parametrize("file", SURVEYS, ids=lambda file: file.stem)
def test_the_same_seed_gives_the_same_answers_on_other_days(file):
    survey = survey_at(file)
    later = Days(DAYS.first + dt.timedelta(days=100), DAYS.last + dt.timedelta(days=93))
    for index in range(20):
        now, then = (simulated_response(survey, 7, index, days) for days in (DAYS, later))
        assert (now.answers, now.draws, now.hidden, now.seconds) == (
            then.answers,
            then.draws,
            then.hidden,
            then.seconds,
        )
