"""Files of answers, lists of those to invite, and what else is read from a file: taken whole, or refused by place."""

import csv
import io
import json
from typing import Any

from flask import Flask
from hypothesis import strategies as st

from app.fieldwork.errors import SurveyError
from app.fieldwork.invitations.load_frame import load_frame
from app.fieldwork.loading.load_responses import Load, load_responses
from app.instrument.formats.organisation import organisation_from
from app.instrument.formats.questionnaire_file import read_questionnaire
from app.instrument.problem import QuestionnaireProblems
from app.outside.clock import FixedClock
from app.response.frame.case import FrameProblems
from app.response.loading.load_problem import LoadProblems
from app.response.simulation.truth_file import read_truth
from tests.conftest import ROOT
from tests.field import put_in_the_field
from tests.fieldwork.small_surveys import NOW
from tests.fuzz.broken_files import JOURNEY, TOKENS, VALUES
from tests.fuzz.hostile_values import words
from tests.fuzz.place import Play, are_plain, look_for_half_written, rows
from tests.fuzz.respondent_pages import SURVEY

LARGEST = 100_000
TRUTH = "utilities: {visits: 1, scores: 0.5, rooms: -1, mentors: 0}\nsegments:\n  teachers: {visits: 2}\n"
# One answer of every kind, in the columns of an export.
GOOD = {
    "id": "1", "agree": "1", "q_choice": "red", "q_choices__red": "1", "q_choices__other": "0", "q_grid__a": "b",
    "q_ranking_1": "c", "q_allocation__a": "60", "q_allocation__b": "40", "q_allocation__c": "0", "q_tick__a": "1",
    "q_number": "-12.5", "q_slider": "7", "q_text": "x", "q_long_text": "y", "q_date": "2016-02-29",
    "q_email": "a@example.org", "q_telephone": "0191 496 0000", "q_web_address": "https://example.org",
    "q_postcode": "NE8 2JR", "q_sets_version": "1", "q_sets__1_best": "a", "q_sets__1_worst": "b", "event": "x",
}  # fmt: skip
CASE = {"id": "1", "event": "leeds", "name": "One hub", "email": "one@example.org"}


def open_case(app: Flask) -> Play:
    """A survey by invitation and one that is open, and files for either."""
    with app.app_context():
        held = put_in_the_field(SURVEY, NOW)
        organisation = (ROOT / "surveys/organisation.yaml").read_text(encoding="utf-8")
        journey, _ = read_questionnaire(JOURNEY)
        key = str(app.secret_key)

    def load_answers(source: bytes) -> None:
        load_responses(Load(held.wave_id, source, LARGEST), key, FixedClock(NOW))

    def take_list(source: bytes) -> None:
        load_frame(held.survey_id, source, LARGEST, NOW)

    files = {
        "answers": (tables(GOOD), load_answers),
        "list": (tables(CASE), take_list),
        "organisation": (texts(organisation), organisation_from),
        "truth": (texts(TRUTH), lambda source: read_truth(source, "truth.yaml", journey)),
    }

    def one(data: st.DataObject) -> str:
        name = data.draw(st.sampled_from(["answers", "answers", "answers", "list", *files]))
        strategy, read = files[name]
        source = data.draw(strategy)
        before = rows(app)
        with app.app_context():
            try:
                read(source)
            except (LoadProblems, FrameProblems, QuestionnaireProblems) as refusal:
                are_plain(refusal.problems)
            except SurveyError as refusal:
                str(refusal).encode()
            else:
                look_for_half_written(app, source)
                return f"{name} taken"
        assert rows(app) == before, source
        return f"{name} refused"

    return one


@st.composite
def tables(draw: Any, good: dict[str, str]) -> bytes:
    """A file with a few rows like a good one, a few cells of it changed, and its text spoilt now and then."""
    found: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 3))):
        row: dict[str, Any] = {**good, "id": str(number)}
        for name in draw(st.lists(st.sampled_from(sorted(good)), max_size=2)):
            row[name] = draw(words | st.sampled_from(["", "-88", "-89", "-98", "0", "1", *good.values()]))
        found.append(row)
    if draw(st.integers(0, 4)) == 0:
        found[0][draw(words)] = draw(words)
    text = _as_json(draw, found) if draw(st.integers(0, 3)) == 0 and good is GOOD else _as_csv(found)
    return _spoilt(draw, text)


def _as_csv(found: list[dict[str, Any]]) -> str:
    into = io.StringIO()
    writer = csv.DictWriter(into, list(found[0]), restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(found)
    return into.getvalue()


def _as_json(draw: Any, found: list[dict[str, Any]]) -> str:
    for row in found:
        row[draw(st.sampled_from(sorted(GOOD)))] = draw(st.sampled_from(VALUES))
    return json.dumps(found, default=str) if draw(st.booleans()) else "\n".join(json.dumps(row) for row in found)


@st.composite
def texts(draw: Any, sound: str) -> bytes:
    """A sound text with something put into it."""
    place = draw(st.integers(0, len(sound)))
    cut = draw(st.integers(0, 20))
    put = draw(st.sampled_from(TOKENS) | st.text(max_size=20) | st.just(""))
    return _spoilt(draw, sound[:place] + put + sound[place + cut :])


def _spoilt(draw: Any, text: str) -> bytes:
    source = text.encode("utf-8", "surrogatepass")
    if draw(st.integers(0, 3)):
        return source
    place = draw(st.integers(0, len(source)))
    return source[:place] + draw(st.binary(max_size=4)) + source[place + draw(st.integers(0, 40)) :]
