"""The sector consultation in the field, a browser for each who answers it, and what the CSV has of them."""

import pytest

from tests.browser.conftest import ROOT
from tests.browser.site import Site
from tests.browser.walk import is_sound
from tests.field import InTheField

SURVEY = "amie_sector_2018_19"
OFFERS = [
    "local_training",
    "online_training",
    "mentoring",
    "visits",
    "local_network",
    "resource_library",
    "measure_quality",
    "inclusion_plan",
    "youth_voice",
    "fair_workforce",
    "joint_work",
    "national_voice",
]
MOST_AND_LEAST = "In each list, which would help you most and which would help you least?"
EQUALITY = ["eq_age", "eq_sex", "eq_gender", "eq_ethnic", "eq_condition", "eq_effect", "eq_disabled"]


@pytest.fixture(scope="module")
def held(site: Site) -> InTheField:
    return site.put((ROOT / f"surveys/{SURVEY}.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def seat(browser, site, held):
    """Opens a browser of its own for somebody, on the front page."""
    opened = []

    def open_for(**device):
        context = browser.new_context(locale="en-GB", timezone_id="Europe/London", reduced_motion="reduce", **device)
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(site.address)
        is_sound(page)
        return page

    yield open_for
    for context in opened:
        context.close()


@pytest.fixture
def said(site, held):
    """What the CSV has of the one respondent in a role."""

    def read(role: str) -> dict[str, str]:
        (row,) = [row for row in site.csv_rows(held) if row["role"] == role]
        return row

    return read


def of(row: dict[str, str], question: str) -> dict[str, str]:
    """The columns of one question, by what they stand for."""
    names = [name for name in row if name.startswith(f"{question}__") and not name.endswith("_order")]
    return {name.removeprefix(f"{question}__"): row[name] for name in names}
