"""A required best-worst question asks for every set, one page at a time."""

import random

from app.instrument.formats.questionnaire_file import read_questionnaire
from app.instrument.routing import path_through
from app.response.draws import draw_for
from app.response.page_reading import read_page
from app.response.pages import lacking, pages_along

FILE = """
survey: offers
title: Offers
sections:
  - name: choosing
    title: Choosing
    questions:
      - name: help
        kind: best_worst
        required: true
        text: Which would help most, and which least?
        codes: [{code: a, label: A}, {code: b, label: B}, {code: c, label: C}]
        versions: [[[1, 2, 3], [3, 2, 1]]]
"""


def test_each_set_of_a_required_question_must_be_answered():
    questionnaire, _ = read_questionnaire(FILE)
    draws = draw_for(questionnaire, random.Random(1))
    pages = pages_along(path_through(questionnaire, {}), draws)
    first = pages[0].set_number
    chosen = {f"help:{first}:best": ["a"], f"help:{first}:worst": ["b"], "shown": [f"help:{first}"]}
    answers = read_page(questionnaire, pages[0], chosen, {}, draws, {}).answers
    pages = pages_along(path_through(questionnaire, answers), draws)
    assert [bool(lacking(page)) for page in pages] == [False, True]
    empty = {"shown": [f"help:{pages[1].set_number}"]}
    assert read_page(questionnaire, pages[1], empty, answers, draws, {}).errors
