"""The answer: worked out from the analysis plan alone, and kept as JSON."""

import pytest
from pydantic import TypeAdapter

from app.analysis.answer.answer import answer_of
from app.analysis.answer.figures import Answer

AS_JSON = TypeAdapter(Answer)


@pytest.mark.parametrize("people", [0, 9, 25, 60])
def test_every_survey_has_an_answer_that_can_be_kept(surveys, walked, people):
    for name in surveys:
        found = answer_of(walked(name, people)[0])
        assert AS_JSON.validate_json(AS_JSON.dump_json(found)) == found
        assert found.lines or people >= 10


def test_under_ten_responses_one_line_says_that_there_is_nothing_to_show(surveys, walked):
    for name in surveys:
        found = answer_of(walked(name, 9)[0])
        assert len(found.lines) == 1 and "nothing to show yet" in found.lines[0].text
        assert found.priorities is None and found.groups == () and found.regions == ()


def test_a_file_without_an_analysis_block_has_an_answer_too(dataset):
    source = (
        "{survey: plain, title: P, sections: [{name: one, title: One, questions: [{name: q, kind: text, text: Q?}]}]}"
    )
    found = answer_of(dataset(source, *[{"q": "x"}] * 12))
    assert found.summary.size == 12 and found.priorities is None and found.breaks == ()
