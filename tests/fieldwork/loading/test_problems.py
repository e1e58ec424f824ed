"""Every problem of a file of answers is said at once, with its row and column, and nothing is kept."""

import pytest

from app.fieldwork.loading.load_responses import Load, load_responses
from app.response.loading.load_problem import LoadProblems
from app.store.tables import Response
from tests.field import InTheField, every_row, rows_in
from tests.fieldwork.loading.batch import CLOCK, GOOD, KEY, as_csv, load

WRONG = [
    ({"role": "teacher"}, "2:role: Found “teacher”, expected one of the codes teach, other, dk. Did you mean teach?"),
    ({"role": "I teach"}, "2:role: Found “I teach”, expected one of the codes teach, other, dk. Did you mean teach?"),
    ({"role": "-97"}, "2:role: Found -97, which stands for “prefer not to say”, and this is no answer to it"),
    ({"pupils": "many"}, "2:pupils: Found “many”. Enter a number, like 12"),
    ({"pupils": "-3"}, "2:pupils: Enter 0 or more"),
    ({"pupils": "NaN"}, "2:pupils: Found “NaN”. Enter a number, like 12"),
    ({"pupils": "1e400"}, "2:pupils: Found “1e400”. Enter a number, like 12"),
    ({"pupils": "-89"}, "2:pupils: Found -89, not reached."),
    ({"ages__early": "yes"}, "2:ages__early: Found “yes”, expected 1 where it was chosen and 0 where it was not"),
    ({"ages__none": "1"}, "2:ages__early: Choose either “None” or other answers, not both"),
    ({"role": "dk"}, "2:pupils: Found an answer to a question that is not asked here: it is asked only if"),
    ({"role": "", "pupils": ""}, None),
    ({"role": "other", "pupils": "", "ages__late": "1"}, "2:ages__late: Found an answer to a question that is not"),
    ({"role_other": "A choir"}, "2:role_other: This does not go with what the other columns of the question say"),
    ({"consent": ""}, "2:consent: This question must be answered. Tick the box to go on"),
    ({"consent": "0"}, "2:consent: This question must be answered. Tick the box to go on"),
    ({"day": "5/11/2018"}, "2:day: Found “5/11/2018”, expected a day written like 2018-11-05"),
    ({"words": "x" * 41}, "2:words: Shorten this to 40 characters or fewer. It has 41"),
    ({"words": "a\x07b"}, "2:words: Remove the characters that cannot be read."),
    ({"words": "-88"}, None),
    ({"best__1_best": "x", "best__1_worst": "y"}, "2:best_version: Say which version of the lists was answered"),
    ({"best_version": "3"}, "2:best_version: Found “3”, expected a version of the design from 1 to 2"),
    (
        {"best_version": "2", "best__1_best": "x", "best__1_worst": "y"},
        "2:best__1_best: “x” was not offered here",
    ),
    ({"best_version": "1", "best__1_best": "x"}, "2:best__1_worst: Choose one for “least” too, or skip this list"),
    ({"scan": "abc scan.pdf"}, "2:scan: Files that respondents send cannot be loaded. Leave this column blank"),
    ({"event": "york"}, "2:event: Found “york”, expected one of the codes leeds"),
    ({"language": "fr"}, "2:language: Found “fr”, expected a language of the questionnaire: en, cy"),
    ({"id": ""}, "2:id: Expected an id of its own, of up to 200 characters"),
]
FAULTY = [
    (b"", "This file is empty"),
    (b"id,consent\n", "There are no answers in this file"),
    (b"[]", "There are no answers in this file"),
    (b"PK\x03\x04abc", "This is a workbook"),
    (b"id,words\na,\xff\n", "2: This file is not UTF-8"),
    (b"id,words\na,b\0c\n", "2: Here is a character that no text has"),
    (b'id,words\na,"b\n', "2: A quotation mark here is not closed"),
    (b"id;words\na;b\n", "1: The columns are not separated by commas"),
    (b"id,id\na,b\n", "1:id: Two columns have this name"),
    (b"id,,words\na,,b\n", "1: Column 2 has no name"),
    (b"id,words\na\n", "2: This row has 1 cells, and 2 columns are named"),
    (b"id,words\na,b,c\n", "2: This row has 3 cells, and 2 columns are named"),
    (b'[{"id": "a"', "1: This is not JSON"),
    (b'[{"id": NaN}]', "This is not JSON as we know it"),
    (b'[{"id": "a", "id": "b"}]', "1:id: This name stands twice in one answer"),
    (b'[{"words": {"a": 1}}]', "1:words: Expected a text, a number or null"),
    (b"[1]", "1: Expected an object"),
    (b"[" * 100_000, "This is not JSON"),
    (b"id\n" + b"a\n" * 20_001, "There are 20,001 rows, and 20,000 is the most"),
]


def problems(held: InTheField, source: bytes) -> list[str]:
    with pytest.raises(LoadProblems) as refusal:
        load(held, source)
    assert rows_in(Response) == 0
    return [str(problem) for problem in refusal.value.problems]


@pytest.mark.parametrize(("cells", "problem"), WRONG)
def test_each_problem_names_its_row_and_column_what_was_found_and_what_was_expected(held, cells, problem):
    source = as_csv({**GOOD, **cells}, {**GOOD, "id": "b"})
    if problem is None:
        assert load(held, source).new == 2
    else:
        assert any(found.startswith(problem) for found in problems(held, source)), problems(held, source)


def test_every_problem_of_a_file_is_reported_at_once_and_nothing_is_kept(held):
    found = problems(held, as_csv({**GOOD, "pupils": "x", "role": "y"}, {**GOOD, "id": "b"}, {**GOOD, "day": "z"}))
    assert [problem.partition(" ")[0] for problem in found] == ["2:role:", "2:pupils:", "4:id:", "4:day:"]
    assert every_row()["monitor_counts"] == []


@pytest.mark.parametrize(
    "column", ["status", "team", "score", "reference", "submission_key", "keyed_by", "rolle", "one", "best__1_shown"]
)
def test_columns_that_no_question_has_are_refused(held, column):
    (found,) = problems(held, as_csv({**GOOD, column: "1"}))
    assert found.startswith(f"1:{column}: No column of this questionnaire has this name.")
    assert ("Did you mean “role”?" in found) == (column == "rolle")
    assert found.endswith(("?", "take it out"))


def test_a_question_that_has_several_columns_is_answered_with_their_names(held):
    (found,) = problems(held, as_csv({**GOOD, "ages": "early;primary"}))
    assert "This question has several: “ages__early”, “ages__" in found


def test_two_rows_with_one_id_are_a_problem(held):
    assert problems(held, as_csv(GOOD, GOOD)) == ["3:id: “a” stands in row 2 too. Each id stands once"]


@pytest.mark.parametrize(("source", "problem"), FAULTY, ids=[problem[:40] for _, problem in FAULTY])
def test_a_file_that_cannot_be_read_says_where_and_why(held, source, problem):
    (found,) = problems(held, source)
    assert found.startswith(problem)


def test_a_file_larger_than_is_taken_is_refused_unread(held):
    with pytest.raises(LoadProblems, match="more than 10 bytes"):
        load_responses(Load(held.wave_id, as_csv(GOOD), 10), KEY, CLOCK)
