"""One response at a time, a condition says what it says of a whole dataset."""

import pytest

from app.analysis.groups import group
from app.analysis.monitor.measures import TARGET, Counted, counts_of
from app.analysis.monitor.seen_answers import answers_in
from app.analysis.monitor.tracked import tracked_targets
from app.instrument.condition import holds
from app.instrument.formats.questionnaire_file import read_questionnaire
from tests.analysis.conftest import DAY
from tests.analysis.test_groups import CASES, DOCUMENTS, SOURCE, conditions_of, turned


@pytest.mark.parametrize("number", range(3))
def test_a_condition_holds_for_a_kept_document_when_it_holds_in_the_dataset(surveys, walked, number):
    asked = surveys[sorted(surveys)[number]]
    dataset, people = walked(asked.survey, 60)
    seen = [answers_in(person.document(asked), asked) for person in people]
    for condition in {other for found in conditions_of(asked) for other in turned(found)}:
        assert [holds(condition, answers) for answers in seen] == group(dataset, condition).tolist(), condition


@pytest.mark.parametrize(("condition", "wanted"), CASES)
def test_each_kind_of_question_is_read_back_from_its_columns(condition, wanted):
    asked = read_questionnaire(SOURCE)[0]
    assert [holds(condition, answers_in(document, asked)) for document in DOCUMENTS] == wanted


@pytest.mark.parametrize("number", range(3))
def test_targets_counted_one_by_one_are_those_counted_together(surveys, walked, number):
    asked = surveys[sorted(surveys)[number]]
    dataset, people = walked(asked.survey, 60)
    counted = [counts_of(Counted(DAY, "web", "phone", True, False, person.document(asked)), asked) for person in people]
    assert tracked_targets(asked)
    for target in tracked_targets(asked):
        together = int(group(dataset, target.where).sum())
        assert sum(counts[TARGET, target.key] for counts in counted) == together, target
