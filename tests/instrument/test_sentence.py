"""Sentences: each condition as a person would say it."""

import pytest

from app.instrument.codebook import codebook
from app.instrument.sentence import in_words
from tests.instrument.small import survey_of

EARLIER = """\
- {name: role, kind: choice, text: What is your role?, codes: [{code: lead, label: Hub lead}, {code: other, label: Other}]}
- {name: ages, kind: choices, text: Which **ages**?, codes: [{code: a, label: Small}, {code: b, label: "[Big](https://a.b)"}, {code: c, label: Old}]}
- {name: years, kind: number, text: How long?}
- {name: stage, kind: choice, text: How far?, ordered: true, codes: [{code: 1, label: Start}, {code: 2, label: Middle}, {code: 3, label: End}]}
- {name: groups, kind: grid, text: How much?, ordered: true, rows: [{code: rural, label: The *country*}], codes: [{code: 0, label: None}, {code: 2, label: Most}]}
- {name: spend, kind: allocation, text: How would you share?, codes: [{code: kit, label: Kit}, {code: pay, label: Pay}]}
- {name: first, kind: ranking, text: What first?, top: 2, codes: [{code: kit, label: Kit}, {code: pay, label: Pay}]}
"""  # noqa: E501
HIDDEN = "hidden: [event_type, {name: host, label: Host, codes: [{code: n, label: North}]}]\n"


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ("{question: role, is: lead}", "“What is your role?” is “Hub lead”"),
        ("{question: role, is_not: lead}", "“What is your role?” is not “Hub lead”"),
        ("{not: {question: role, is: lead}}", "“What is your role?” is not “Hub lead”"),
        ("{not: {question: role, is_not: lead}}", "“What is your role?” is “Hub lead”"),
        ("{question: ages, is: a}", "“Which ages?” includes “Small”"),
        ("{question: ages, any_of: [a, b, c]}", "“Which ages?” includes “Small”, “Big” or “Old”"),
        ("{question: ages, none_of: [a, b]}", "“Which ages?” does not include “Small” or “Big”"),
        ("{question: ages, all_of: [a, b]}", "“Which ages?” includes “Small” and “Big”"),
        ("{not: {question: ages, all_of: [a, b]}}", "“Which ages?” does not include “Small” and “Big”"),
        ("{question: ages, count: {at_least: 2}}", "“Which ages?” has 2 or more chosen"),
        ("{not: {question: ages, count: {is: 1}}}", "“Which ages?” does not have exactly 1 chosen"),
        ("{question: ages, count: {less_than: 2}}", "“Which ages?” has fewer than 2 chosen"),
        ("{question: years, more_than: 3}", "“How long?” is more than 3"),
        ("{not: {question: years, at_most: 3}}", "“How long?” is not 3 or less"),
        ("{question: years, answered: true}", "“How long?” has an answer"),
        ("{question: years, answered: false}", "“How long?” has no answer"),
        ("{question: stage, at_least: 2}", "“How far?” is “Middle” or more"),
        ("{question: stage, less_than: 2}", "“How far?” is less than “Middle”"),
        ("{question: groups, row: rural, is: 2}", "“The country” in “How much?” is “Most”"),
        ("{question: groups, row: rural, answered: false}", "“The country” in “How much?” has no answer"),
        ("{question: groups, any_row: {is: 2}}", "Some row of “How much?” is “Most”"),
        ("{not: {question: groups, any_row: {is: 2}}}", "No row of “How much?” is “Most”"),
        ("{question: spend, row: kit, at_least: 50}", "“Kit” in “How would you share?” is 50 or more"),
        ("{question: first, is: kit}", "“What first?” includes “Kit”"),
        ("{question: host, is: n}", "“Host” is “North”"),
        ("{question: event_type, is: day}", "“event type” is day"),
        (
            "{all: [{question: years, is: 1}, {any: [{question: role, is: lead}, {question: ages, is: a}]}]}",
            "“How long?” is 1 and (“What is your role?” is “Hub lead” or “Which ages?” includes “Small”)",
        ),
        (
            "{not: {all: [{question: years, is: 1}, {question: role, is: lead}]}}",
            "It is not so that (“How long?” is 1 and “What is your role?” is “Hub lead”)",
        ),
        ("{any: [{question: years, is: 1}]}", "“How long?” is 1"),
    ],
)
def test_a_condition_reads_as_a_sentence(condition, sentence):
    survey = survey_of(EARLIER + f"- {{name: asked, kind: text, text: Asked, ask_if: {condition}}}", HIDDEN)
    assert in_words(survey.question("asked").ask_if, survey) == sentence


def test_without_a_condition_it_is_everyone():
    survey = survey_of(EARLIER)
    assert in_words(None, survey) == "Everyone"
    assert {variable.universe for variable in codebook(survey)} == {"Everyone"}
