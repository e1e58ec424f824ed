"""Who is asked what in the sector consultation, condition by condition."""

import pytest

from app.instrument.routing import path_through
from tests.instrument.surveys.files import survey

SECTOR = survey("amie_sector_2018_19")
MOST_SEEN = 40


def choice(code):
    return {"": [code]}


IND, ORG = {"respond_as": choice("ind")}, {"respond_as": choice("org")}
YES = IND | {"eq_consent": choice("yes")}
SHOWN = [
    # A question, answers with which it is asked, answers with which it is not.
    ("org_name", [ORG], [{}, IND]),
    ("work_basis", [IND], [{}, ORG]),
    ("org_size", [{}, {"org_type": choice("primary")}], [{"org_type": choice("self")}]),
    ("settings", [{}, {"ages": choice("early")}], [{"ages": choice("none")}]),
    ("barriers_served", [{}, {"ages": choice("adult")}], [{"ages": choice("none")}]),
    ("confidence", [{}, {"ages": {"": ["early", "older"]}}], [{"ages": choice("none")}]),
    (
        "amie_used",
        [
            {"amie_aware": choice("3")}, {"amie_aware": choice("4")}, {"founder_contact": choice("drake")},
            {"amie_aware": choice("1"), "founder_contact": {"": ["aym", "sage"]}},
        ],
        [
            {}, {"amie_aware": choice("2")}, {"founder_contact": choice("none")}, {"founder_contact": choice("dk")},
            {"amie_aware": choice("1"), "founder_contact": choice("none")},
        ],
    ),
    (
        "hub_inclusive",
        [{"hub_link": choice(code)} for code in ("lead", "partner", "deliver", "attend", "know")],
        [{"hub_link": choice("unaware")}, {"hub_link": choice("na")}],
    ),
    ("train_time", [{}, {"train_format": {"": ["webinar", "visit"]}}], [{"train_format": choice("none")}]),
    ("train_travel", [{}, {"train_format": choice("one_day")}], [{"train_format": choice("none")}]),
    ("train_cost", [{}, {"train_format": choice("series")}], [{"train_format": choice("none")}]),
    ("train_paid", [IND], [{}, ORG]),
    (
        "partner_give_ind",
        [IND | {"partner_interest": choice("yes")}, IND | {"partner_interest": choice("maybe")}],
        [IND, IND | {"partner_interest": choice("later")}, ORG | {"partner_interest": choice("yes")}],
    ),
    (
        "partner_give_org",
        [ORG | {"partner_interest": choice("yes")}, ORG | {"partner_interest": choice("maybe")}],
        [ORG, ORG | {"partner_interest": choice("no")}, IND | {"partner_interest": choice("yes")}],
    ),
    (
        "partner_needs",
        [{"partner_interest": choice("yes")}, {"partner_interest": choice("maybe")}],
        [{}, {"partner_interest": choice("later")}, {"partner_interest": choice("no")}],
    ),
    ("eq_consent", [IND], [{}, ORG]),
    *[
        (name, [YES], [{}, IND, IND | {"eq_consent": choice("no")}, ORG | {"eq_consent": choice("yes")}])
        for name in ("eq_age", "eq_sex", "eq_gender", "eq_ethnic", "eq_condition", "eq_disabled")
    ],
    (
        "eq_effect",
        [YES | {"eq_condition": choice("yes")}],
        [
            YES, YES | {"eq_condition": choice("no")}, YES | {"eq_condition": choice("pnts")},
            {"eq_condition": choice("yes")},
        ],
    ),
]  # fmt: skip
CONDITIONED = {name for name, _, _ in SHOWN}


def asked(answers):
    return path_through(SECTOR, answers).asked


@pytest.mark.parametrize(("name", "answers"), [(name, answers) for name, shown, _ in SHOWN for answers in shown])
def test_it_is_asked(name, answers):
    assert name in asked(answers)


@pytest.mark.parametrize(("name", "answers"), [(name, answers) for name, _, hidden in SHOWN for answers in hidden])
def test_it_is_not_asked(name, answers):
    assert name not in asked(answers)


def test_everyone_is_asked_the_rest():
    without = {question.name for question in SECTOR.questions() if question.ask_if is None}
    assert without == {question.name for question in SECTOR.questions()} - CONDITIONED
    assert without <= set(asked({}))
    assert all(section.ask_if is None for section in SECTOR.sections)


@pytest.mark.parametrize("respond_as", [IND, ORG])
def test_nobody_sees_more_than_40_questions(respond_as):
    everything = respond_as | {
        "ages": choice("early"), "amie_aware": choice("4"), "hub_link": choice("know"), "org_type": choice("primary"),
        "train_format": choice("webinar"), "partner_interest": choice("yes"),
    }  # fmt: skip
    counted = [name for name in asked(everything) if not name.startswith("eq_") and name not in ("consent", "quote_ok")]
    assert len(counted) <= MOST_SEEN
    assert len(counted) == (40 if respond_as is IND else 39)
