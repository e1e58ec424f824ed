"""Truth files: read for one questionnaire, and refused with the place of everything that is wrong."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.instrument.analysis_plan import AnalysisPlan
from app.instrument.formats.questionnaire_file import read_questionnaire
from app.instrument.problem import QuestionnaireProblems
from app.response.simulation.truth import Truth
from app.response.simulation.truth_file import LARGEST_FILE, read_truth
from tests.response.small_drafts import SURVEYS, survey_at

SURVEY = """
survey: truth_example
title: Truth
code_lists:
  things: {codes: [{code: song, label: Song}, {code: dance, label: Dance}, {code: drums, label: Drums}]}
sections:
  - name: all
    title: All
    questions:
      - {name: place, kind: choice, text: Where?, codes: [{code: town, label: Town}, {code: hills, label: Hills}]}
      - {name: want, kind: best_worst, text: Which?, codes: things, versions: [[[1, 2, 3]]]}
      - {name: age, kind: choice, text: Age?, codes: [{code: young, label: Young}, {code: old, label: Old}]}
analysis:
  priorities: {codes: things, best_worst: want}
  segments:
    town: {label: Town, where: {question: place, is: town}}
    young: {label: Young, where: {question: age, is: young}}
"""
SOUND = "utilities: {song: 1, dance: -0.5, drums: 0}\n"


@pytest.fixture(scope="module")
def survey():
    return read_questionnaire(SURVEY)[0]


def problems(source: str | bytes, survey) -> list[str]:
    """Line, column, code and message of each problem."""
    with pytest.raises(QuestionnaireProblems) as found:
        read_truth(source, "truth.yaml", survey)
    return [f"{held.line}:{held.column} {held.code} {held.message}" for held in found.value.problems]


def test_utilities_and_what_segments_add_are_read(survey):
    found = read_truth(SOUND + "segments: {town: {drums: 2}}\n", "truth.yaml", survey)
    assert found == Truth({"song": 1.0, "dance": -0.5, "drums": 0.0}, {"town": {"drums": 2.0}})
    assert found.of(["town"]) == {"song": 1.0, "dance": -0.5, "drums": 2.0}
    assert found.of([]) == found.utilities


def test_the_truth_kept_for_demonstrations_fits_its_survey():
    asked = next(held for held in map(survey_at, SURVEYS) if held.survey == "amie_sector_2018_19")
    path = Path("tests/files/truth_sector.yaml")
    assert len(read_truth(path.read_bytes(), str(path), asked).utilities) == 12


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("utilities: {song: 1, dance: 0}", "1:12 missing-option Every option needs a number here. Missing: drums"),
        ("utilities: {song: 1, dance: 0, drum: 0}", "1:32 unknown-key `drum:` is not a key among the options of this"),
        ("utilities: {song: 1, song: 2, dance: 0, drums: 0}", "1:22 duplicate-key `song:` stands here twice"),
        (
            "utilities: {song: lots, dance: 0, drums: 0}",
            "1:19 wrong-value Expected a number from -10 to 10 here, not",
        ),
        ("utilities: {song: nan, dance: 0, drums: 0}", "1:19 wrong-value"),
        ("utilities: {song: 1e3, dance: 0, drums: 0}", "1:19 wrong-value"),
        ("utilities: {song: 10.5, dance: 0, drums: 0}", "1:19 wrong-value"),
        ("utilities: {song: , dance: 0, drums: 0}", "1:13 wrong-value Expected a number from -10 to 10 here"),
        ("utilities: {song: [1], dance: 0, drums: 0}", "1:19 wrong-value"),
        ("utilities: [1, 2, 3]", "1:12 not-a-map Expected options and numbers here, such as `song: 0.5`"),
        ("utilites: {song: 1}", "1:1 missing-key `utilities:` is needed here"),
        ("[song, dance]", "1:1 not-a-map Start the file with `utilities:`"),
        ("", "1:1 empty The file is empty. Start it with `utilities:`"),
        (
            SOUND + "segments: {twon: {song: 1}}",
            "2:12 unknown-key `twon:` is not a key among the segments of this",
        ),
        (
            SOUND + "segments: {town: {sing: 1}}",
            "2:19 unknown-key `sing:` is not a key among the options of this",
        ),
        (SOUND + "segments: {town: 3}", "2:18 not-a-map Expected options and numbers here"),
        (SOUND + "segments: [town]", "2:11 not-a-map Expected segments here"),
        (SOUND + "segments: {young: {song: 1}}", "2:12 asked-too-late Who is in “young” is known only by “age”"),
        (SOUND + "x: 1", "2:1 unknown-key `x:` is not a key here"),
        (SOUND + "  bad", "2:"),
        ("#" * (LARGEST_FILE + 1), "1:1 too-large The file is larger than 100 kB"),
        (b"utilities: {song: \xff}", "1:1 encoding"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(survey, source, problem):
    assert any(found.startswith(problem) for found in problems(source, survey)), problems(source, survey)


def test_a_misspelt_name_is_answered_with_the_nearest(survey):
    assert "Did you mean `drums`?" in problems("utilities: {song: 1, dance: 0, drum: 0}", survey)[0]
    assert "Did you mean `town`?" in problems(SOUND + "segments: {twon: {song: 1}}", survey)[0]


def test_a_survey_that_trades_nothing_off_has_nothing_to_plant(survey):
    plain = replace(survey, analysis=AnalysisPlan())
    assert problems(SOUND, plain)[0].startswith("1:1 nothing-to-plant")


def test_two_truths_are_told_apart_by_their_fingerprints():
    one, same, other = Truth({"a": 1.0, "b": 2.0}), Truth({"b": 2.0, "a": 1.0}), Truth({"a": 1.0, "b": 2.5})
    assert one.fingerprint == same.fingerprint != other.fingerprint
    assert one.fingerprint != Truth({"a": 1.0, "b": 2.0}, {"town": {"a": 1.0}}).fingerprint
