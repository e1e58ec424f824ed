"""What answers keep of the case that gave them."""

from app.instrument.formats.questionnaire_file import read_questionnaire
from app.response.frame.carried import carried_fields, carried_hidden

CENSUS = """
survey: census
title: The census
identity: IDENTITY
hidden:
  - {name: unit, sensitivity: identifying}
  - {name: remark}
  - {name: area, codes: [{code: n, label: North}, {code: s, label: South}]}
  - {name: who, sensitivity: identifying, codes: [{code: x, label: X}]}
sections: [{name: one, title: One, questions: [{name: a, kind: text, text: Words?}]}]
"""
FIELDS = {"unit": "u-1", "remark": "big", "area": "n", "who": "x", "gone": "1"}


def questionnaire(identity: str):
    return read_questionnaire(CENSUS.replace("IDENTITY", identity).encode(), "census.yaml")[0]


def test_an_organisations_answers_keep_which_it_is():
    expected = {"unit": "u-1", "remark": "big", "area": "n", "who": "x"}
    assert carried_fields(questionnaire("organisation"), FIELDS) == expected


def test_anonymous_answers_keep_only_codes_that_say_nothing_of_who_somebody_is():
    assert carried_fields(questionnaire("anonymous"), FIELDS) == {"area": "n"}
    assert [field.name for field in carried_hidden(questionnaire("anonymous"))] == ["area"]


def test_a_code_that_the_questionnaire_does_not_know_any_more_is_left_out():
    assert carried_fields(questionnaire("organisation"), {"area": "w", "unit": ""}) == {}
