"""The canonical definition: the same value has the same text and the same sum, on any day and any machine."""

import json

from app.instrument.formats.canonical import canonical_json, definition, sha256
from app.instrument.formats.questionnaire_file import questionnaire_from_plain
from tests.instrument.small import ABC, survey_of

SURVEY = survey_of(f"- {{name: one, kind: choice, text: Was?, codes: {ABC}, shuffle: true}}")


def test_the_canonical_json_is_sorted_tight_and_in_plain_letters():
    assert canonical_json(survey_of("- {name: a, kind: text, text: Größe?}")) == (
        '{"sections":[{"name":"page","questions":[{"kind":"text","name":"a","text":"Größe?"}],"title":"Page"}],'
        '"survey":"small","title":"Small"}'
    )


def test_the_sum_of_a_questionnaire_stays_the_same_from_one_release_to_the_next():
    assert sha256(SURVEY) == "cb13ba17e82e91702fd24bf23f441b0810be98569d1a5f22976cb841b9fb6c4b"


def test_what_is_at_its_default_is_left_out():
    said = survey_of(
        f"- {{name: one, kind: choice, text: Was?, codes: {ABC}, shuffle: true, display: list, required: false}}",
        "identity: anonymous\nlanguages: [en]\nlisting: link\nwelcome:\npoints:\ncode_lists: {}\n",
    )
    assert said == SURVEY and sha256(said) == sha256(SURVEY)


def test_lists_stand_in_place_of_maps_whose_order_means_something():
    top = "code_lists: {z: {codes: [{code: a, label: A}]}, a: {codes: [{code: b, label: B}]}}\n"
    stored = definition(survey_of("- {name: q, kind: text, text: Q}", top))
    assert [held["name"] for held in stored["code_lists"]] == ["z", "a"]
    assert questionnaire_from_plain(json.loads(json.dumps(stored, sort_keys=True))).code_lists[0].name == "z"
