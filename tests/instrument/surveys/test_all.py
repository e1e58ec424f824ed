"""What holds of all three questionnaires."""

import pytest

from app.instrument.codebook import codebook
from app.instrument.formats.questionnaire_file import problems_in
from tests.instrument.surveys.files import SURVEYS, labels_of, survey

NAMES = ["amie_sector_2018_19", "amie_hub_2018_19", "amie_pulse"]
SECTOR, HUB, PULSE = map(survey, NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_survey_has_neither_error_nor_warning(name):
    assert problems_in((SURVEYS / f"{name}.yaml").read_bytes(), name) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_question_says_why_it_is_asked_and_what_it_decides(name):
    lacking = [question.name for question in survey(name).questions() if not (question.purpose and question.decision)]
    assert lacking == []


@pytest.mark.parametrize("name", NAMES)
def test_the_privacy_notice_has_the_slots_that_a_wave_must_fill(name):
    for slot in ("controller", "contact", "lawful_basis", "storage_place", "delete_by", "withdraw_by"):
        assert f"{{{slot}}}" in str(survey(name).privacy)


@pytest.mark.parametrize("name", NAMES)
def test_columns_are_short_and_different(name):
    columns = [variable.name for variable in codebook(survey(name))]
    assert max(map(len, columns)) <= 32
    assert len({column.lower() for column in columns}) == len(columns)


def test_shared_lists_say_the_same_everywhere():
    for name in ("offers", "regions"):
        assert labels_of(SECTOR, name) == labels_of(HUB, name) == labels_of(PULSE, name)
    assert labels_of(SECTOR, "roles") == labels_of(PULSE, "roles")
    assert labels_of(SECTOR, "barriers") == labels_of(HUB, "barriers")


def test_shared_lists_are_whole():
    sizes = {"offers": 12, "regions": 11, "roles": 13, "barriers": 12, "heard": 5, "founders": 15}
    assert {name: len(labels_of(SECTOR, name)) for name in sizes} == sizes


def test_the_twelve_offers_stand_in_their_order():
    assert list(labels_of(SECTOR, "offers")) == [
        "local_training", "online_training", "mentoring", "visits", "local_network", "resource_library",
        "measure_quality", "inclusion_plan", "youth_voice", "fair_workforce", "joint_work", "national_voice",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "scale"),
    [
        ("amie_sector_2018_19", "importance"), ("amie_sector_2018_19", "needs_met"), ("amie_sector_2018_19", "stages"),
        ("amie_sector_2018_19", "confidence_scale"), ("amie_sector_2018_19", "inclusive_scale"),
        ("amie_hub_2018_19", "inclusive_scale"), ("amie_hub_2018_19", "change_scale"),
        ("amie_pulse", "confidence_scale"),
    ],
)  # fmt: skip
def test_a_scale_has_five_steps_in_order_and_a_way_to_be_unsure(name, scale):
    codes = next(codes for codes in survey(name).code_lists if codes.name == scale)
    assert codes.ordered
    assert [entry.code for entry in codes.values] == ["1", "2", "3", "4", "5"]
    assert codes.get("dk")
