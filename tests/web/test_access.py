"""Access is closed unless declared."""

import re
from urllib.parse import quote

import pytest

from app.fieldwork.permissions import PERMISSIONS, ROLES, is_permitted
from app.store.tables import Survey
from app.store.transaction import writing
from app.web.audiences import ANONYMOUS_ONLY, AUDIENCES, PUBLIC, RESPONDENT, permission_of


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Who may ask for a page does not depend on the database."""
    return sqlite_url


@pytest.fixture
def pages(app):
    """A page for each kind of audience, and one that nobody declared."""
    declared = {
        "page_open": PUBLIC,
        "page_list": "staff:sign_in",
        "page_export": "staff:export_data",
        "page_survey": "staff:sign_in",
    }
    for endpoint in ("page_open", "page_list", "page_export", "page_forgotten"):
        app.add_url_rule(f"/test/{endpoint}", endpoint, lambda: "the page", methods=["GET", "POST"])

    def survey_page(survey):
        from app.web.staff_pages import own_survey

        return own_survey(survey).name

    app.add_url_rule("/test/surveys/<survey>", "page_survey", survey_page)
    AUDIENCES.update(declared)
    yield
    for endpoint in declared:
        del AUDIENCES[endpoint]


def test_every_audience_is_of_a_known_kind_and_of_a_route_that_exists(app):
    for endpoint, audience in AUDIENCES.items():
        permission = permission_of(audience)
        assert audience in (PUBLIC, RESPONDENT, ANONYMOUS_ONLY) or permission in PERMISSIONS, endpoint
        assert endpoint in app.view_functions, endpoint


def test_a_public_page_answers_anyone(client, pages):
    assert client.get("/test/page_open").text == "the page"


def test_an_undeclared_route_fails_a_test(client, pages):
    with pytest.raises(RuntimeError, match="does not say who may use it"):
        client.get("/test/page_forgotten")


def test_an_undeclared_route_is_not_there_for_a_visitor(app, client, pages):
    app.config["TESTING"] = False
    assert client.get("/test/page_forgotten").status_code == 404


def test_somebody_signed_out_is_sent_to_sign_in_and_back_again(client, pages, staff, sign_in):
    answer = client.get("/test/page_list?page=2")
    assert (answer.status_code, answer.location) == (303, "/staff/sign-in?next=/test/page_list?page%3D2")
    answer = sign_in(client, staff(), wanted=quote("/test/page_list?page=2"))
    assert (answer.status_code, answer.location) == (303, "/test/page_list?page=2")
    assert client.get(answer.location).text == "the page"


def test_a_role_without_the_permission_is_told_so_in_plain_words(client, pages, staff, sign_in):
    sign_in(client, staff("designer"))
    answer = client.get("/test/page_export")
    assert answer.status_code == 403
    assert "Your role does not include this" in answer.text


@pytest.mark.parametrize("role", ROLES)
def test_each_role_reaches_what_the_table_says(client, pages, staff, sign_in, role):
    sign_in(client, staff(role))
    expected = 200 if is_permitted(role, "export_data") else 403
    assert client.get("/test/page_export").status_code == expected


def test_another_teams_survey_is_as_absent_as_one_that_does_not_exist(app, client, pages, staff, sign_in):
    sign_in(client, staff("administrator", "one@example.org", team="One"))
    staff("administrator", "two@example.org", team="Two")
    with app.app_context(), writing() as session:
        session.add_all([Survey(name="ours", team_id=1), Survey(name="theirs", team_id=2)])
    assert client.get("/test/surveys/ours").text == "ours"
    theirs, nobodys = client.get("/test/surveys/theirs"), client.get("/test/surveys/nobodys")
    assert theirs.status_code == nobodys.status_code == 404
    assert without_secrets(theirs) == without_secrets(nobodys).replace("nobodys", "theirs")


def without_secrets(answer) -> str:
    """The page without what is new each time: the nonce and the form tokens."""
    nonce = answer.headers["Content-Security-Policy"].split("'nonce-")[1].split("'")[0]
    return re.sub('name="csrf_token" value="[^"]+"', "", answer.text.replace(nonce, ""))


def test_the_permissions_page_shows_the_table_as_it_stands(client, staff, sign_in):
    sign_in(client, staff("leadership"))
    page = client.get("/staff/permissions").text
    for permission in PERMISSIONS.values():
        assert permission.meaning in page


def test_a_staff_form_sent_after_the_session_ended_leads_back_to_a_page(client, pages):
    assert client.post("/test/page_list").location == "/staff/sign-in?next=/test/page_list"
    assert client.post("/staff/sign-out").location == "/staff/sign-in?next=/staff/"
