"""Open answers: people's own words, with no more of who they are than ten others share."""

import random
from collections import Counter

import pytest

from app.analysis.answer.answer import answer_of
from app.analysis.open_answers.verbatims import open_answers, open_questions
from tests.analysis.conftest import a_response

SOURCE = """
survey: words_example
title: Words
sections:
  - name: one
    title: One
    questions:
      - {name: job, kind: choice, text: Job?, codes: [{code: t, label: Teacher}, {code: l, label: Leader}]}
      - name: size
        kind: choices
        text: Size?
        codes: [{code: s, label: Small, with_text: true}, {code: b, label: Big}]
      - name: area
        kind: choice
        text: Where?
        codes: [{code: E12000001, label: North East}, {code: E12000004, label: East Midlands}]
      - {name: why, kind: long_text, text: "**Why**?"}
      - {name: mail, kind: email, text: Mail?}
      - {name: faith, kind: text, text: Faith?, sensitivity: equality}
      - {name: may_quote, kind: choice, text: May we?, codes: [{code: yes, label: Yes}, {code: no, label: No}]}
analysis:
  breaks: [size, job, area]
  quote_permission: {question: may_quote, is: yes}
"""
NORTH, MIDDLE = "E12000001", "E12000004"


def person(job="t", area=NORTH, **changes) -> dict:
    return {"job": job, "area": area, "why": "because", "mail": "me@example.org", "faith": "x", **changes}


@pytest.fixture
def written(dataset):
    """What people wrote, as it may be listed."""

    def listed(*documents):
        found = dataset(SOURCE, *documents)
        questions = open_questions(found.codebook, "en")
        responses = [a_response(document, number) for number, document in enumerate(documents)]
        tags = answer_of(found).tags
        return list(open_answers(responses, questions, found.codebook, found.questionnaire, tags))

    return listed


def test_only_own_words_that_say_nothing_of_who_somebody_is_are_listed(dataset):
    found = open_questions(dataset(SOURCE, person()).codebook, "en")
    assert [(question.name, question.text) for question in found] == [
        ("size_other", "Size? – own words"),
        ("why", "Why?"),
    ]


def test_role_and_region_stand_beside_words_that_ten_or_more_share(written):
    assert {answer.who for answer in written(*[person()] * 12)} == {"Teacher, North East"}


def test_a_region_of_few_is_left_out_and_takes_the_next_with_it(written):
    found = written(*[person()] * 12, *[person(area=MIDDLE)] * 4)
    assert {answer.who for answer in found} == {"Teacher"}


def test_a_role_of_few_leaves_nobody_named(written):
    found = written(*[person()] * 12, *[person(job="l")] * 4)
    assert {answer.who for answer in found} == {""}


def test_words_are_quotable_only_where_the_plans_condition_holds(written):
    found = written(*[person(may_quote="yes")] * 3, *[person(may_quote="no", why="no")] * 9, person(why="no"))
    assert Counter((answer.words, answer.is_quotable) for answer in found) == {("because", True): 3, ("no", False): 10}


def test_nothing_is_quotable_without_a_condition_in_the_plan(dataset):
    source = SOURCE.replace("  quote_permission: {question: may_quote, is: yes}\n", "")
    found = dataset(source, person(may_quote="yes"))
    answers = open_answers(
        [a_response(person(may_quote="yes"))],
        open_questions(found.codebook, "en"),
        found.codebook,
        found.questionnaire,
        answer_of(found).tags,
    )
    assert [answer.is_quotable for answer in answers] == [False]


def test_each_question_has_an_order_of_its_own(written):
    found = written(*[person(size_other=f"size {number}", why=f"why {number}") for number in range(12)])
    orders = [
        [answer.words[-2:].strip() for answer in sorted(found, key=lambda one: one.place) if answer.question == name]
        for name in ("size_other", "why")
    ]
    assert len(orders[0]) == 12 and orders[0] != orders[1]


@pytest.mark.parametrize("seed", range(40))
def test_whoever_leaves_out_the_named_groups_still_finds_ten_or_more(dataset, seed):
    chance = random.Random(seed)
    groups = [
        (job, area, chance.choice([0, 3, 8, 12, 30])) for job in ("t", "l", -88) for area in (NORTH, MIDDLE, None)
    ]
    documents = [{"job": job, "area": area} for job, area, count in groups for _ in range(count)]
    tags = answer_of(dataset(SOURCE, *documents)).tags
    shown = Counter(tags.of(document) for document in documents)
    named = {words: count for words, count in shown.items() if words}
    assert all(count >= 10 for count in named.values())
    assert not named or shown[""] == 0 or shown[""] >= 10


def test_two_questions_with_the_same_words_say_whom_each_was_asked_of(dataset):
    twice = "".join(
        f"      - {{name: why_{job}, kind: long_text, text: Why so?, ask_if: {{question: job, is: {job}}}}}\n"
        for job in "tl"
    )
    source = SOURCE.replace("      - {name: mail", f"{twice}      - {{name: mail")
    found = [question.text for question in open_questions(dataset(source, person()).codebook, "en")]
    assert found[1:] == ["Why?", "Why so? (“Job?” is “Teacher”)", "Why so? (“Job?” is “Leader”)"]
