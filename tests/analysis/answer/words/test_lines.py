"""The answer in ten lines: short, plain, in the same words for the same figures, and never more than is known."""

import re

import pytest

from app.analysis.answer.answer import answer_of
from app.analysis.answer.standing_figures import FrameFigures, Rate, Regions, Tile
from app.analysis.answer.words.standing import frame_lines, silence_lines
from app.analysis.answer.words.wording import listed, ordinal

NEVER = re.compile(r"the sector wants|representative|margin of error|significant|p-value|95", re.IGNORECASE)


@pytest.mark.parametrize("people", [0, 9, 10, 29, 30, 60, 200])
def test_there_are_at_most_ten_lines_each_with_its_figure_and_none_says_too_much(surveys, walked, people):
    for name in surveys:
        answer = answer_of(walked(name, people)[0])
        assert 1 <= len(answer.lines) <= 10
        for said in (*answer.lines, *answer.doubts):
            assert not NEVER.search(said.text) and said.cites
            assert said.text.endswith(".") and said.text[0].isupper() or said.text[0] in "“0123456789"


def test_the_same_responses_give_the_same_lines(surveys, walked):
    for name in surveys:
        dataset, _ = walked(name, 60)
        assert answer_of(dataset).lines == answer_of(dataset).lines


def test_from_ten_to_twenty_nine_responses_no_order_is_put_into_words(surveys, walked):
    for name in surveys:
        texts = [line.text for line in answer_of(walked(name, 25)[0]).lines]
        assert any("only counts are shown" in text for text in texts)
        assert not any("wanted" in text or "ranked" in text for text in texts)


@pytest.mark.parametrize(("origin", "word"), [("rehearsal", "invented"), ("trial", "not counted")])
@pytest.mark.parametrize("people", [5, 60])
def test_answers_that_are_not_real_are_said_to_be_so_first(surveys, walked, origin, word, people):
    for name in surveys:
        assert word in answer_of(walked(name, people)[0], origin).lines[0].text


def test_the_last_line_says_that_people_chose_to_answer(surveys, walked):
    for name in surveys:
        assert answer_of(walked(name, 60)[0]).lines[-1].text.startswith("People chose to take part")


def test_every_line_cites_a_figure_of_the_page(surveys, walked):
    for name in surveys:
        answer = answer_of(walked(name, 200)[0])
        parts = {"heard-from", "frame", "priorities", "agreement", "for-whom", "pairs", "indexes", "questions"}
        parts |= {lens.name for lens in answer.priorities.lenses} if answer.priorities else set()
        parts |= {group.key for group in answer.groups} | {f"regions-{place.question}" for place in answer.regions}
        assert {said.cites for said in (*answer.lines, *answer.doubts)} <= parts


def a_tile(code: str, label: str, count: int | None, wanted: int = 30) -> Tile:
    level = "nothing" if count is None or count < 10 else "counts" if count < 30 else "plain"
    return Tile(code, label, label, count, wanted, level)


def silences(*tiles: Tile, is_map=True) -> list[str]:
    return [line.text for line in silence_lines([Regions("area", "Region", tiles, is_map)], 30)]


EAST = a_tile("E12000004", "East Midlands", 12)


@pytest.mark.parametrize(
    ("tiles", "texts"),
    [
        (
            [EAST, a_tile("E12000007", "London", 40)],
            ["Nobody can say from this what the East Midlands wants: 12 of 30 hoped for answered."],
        ),
        (
            [EAST, a_tile("E12000007", "London", 9), a_tile("E12000001", "North East", 50)],
            ["Nobody can say from this what London or the East Midlands want: 9 and 12 of 30 hoped for answered."],
        ),
        ([a_tile("E12000007", "London", 40)], []),
    ],
)
def test_regions_with_too_few_are_named(tiles, texts):
    assert silences(*tiles) == texts


def test_many_regions_with_too_few_are_counted():
    codes = [f"E1200000{number}" for number in range(1, 6)]
    [text] = silences(*(a_tile(code, code, 11) for code in codes), a_tile("E12000009", "South West", 60))
    assert text.endswith("answered, and 2 more are short of 30.")


def test_when_all_are_too_few_it_is_said_once():
    [text] = silences(*(a_tile(f"E1200000{number}", str(number), 3) for number in range(1, 6)))
    assert (
        text == "Nobody can say from this what any of the 5 groups by “Region” wants: each has fewer than 30 answers."
    )


def test_other_groups_than_regions_are_named_as_groups():
    assert silences(a_tile("t", "Teachers", None), is_map=False) == [
        "Nobody can say from this what the group “Teachers” wants: few of 30 hoped for answered."
    ]


def test_the_response_rate_is_said_where_people_were_invited_by_name():
    [line] = frame_lines(FrameFigures(Rate("All", 120, 60, "plain", 50)))
    assert line.text == "60 of 120 invited by name answered (50%)."
    assert list(frame_lines(None)) == []


@pytest.mark.parametrize(
    ("place", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (21, "21st"), (2.5, "3rd")],
)
def test_places_are_said_as_ordinals(place, words):
    assert ordinal(place) == words


@pytest.mark.parametrize(
    ("parts", "words"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_parts_are_listed(parts, words):
    assert listed(parts) == words
