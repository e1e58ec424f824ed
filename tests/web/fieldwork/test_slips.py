"""Slips of an event link: a square, the address, and a line of one's own, several on a sheet."""

import pytest

from app.fieldwork.links import make_open_link
from tests.field import put_in_the_field
from tests.fieldwork.small_surveys import SMALL
from tests.respondent import Page


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Pages are the same on both databases."""
    return sqlite_url


@pytest.fixture
def link(app, clock):
    with app.app_context():
        held = put_in_the_field(SMALL, clock.now())
        return make_open_link(held.wave_id, "Leeds", {"event": "Leeds 12 March"}, clock.now())


@pytest.fixture
def slips(client, staff, sign_in, link):
    """The page of slips, with what is asked of it."""

    def show(role: str = "designer", **asked: str) -> Page:
        sign_in(client, staff(role))
        address = f"/staff/surveys/tiny/waves/{link.wave_id}/links/{link.id}/slips"
        return Page(client.get(address, query_string=asked))

    return show


def test_a_slip_has_the_title_the_square_and_the_address_to_type(slips, link):
    page = slips()
    first, *more = page.tree.find_class("slip")
    assert "A small survey" in first.text_content()
    assert f"localhost/go/{link.code}" in first.text_content()
    assert first.find_class("slip__square")
    assert len(more) == 3 and all(slip.get("aria-hidden") == "true" for slip in more)


def test_what_the_link_fills_in_is_not_on_the_slip(slips):
    assert "12 March" not in slips().html


def test_two_larger_ones_fit_on_a_sheet(slips):
    page = slips(size="a5", line="  Stall 4,   until noon ")
    assert len(page.tree.find_class("slip")) == 2
    assert [line.text for line in page.tree.find_class("slip__line")] == ["Stall 4, until noon"] * 2


def test_a_trial_says_so_on_its_slips(slips):
    assert "A trial: answers are not counted." in slips().text


@pytest.mark.parametrize(
    ("asked", "said"), [({"line": "x" * 121}, "Shorten this to 120 characters"), ({"size": "a0"}, "Not a valid choice")]
)
def test_what_cannot_be_printed_is_said_beside_the_field_and_kept(slips, asked, said):
    page = slips(**asked)
    assert page.status == 422 and said in page.errors[0]
    assert "x" * 121 in page.html or "line" not in asked


def test_a_line_is_words_and_never_markup(slips):
    assert "<b>loud</b>" not in slips(line="<b>loud</b>").html


def test_only_those_who_run_waves_make_slips(slips):
    assert slips("leadership").status == 403
