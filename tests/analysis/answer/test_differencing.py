"""Differencing: of all groups that the page shows, whatever is asked of it, none lies inside another but for a few."""

import random
from itertools import permutations

import numpy as np
import pytest

from app.analysis.answer.answer import answer_of, breaks_of_answer
from app.analysis.answer.shown_groups import EQUITY, break_columns, shown_groups
from app.analysis.columns import dataset_from
from app.analysis.disclosure import STAFF, may_stand_apart
from app.analysis.groups import group
from app.analysis.summary.tables import Reading
from app.instrument.formats.questionnaire_file import read_questionnaire
from tests.analysis.conftest import a_response

SOURCE = """
survey: differencing
title: Differencing
code_lists:
  things: {codes: [{code: x, label: X}, {code: y, label: Y}, {code: z, label: Z}]}
sections:
  - name: one
    title: One
    questions:
      - {name: job, kind: choice, text: Job?, codes: [{code: a, label: A}, {code: b, label: B}, {code: c, label: C}]}
      - {name: place, kind: choice, text: Place?, codes: [{code: n, label: N}, {code: s, label: S}]}
      - {name: uses, kind: choices, text: Uses?, codes: [{code: p, label: P}, {code: q, label: Q}, {code: r, label: R}]}
      - {name: wish, kind: ranking, top: 2, text: Wish?, codes: things}
      - {name: mood, kind: choice, text: Mood?, codes: things}
analysis:
  priorities: {codes: things, ranking: wish}
  equity_lens: {label: Lens, where: {question: uses, any_of: [p]}}
  breaks: [job, place, uses]
  segments:
    both: {label: Both, where: {question: job, any_of: [a, b]}}
    only: {label: Only, where: {question: job, is: a}}
    not_south: {label: Not south, where: {not: {question: place, is: s}}}
    any_use: {label: Any use, where: {question: uses, answered: true}}
"""
ASKED = read_questionnaire(SOURCE)[0]


def people(seed: int):
    """People whose groups often lie inside each other, in up to three waves."""
    chance = random.Random(seed)
    jobs = chance.choice([["a"] * 8 + ["b"], ["a", "b", "c"], ["a"] * 5 + ["b", "b", "c"], ["a"] * 20 + ["c"]])
    places = chance.choice([["n"] * 9 + ["s"], ["n", "s"], ["n"] * 5 + [None]])
    waves = chance.choice([[1], [1, 2], [1] * 9 + [2], [1, 1, 2, 3]])
    for number in range(chance.choice([30, 60, 90, 150])):
        job, place = chance.choice(jobs), chance.choice(places)
        uses = {
            code: str(int(job == "a" or chance.random() < 0.1)) if code == "p" else chance.choice("01")
            for code in "pqr"
        }
        wishes = chance.sample("xyz", 2)
        document = {"job": job, "place": place, **{f"uses__{code}": tick for code, tick in uses.items()}}
        document |= {"wish_1": wishes[0], "wish_2": wishes[1]} if chance.random() < 0.9 else {}
        document |= {"mood": chance.choice("xyz")} if chance.random() < 0.8 else {}
        yield a_response(document, number, wave=chance.choice(waves))


def shown_masks(dataset) -> dict:
    """Everyone, and every group that some setting of the page shows: waves, lens, segments, columns."""
    answer = answer_of(dataset)
    plan = ASKED.analysis
    wheres = {"": plan.equity_lens.where, **{segment.name: segment.where for segment in plan.segments}}
    masks = {"everyone": np.ones(dataset.size, bool)}
    waves = dataset.facts["wave"]
    sizes = {place: int((waves.places == place).sum()) for place in range(len(waves.values))}
    for place in may_stand_apart(sizes, STAFF) if len(sizes) > 1 else ():
        masks[f"wave {place}"] = waves.places == place
    masks |= {held.key: group(dataset, wheres[held.name]) for held in answer.groups if held.level != "nothing"}
    for by, figures in breaks_of_answer(dataset).items():
        columns = list(break_columns(dataset, by).items())
        for question in figures.questions:
            for table in question.tables:
                for (value, mask), column in zip(columns, table.columns[1:], strict=True):
                    if column.base is not None:
                        masks[f"{by} {value}"] = mask
    return masks


def test_no_two_groups_that_are_shown_differ_by_one_to_nine_people(figure):
    pairs = inside = 0
    for seed in range(60):
        shown = shown_masks(dataset_from(people(seed), {1: ASKED}))
        for (inner, few), (outer, many) in permutations(shown.items(), 2):
            pairs += 1
            if not (few & ~many).any():
                inside += 1
                assert (many & ~few).sum() not in range(1, 10), (seed, inner, outer)
    assert inside > 500
    figure(f"P5 {pairs:,} pairs of groups shown in 60 surveys, {inside:,} inside each other, 0 differ by 1 to 9 people")


@pytest.mark.parametrize("seed", range(60))
def test_no_table_by_a_break_leaves_one_to_nine_people_outside_what_it_shows(seed):
    dataset = dataset_from(people(seed), {1: ASKED})
    for by, figures in breaks_of_answer(dataset).items():
        for question in figures.questions:
            for table in question.tables:
                everyone, *bases = (column.base for column in table.columns)
                left = [everyone - sum(base or 0 for base in bases)] if figures.adds_up else []
                left += [everyone - base for base in bases if base is not None] if not figures.adds_up else []
                assert all(people not in range(1, 10) for people in left), (by, question.name)


@pytest.mark.parametrize("seed", range(60))
def test_no_lens_of_a_group_leaves_one_to_nine_people_outside_it(seed):
    answer = answer_of(dataset_from(people(seed), {1: ASKED}))
    everyone = {lens.name: lens.base for lens in answer.priorities.lenses}
    for held in answer.groups:
        assert all(everyone[lens.name] - lens.base not in range(1, 10) for lens in held.lenses if lens.base is not None)


def test_the_tests_see_groups_that_are_kept_back():
    kept_back = 0
    for seed in range(60):
        dataset = dataset_from(people(seed), {1: ASKED})
        groups = shown_groups(dataset, Reading("en", STAFF, frozenset()))
        large = {key for key, mask in groups.masks.items() if mask.sum() >= 10 and key != EQUITY}
        kept_back += bool(large - groups.allowed)
    assert kept_back > 20
