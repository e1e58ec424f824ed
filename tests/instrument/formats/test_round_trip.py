"""One questionnaire, three forms: the value, its YAML and its stored definition say the same, whatever is in it."""

import json

from hypothesis import given, reject
from hypothesis import strategies as st

from app.instrument.formats.canonical import canonical_json, definition, sha256
from app.instrument.formats.questionnaire_file import questionnaire_from_plain, read_questionnaire
from app.instrument.formats.yaml_writer import write_questionnaire
from app.instrument.problem import QuestionnaireProblems
from tests.instrument.strategies.questionnaires import questionnaires
from tests.instrument.strategies.settings import examples

thorough = examples(40)


def read_back(source):
    """The questionnaire of a file. Chance can make a condition that nobody meets; nothing else may be wrong."""
    try:
        return read_questionnaire(source)[0]
    except QuestionnaireProblems as found:
        lines = source.split("\n")
        others = [problem for problem in found.problems if problem.level == "error" and problem.code != "unreachable"]
        assert [(problem, lines[problem.line - 1]) for problem in others] == []
        reject()


def turned_round(plain):
    """The same contents with the keys of every map in another order, as a database may give them back."""
    if isinstance(plain, dict):
        return {key: turned_round(plain[key]) for key in sorted(plain, key=lambda key: (len(key), key), reverse=True)}
    return [turned_round(item) for item in plain] if isinstance(plain, list) else plain


@thorough
@given(questionnaires())
def test_what_is_written_as_yaml_reads_back_as_the_same_value(questionnaire):
    assert read_back(write_questionnaire(questionnaire)) == questionnaire


@thorough
@given(questionnaires())
def test_a_stored_definition_gives_the_same_value_whatever_the_order_of_its_keys(questionnaire):
    stored = json.loads(json.dumps(definition(questionnaire)))
    assert questionnaire_from_plain(stored) == questionnaire
    assert questionnaire_from_plain(turned_round(stored)) == questionnaire


@thorough
@given(questionnaires())
def test_the_canonical_json_of_a_value_never_changes(questionnaire):
    again = questionnaire_from_plain(turned_round(json.loads(canonical_json(questionnaire))))
    assert canonical_json(again) == canonical_json(questionnaire)
    assert sha256(again) == sha256(questionnaire)


@examples(10)
@given(st.data())
def test_another_questionnaire_has_another_sum(data):
    one, other = data.draw(questionnaires()), data.draw(questionnaires())
    assert (sha256(one) == sha256(other)) == (one == other)
