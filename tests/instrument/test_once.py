"""What depends on a questionnaire alone is worked out once for each."""

from app.instrument.once import once_per_questionnaire
from tests.instrument.small import survey_of


def test_work_is_done_once_for_one_questionnaire_and_again_for_an_equal_one():
    worked = []

    @once_per_questionnaire
    def name_of(questionnaire):
        worked.append(questionnaire)
        return questionnaire.survey

    one, equal = survey_of("- {name: a, kind: text, text: A}"), survey_of("- {name: a, kind: text, text: A}")
    assert [name_of(one), name_of(one), name_of(equal)] == ["small"] * 3
    assert len(worked) == 2
