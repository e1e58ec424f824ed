"""soundings user: accounts made, reset and disabled."""

import json

import pytest

from app.web.commands import main
from tests.web.conftest import PASSWORD


def test_a_new_account_gets_a_link_that_opens(runner, client):
    result = runner.invoke(main, ["user", "add", "New.Person@Example.org", "--role", "analyst"])
    assert result.exit_code == 0
    link = result.output.split()[-1]
    assert link.startswith("http://localhost/staff/password/")
    assert "new.person@example.org" in client.get(link).text


def test_the_link_is_json_for_a_program(runner):
    found = json.loads(runner.invoke(main, ["user", "add", "a@example.org", "--json"]).output)
    assert set(found) == {"email", "link", "minutes"}


def test_the_link_is_sent_where_that_was_asked_for(app, runner):
    runner.invoke(main, ["user", "add", "a@example.org", "--send"])
    (message,) = app.extensions["doors"].mail.sent
    assert message["To"] == "a@example.org"
    assert "http://localhost/staff/password/" in message.get_content()


@pytest.mark.parametrize("email", ["nobody", "@example.org", "a b@example.org", "a@example.org\nBcc: b@example.org"])
def test_an_address_that_cannot_be_one_is_refused(runner, email):
    result = runner.invoke(main, ["user", "add", email])
    assert result.exit_code == 1 and "is not an email address" in result.output


def test_an_account_is_made_once(runner):
    runner.invoke(main, ["user", "add", "a@example.org"])
    result = runner.invoke(main, ["user", "add", "A@example.org"])
    assert result.exit_code == 1 and "has an account already" in result.output


def test_a_role_nobody_knows_is_wrong_usage(runner):
    assert runner.invoke(main, ["user", "add", "a@example.org", "--role", "owner"]).exit_code == 2


def test_resetting_signs_out_ends_the_password_and_can_change_the_role(runner, client, staff, sign_in):
    sign_in(client, staff("designer"))
    result = runner.invoke(main, ["user", "reset", "designer@example.org", "--role", "leadership"])
    assert result.exit_code == 0
    assert client.get("/staff/permissions").status_code == 303
    assert sign_in(client, "designer@example.org", PASSWORD).status_code == 422


def test_a_disabled_account_is_signed_out_and_resetting_brings_it_back(runner, client, staff, sign_in):
    sign_in(client, staff("designer"))
    assert runner.invoke(main, ["user", "disable", "designer@example.org"]).exit_code == 0
    assert client.get("/staff/permissions").status_code == 303
    link = runner.invoke(main, ["user", "reset", "designer@example.org"]).output.split()[-1]
    assert client.get(link).status_code == 200


@pytest.mark.parametrize("command", ["reset", "disable"])
def test_somebody_without_an_account_is_said_so(runner, command):
    result = runner.invoke(main, ["user", command, "nobody@example.org"])
    assert result.exit_code == 1 and "Nobody has an account" in result.output
