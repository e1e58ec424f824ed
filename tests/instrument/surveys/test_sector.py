"""The main sector consultation: what it asks, what it needs, and its pages."""

import pytest

from tests.instrument.surveys.files import codes_of, survey

SECTOR = survey("amie_sector_2018_19")
QUESTIONS = {question.name: question for question in SECTOR.questions()}
ABOUT_YOU = {name for name in QUESTIONS if name.startswith("eq_")}
ONE_OF_TWO = {"partner_give_org"}
"""Asked in place of partner_give_ind, with which it counts as one."""


def test_it_asks_41_questions_after_consent_beside_quoting_and_those_about_you():
    assert len(set(QUESTIONS) - ABOUT_YOU - ONE_OF_TWO - {"consent", "quote_ok"}) == 41
    assert len(ABOUT_YOU) == 8


def test_only_five_answers_are_needed():
    needed = {question.name for question in SECTOR.questions() if question.required}
    assert needed == {"consent", "respond_as", "role", "org_type", "region"}


def test_consent_is_two_ticks_on_the_welcome_page():
    assert [question.name for question in SECTOR.welcome_section.questions] == ["consent"]
    assert codes_of(SECTOR, "consent") == ["over16", "agree"]
    assert not QUESTIONS["consent"].domain.is_answered_enough({"": ["agree"]})


def test_there_are_a_welcome_and_ten_pages():
    assert len(SECTOR.sections) == 11
    assert [section.place for section in SECTOR.sections] == ["welcome"] + ["page"] * 10


def test_it_is_open_and_anonymous():
    assert (SECTOR.identity, SECTOR.listing, SECTOR.partials) == ("anonymous", "public", "drop")
    assert SECTOR.hidden == ()


@pytest.mark.parametrize("name", ["practice_blocks", "cyp_blocks", "train_topics", "train_format", "resource_types"])
def test_choose_up_to_three_is_said_and_held(name):
    assert QUESTIONS[name].domain.at_most == 3
    assert "up to three" in f"{QUESTIONS[name].text} {QUESTIONS[name].help}".lower()


def test_what_is_shuffled_is_what_should_not_win_by_standing_first():
    shuffled = {name for name, question in QUESTIONS.items() if question.domain.shuffled}
    assert shuffled == {
        "barriers_served", "confidence", "practice_blocks", "cyp_blocks", "offer_imp", "offer_top3", "train_topics",
        "train_format", "resource_types", "advocacy_top3",
    }  # fmt: skip
    assert QUESTIONS["offer_met"].domain.order_as == "offer_imp"


@pytest.mark.parametrize(
    ("name", "longest"),
    [
        ("org_name", 120), ("offer_missing", 600), ("offer_avoid", 600), ("partner_needs", 600), ("status_quo", 600),
        ("anything_else", 1000),
    ],
)  # fmt: skip
def test_open_answers_have_their_length(name, longest):
    assert QUESTIONS[name].domain.max_length == longest


def test_names_and_equality_answers_are_held_back():
    assert QUESTIONS["org_name"].handling == "identifying"
    assert {QUESTIONS[name].handling for name in ABOUT_YOU} == {"equality"}


def test_ways_out_clear_the_rest():
    for name in (
        "ages",
        "founder_contact",
        "amie_used",
        "practice_blocks",
        "train_topics",
        "train_format",
        "access_needs",
    ):
        none = QUESTIONS[name].domain.codes.get("none")
        assert none.exclusive, name


def test_something_else_opens_a_box():
    for question in SECTOR.questions():
        other = getattr(question.domain, "codes", None) and question.domain.codes.get("other")
        if other and question.name not in ABOUT_YOU:
            assert other.with_text and other.text_max == 200, question.name
    assert QUESTIONS["eq_gender"].domain.codes.get("no").with_text


def test_musically_inclusive_is_explained_on_each_page_that_says_it():
    for section in SECTOR.sections:
        asked = " ".join(f"{question.text} {question.help}" for question in section.questions).lower()
        if "musically inclusive" in asked and section.place == "page":
            assert str(section.definition).startswith("*Musically inclusive* means every child"), section.name


def test_the_plan_names_the_three_lenses_the_equity_lens_and_the_targets():
    plan = SECTOR.analysis
    lenses = plan.priorities
    assert (lenses.codes, lenses.importance, lenses.met) == ("offers", "offer_imp", "offer_met")
    assert (lenses.best_worst, lenses.ranking, lenses.min_sets) == ("offer_md", "offer_top3", 6)
    assert plan.equity_lens.where.question == "barriers_served" and plan.equity_lens.where.measure == "any_row"
    assert plan.targets[0].at_least == 300
    by_region = next(target for target in plan.targets if target.question == "region")
    assert (by_region.each, len(by_region.codes)) == (30, 9)
    assert plan.same_organisation == "org_name" and plan.quote_permission.question == "quote_ok"
    assert set(plan.equality) == ABOUT_YOU - {"eq_consent"}


def test_the_contact_form_needs_an_address_and_a_yes():
    form = SECTOR.contact_form
    assert [question.name for question in form.questions] == [
        "ct_name", "ct_email", "ct_org", "ct_region", "ct_wants", "ct_agree",
    ]  # fmt: skip
    assert {question.name for question in form.questions if question.required} == {"ct_email", "ct_agree"}
    assert "We cannot link the two" in str(form.intro)
