"""The list of those to invite is looked at before it is loaded, and checked."""

from io import BytesIO
from pathlib import Path

import pytest

from app.store.tables import FrameCase, Invitation
from tests.field import put_in_the_field
from tests.respondent import Page
from tests.web.conftest import form_token
from tests.web.fieldwork.invitations.conftest import (
    LIST,
    PAGE,
    carried,
    look,
    rows,
)
from tests.web.staff_work import press


def test_a_list_is_looked_at_before_it_is_loaded(designer, app):
    page = look(designer, LIST)
    assert page.status_code == 200 and "12 rows: 12 new" in page.text
    assert rows(app, FrameCase) == []
    answer = press(designer, PAGE + "/list", carried=carried(page))
    assert answer.location == PAGE
    assert "The list is loaded. 12 rows: 12 new." in designer.get(PAGE).text
    assert len(rows(app, FrameCase)) == 12
    again = look(designer, LIST.replace("Unit 1,", "First,").replace("u-02,", "u-99,"))
    assert "12 rows: 1 new, 1 changed, 10 as they were" in again.text
    assert "1 known before is not in this list" in again.text and "Unit 2" in again.text


def test_every_fault_of_a_list_is_on_the_page_and_nothing_is_kept(designer, app):
    page = look(designer, LIST.replace(",n\n", ",nn\n", 1).replace("Unit 12", "<b>12</b>").replace("u-11", ""))
    assert page.status_code == 422
    read = Page(page).text
    assert "2 things are wrong in the list" in Page(page).errors[0]
    assert "“nn” is not a code of “Area”. Did you mean “n” (North)?" in read
    assert "D (area)" in read and "<b>12</b>" not in page.text
    assert rows(app, FrameCase) == []


@pytest.mark.parametrize("forged", ["x", "!!!!", "eJw", "A" * 300_000])
def test_a_list_that_no_page_of_ours_carried_loads_nothing(designer, app, forged):
    assert press(designer, PAGE + "/list", carried=forged).status_code == 422
    assert rows(app, FrameCase) == []


def test_a_carried_list_is_checked_again(designer, app):
    from app.web.fieldwork.invitation_list import _packed

    page = press(designer, PAGE + "/list", carried=_packed(LIST.replace(",n\n", ",nn\n").encode()))
    assert page.status_code == 422 and "row" in page.text.lower()
    bomb = _packed(b"0" * 60_000_000)
    assert press(designer, PAGE + "/list", carried=bomb).status_code == 422
    assert rows(app, FrameCase) == []


def test_no_file_or_an_old_form_is_said_so(designer, app):
    token = form_token(designer, PAGE + "/list")
    assert "Choose a file" in designer.post(PAGE + "/list", data={"csrf_token": token}).text
    page = designer.post(PAGE + "/list", data={"csrf_token": "old", "file": (BytesIO(LIST.encode()), "l.csv")})
    assert page.status_code == 422 and "open too long" in page.text
    assert designer.post(PAGE + "/make", data={"csrf_token": "old"}).location == PAGE
    assert rows(app, Invitation) == []


def test_the_example_list_of_the_repository_loads_into_its_survey(designer, app, clock):
    root = Path(__file__).resolve().parents[4]
    with app.app_context():
        hub = put_in_the_field((root / "surveys/amie_hub_2018_19.yaml").read_text(encoding="utf-8"), clock.now())
    place = f"/staff/surveys/{hub.survey}/waves/{hub.wave_id}/invitations/list"
    fields = {"csrf_token": form_token(designer, place)}
    with (root / "tests/files/hubs.csv").open("rb") as file:
        page = designer.post(place, data={**fields, "file": (file, "hubs.csv")})
    assert "120 rows: 120 new" in page.text
