"""The codebook: every column, with its wording, codes, sensitivity and universe."""

from hypothesis import given
from hypothesis import strategies as st

from app.instrument.codebook import codebook, contact_codebook
from tests.instrument.small import YES_NO, survey_of
from tests.instrument.strategies.answers import answers_to
from tests.instrument.strategies.questionnaires import questionnaires
from tests.instrument.strategies.settings import examples

SURVEY = survey_of(
    f"- {{name: one, kind: choice, text: First?, codes: {YES_NO}}}\n"
    "- name: two\n  kind: choices\n  text: Second?\n  ask_if: {question: one, is: yes}\n"
    "  codes:\n    - {code: a, label: Apple, with_text: true}\n"
    "    - {code: b, label: Bread, ask_if: {question: one, answered: true}}\n"
    "- {name: three, kind: email, text: Third?}",
    "hidden: [event, {name: host, label: Host, sensitivity: identifying}]\n",
)
BY_NAME = {variable.name: variable for variable in codebook(SURVEY)}


def test_columns_come_in_order_hidden_fields_answers_and_seconds():
    assert list(BY_NAME) == ["event", "host", "one", "two__a", "two__b", "two_other", "three", "seconds__page"]


def test_a_column_is_labelled_by_its_question_and_its_option():
    assert str(BY_NAME["one"].label) == "First?"
    assert str(BY_NAME["two__a"].label) == "Second?: Apple"
    assert str(BY_NAME["event"].label) == "event"


def test_the_universe_says_who_was_asked():
    assert BY_NAME["one"].universe == "Everyone"
    assert BY_NAME["two__a"].universe == "“First?” is “Yes”"


def test_an_option_with_a_condition_of_its_own_has_its_own_universe():
    assert BY_NAME["two__b"].universe == "“First?” is “Yes” and “First?” has an answer"


def test_sensitivity_is_as_stated_or_as_the_kind_implies():
    held = {name: BY_NAME[name].sensitivity for name in ("one", "two__a", "two_other", "three", "event", "host")}
    assert held == {
        "one": "plain", "two__a": "plain", "two_other": "verbatim", "three": "identifying",
        "event": "plain", "host": "identifying",
    }  # fmt: skip


def test_the_contact_form_has_a_codebook_of_its_own():
    survey = survey_of(
        "- {name: idea, kind: text, text: Idea}",
        "contact_form: {name: stay, title: Stay, questions: [{name: ct_email, kind: email, text: Email}]}\n",
    )
    assert [variable.name for variable in contact_codebook(survey.contact_form)] == ["ct_email"]
    assert "ct_email" not in {variable.name for variable in codebook(survey)}


@examples(60)
@given(st.data())
def test_cells_fill_only_columns_of_the_codebook_and_every_answer_can_be_described(data):
    survey = data.draw(questionnaires())
    answers = data.draw(answers_to(survey))
    names = [variable.name for variable in codebook(survey)]
    assert len(set(names)) == len(names)
    for question in survey.questions():
        cells = question.domain.cells(question.name, answers[question.name], {"version": ["1"]})
        assert set(cells) <= {column.name for column in question.columns} <= set(names)
        for language in (*survey.languages, "fr"):
            lines = question.domain.describe(question.name, cells, language)
            assert bool(lines) <= bool(answers[question.name])
        again = question.domain.read(answers[question.name])
        assert (again.answer, again.errors) == (answers[question.name], ())
