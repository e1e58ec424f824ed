"""The survey of hub leads: what is known from the frame, what is asked, and its index."""

import pytest

from app.instrument.routing import path_through
from tests.instrument.surveys.files import codes_of, survey

HUB, SECTOR = survey("amie_hub_2018_19"), survey("amie_sector_2018_19")
QUESTIONS = {question.name: question for question in HUB.questions()}


def test_it_is_by_invitation_and_keeps_which_organisation_answered():
    assert (HUB.identity, HUB.listing) == ("organisation", "invitation")
    assert [known.name for known in HUB.hidden] == ["hub_id", "hub_region", "hub_partner"]


def test_it_asks_20_questions_after_consent():
    assert len(set(QUESTIONS) - {"b_consent"}) == 20


def test_consent_and_the_role_are_needed():
    assert {name for name, question in QUESTIONS.items() if question.required} == {"b_consent", "b_role"}


@pytest.mark.parametrize(
    ("hidden", "is_asked"), [({"hub_partner": "yes"}, True), ({"hub_partner": "no"}, False), ({}, False)]
)
def test_help_from_a_founder_is_asked_of_partners_only(hidden, is_asked):
    assert ("b_help" in path_through(HUB, {}, hidden).asked) is is_asked


def test_everyone_is_asked_the_rest():
    assert [name for name, question in QUESTIONS.items() if question.ask_if] == ["b_help"]


def test_blocks_and_offers_are_those_of_the_sector_consultation():
    assert codes_of(HUB, "b_blocks") == codes_of(SECTOR, "practice_blocks")
    assert codes_of(HUB, "b_top3") == codes_of(SECTOR, "offer_top3")
    assert QUESTIONS["b_blocks"].domain.at_most == QUESTIONS["b_top3"].domain.top == 3


def test_the_index_of_goal_1_is_the_mean_of_five_roles_or_more():
    [index] = HUB.analysis.indexes
    assert (index.question, index.at_least) == ("b_roles_incl", 5)
    assert len(QUESTIONS["b_roles_incl"].domain.rows) == 7


def test_each_goal_has_its_questions():
    first, second = HUB.analysis.goals
    assert first.questions == (
        "b_strategy", "b_govern", "b_roles_incl", "b_reach", "b_data", "b_voice", "b_genres", "b_change_g1",
    )  # fmt: skip
    assert second.questions == ("b_framework", "b_observe", "b_trained", "b_reflect", "b_change_g2")
