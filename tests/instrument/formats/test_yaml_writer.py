"""A questionnaire written as YAML is one that people can read and change."""

from pathlib import Path

import pytest

from app.instrument.formats.questionnaire_file import read_questionnaire
from app.instrument.formats.yaml_writer import write_questionnaire

ROOT = Path(__file__).resolve().parents[3]
SURVEYS = sorted(file for file in ROOT.glob("surveys/*.yaml") if file.name != "organisation.yaml")
SMALL = """\
survey: written
title: Written
minutes: 5
points:
  - You can skip any question.
note: |-
  One line.

  Another.
code_lists:
  scale:
    ordered: true
    codes:
      - {code: 1, label: No}
      - {code: 012, label: Yes, with_text: true}
      - {code: dk, label: 'Not sure, really'}
sections:
  - name: page
    title: Page
    questions:
      - name: first
        kind: choice
        text: 'First: what?'
        codes: scale
        required: true
      - name: design
        kind: best_worst
        text: Most and least?
        codes:
          - {code: a, label: A}
          - {code: b, label: B}
          - {code: c, label: C}
        versions:
          - [[1, 2, 3], [3, 2, 1]]
        ask_if: {all: [{question: first, any_of: [1, 012]}, {question: first, answered: true}]}
"""


def test_short_things_stand_on_one_line_and_nothing_is_quoted_without_need():
    assert write_questionnaire(read_questionnaire(SMALL)[0]) == SMALL


@pytest.mark.parametrize("file", SURVEYS, ids=lambda file: file.stem)
def test_the_surveys_of_the_repository_are_written_without_loss(file):
    questionnaire, _ = read_questionnaire(file.read_bytes(), file.name)
    written = write_questionnaire(questionnaire)
    assert read_questionnaire(written)[0] == questionnaire
    assert write_questionnaire(read_questionnaire(written)[0]) == written
