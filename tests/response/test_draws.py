"""Draws: chance decides once, fairly, and what it decided can be told again."""

import random
from collections import Counter

from app.response.draws import draw_for, order_shown
from tests.response.small_drafts import SURVEYS, questions, survey_at

SHUFFLED = """
    - name: topics
      kind: choices
      text: Which?
      shuffle: true
      codes:
        - {code: other, label: Other, with_text: true}
        - {code: none, label: None of these, exclusive: true}
        - {code: a, label: A}
        - {code: b, label: B}
        - {code: c, label: C}
        - {code: dk, label: Not sure}
"""

TWO_GRIDS = """
    - {name: first, kind: grid, text: How much?, rows: things, codes: scale, shuffle: true}
    - {name: second, kind: grid, text: How well?, rows: things, codes: scale, order_as: first}
"""
LISTS = """
code_lists:
  things: {codes: [{code: a, label: A}, {code: b, label: B}, {code: c, label: C}, {code: d, label: D}]}
  scale: {ordered: true, codes: [{code: 1, label: Low}, {code: 2, label: High}]}
"""

DESIGN = """
    - name: trade
      kind: best_worst
      text: Most and least?
      codes: things
      versions:
        - [[1, 2, 3], [1, 2, 4], [1, 3, 4]]
        - [[4, 3, 2], [3, 1, 4], [2, 4, 1]]
"""


def drawn(questionnaire, seed: int = 1):
    return draw_for(questionnaire, random.Random(seed))


def test_ways_out_and_boxes_stand_last_in_the_order_written():
    shuffled = questions(SHUFFLED)
    orders = [drawn(shuffled, seed)["topics"]["order"] for seed in range(40)]
    assert {tuple(order[3:]) for order in orders} == {("other", "none", "dk")}
    assert {tuple(order[:3]) for order in orders} > {("a", "b", "c"), ("c", "b", "a")}


def test_the_order_drawn_is_the_order_shown_again():
    shuffled = questions(SHUFFLED)
    draws = drawn(shuffled)
    assert order_shown(shuffled, "topics", draws) == draws["topics"]["order"]
    assert drawn(shuffled) == draws


def test_a_grid_keeps_the_order_of_the_question_it_follows():
    two = questions(TWO_GRIDS, LISTS)
    draws = drawn(two)
    assert "second" not in draws
    assert order_shown(two, "second", draws) == draws["first"]["order"]


def test_a_question_in_a_fixed_order_draws_nothing():
    fixed = questions(
        "- {name: colour, kind: choice, text: Which?, codes: [{code: red, label: R}, {code: b, label: B}]}"
    )
    assert drawn(fixed) == {}
    assert order_shown(fixed, "colour", {}) is None


def test_every_set_of_the_version_drawn_is_shown_once_with_its_own_options():
    trade = questions(DESIGN, LISTS)
    domain = trade.question("trade").domain
    for seed in range(20):
        draw = drawn(trade, seed)["trade"]
        assert sorted(draw["sets"]) == ["1", "2", "3"]
        for number in draw["sets"]:
            assert sorted(draw[f"set:{number}"]) == sorted(domain.codes_of(int(draw["version"][0]), int(number)))


def test_versions_sets_and_places_come_equally_often_over_many_drafts():
    sector = next(survey_at(file) for file in SURVEYS if "best_worst" in file.read_text(encoding="utf-8"))
    question = next(question for question in sector.questions() if question.kind == "best_worst")
    draws = [drawn(sector, seed)[question.name] for seed in range(2200)]
    versions = Counter(draw["version"][0] for draw in draws)
    first_sets = Counter(draw["sets"][0] for draw in draws)
    first_places = Counter(
        question.domain.codes_of(int(draw["version"][0]), 1).index(draw["set:1"][0]) for draw in draws
    )
    for counts, kinds in ((versions, 11), (first_sets, 9), (first_places, 4)):
        expected = len(draws) / kinds
        # Five standard deviations: a fair draw fails this less than once in a million.
        assert len(counts) == kinds
        assert max(abs(count - expected) for count in counts.values()) < 5 * expected**0.5
