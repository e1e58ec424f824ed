"""Permissions for one survey: given and taken by administrators, and what the export then offers."""

import pytest
from sqlalchemy import select

from app.fieldwork.accounts.invite_user import change_role
from app.fieldwork.permissions import OF_USE_WITH, PERMISSIONS, ROLES, SURVEY_PERMISSIONS
from app.store.database import db
from app.store.queries.accounts import user_with_email
from app.store.queries.exports import permissions_given
from app.store.queries.surveys import survey_named
from app.store.tables import AuditEvent
from tests.fieldwork.small_surveys import SMALL, make_team, published
from tests.web.conftest import form_token

PAGE = "/staff/surveys/tiny/permissions"


@pytest.fixture
def analyst(app, client, staff, sign_in):
    """An analyst's id, on a survey of ours; `client` is an administrator's."""
    sign_in(client, staff("administrator"))
    staff("analyst")
    with app.app_context():
        user = user_with_email("analyst@example.org")
        published(user.team_id)
        return user.id


def save(client, page: str = PAGE, **boxes: list[str]):
    return client.post(page, data={"csrf_token": form_token(client, "/staff/account"), **boxes})


def given(app) -> set[tuple[int, str]]:
    with app.app_context():
        return set(permissions_given(survey_named("tiny").id))


def test_what_is_ticked_is_given_and_what_is_not_is_taken_back(app, client, analyst):
    save(client, given=[f"{analyst} export_equality", f"{analyst} export_identifying"])
    assert given(app) == {(analyst, "export_equality"), (analyst, "export_identifying")}
    page = client.get(PAGE).text
    assert page.count(" checked") == 2 and "it counts from the next page they open" in page
    shown = [f"{analyst} export_equality", f"{analyst} export_identifying"]
    save(client, shown=shown, given=[f"{analyst} export_equality"])
    assert given(app) == {(analyst, "export_equality")}


def test_each_change_is_on_the_audit_trail(app, client, analyst):
    save(client, given=[f"{analyst} export_equality"])
    save(client, shown=[f"{analyst} export_equality"])
    save(client, shown=[f"{analyst} export_equality"])
    with app.app_context():
        permissions = AuditEvent.action.in_(("permission_given", "permission_taken"))
        events = db.session.scalars(select(AuditEvent).where(permissions).order_by(AuditEvent.id)).all()
        assert [(event.action, event.subject, event.details) for event in events] == [
            (action, "tiny", {"permission": "export_equality", "to": "analyst@example.org"})
            for action in ("permission_given", "permission_taken")
        ]


def test_two_administrators_at_once_undo_nothing_of_each_other(app, client, analyst):
    save(client, given=[f"{analyst} export_identifying"])
    # This page was opened before that.
    save(client, given=[f"{analyst} export_equality"])
    assert given(app) == {(analyst, "export_equality"), (analyst, "export_identifying")}


def test_the_export_offers_what_was_given_and_no_more(app, analyst, client, staff, sign_in):
    sign_in(browser := app.test_client(), "analyst@example.org")
    data = "/staff/results/tiny/data"
    assert 'name="equality"' not in browser.get(data).text
    save(client, given=[f"{analyst} export_equality"])
    page = browser.get(data).text
    assert 'name="equality"' in page and 'name="identifying"' not in page
    save(client, shown=[f"{analyst} export_equality"])
    assert 'name="equality"' not in browser.get(data).text


@pytest.mark.parametrize("box", ["export_equality", "x y", "-1 export_equality", "99999999999 export_equality", ""])
def test_a_box_that_cannot_be_one_changes_nothing(app, client, analyst, box):
    assert save(client, given=[box]).status_code == 303
    assert given(app) == set()


@pytest.mark.parametrize("kind", ["export_everything", "sign_in"])
def test_a_permission_nobody_knows_is_refused(app, client, analyst, kind):
    assert save(client, given=[f"{analyst} {kind}"]).status_code == 400
    assert given(app) == set()


def test_nobody_of_another_team_is_given_one(app, client, analyst, staff):
    staff("analyst", "theirs@example.org", team="Their team")
    with app.app_context():
        theirs = user_with_email("theirs@example.org").id
    answer = save(client, given=[f"{theirs} export_equality", f"{analyst} export_equality"])
    assert answer.status_code == 400 and given(app) == set()
    assert "theirs@example.org" not in client.get(PAGE).text


def test_another_teams_survey_is_as_absent_as_none(app, client, analyst):
    with app.app_context():
        published(make_team("Theirs"), SMALL.replace("survey: tiny", "survey: theirs"))
    for survey in ("theirs", "never_was"):
        page = f"/staff/surveys/{survey}/permissions"
        assert client.get(page).status_code == 404
        assert save(client, page, given=[f"{analyst} export_equality"]).status_code == 404
    assert given(app) == set()


def test_each_is_offered_what_is_of_use_to_their_role(client, analyst, staff):
    staff("leadership")
    page = client.get(PAGE).text
    assert all(meaning in page for meaning in SURVEY_PERMISSIONS.values())
    assert "leadership@example.org" not in page
    theirs = page[page.index("analyst@example.org") :]
    assert f'value="{analyst} export_identifying"' in theirs and f'value="{analyst} see_contacts"' not in theirs


def test_what_somebody_has_stays_in_sight_when_their_role_changes(app, client, analyst, clock):
    save(client, given=[f"{analyst} export_equality"])
    with app.app_context():
        change_role("analyst@example.org", "leadership", clock.now())
    assert f'value="{analyst} export_equality" checked' in client.get(PAGE).text
    save(client, shown=[f"{analyst} export_equality"])
    assert given(app) == set() and "analyst@example.org" not in client.get(PAGE).text


@pytest.mark.parametrize("role", [role for role in ROLES if role != "administrator"])
def test_it_is_for_administrators(app, analyst, staff, sign_in, role):
    sign_in(browser := app.test_client(), "analyst@example.org" if role == "analyst" else staff(role))
    assert browser.get(PAGE).status_code == 403
    assert save(browser, given=[f"{analyst} export_equality"]).status_code == 403
    assert given(app) == set()


def test_every_permission_of_a_survey_says_which_roles_it_is_of_use_to():
    assert OF_USE_WITH.keys() == SURVEY_PERMISSIONS.keys()
    assert set(OF_USE_WITH.values()) <= PERMISSIONS.keys()
