"""Attacks by mail: the link to one's answers cannot be used to fill somebody's letter box."""

import pytest

from tests.field import put_in_the_field
from tests.respondent import Respondent

ON_TWO_LINES = """
survey: lines
title: "A title\\non two lines"
sections: [{name: one, title: One, questions: [{name: a, kind: text, text: A}]}]
"""


@pytest.fixture
def database_url(sqlite_url) -> str:
    """No message and no address is written down."""
    return sqlite_url


@pytest.fixture
def someone(app, clock) -> Respondent:
    """Somebody who may have the link sent to them."""
    with app.app_context():
        put_in_the_field(ON_TWO_LINES, clock.now())
    seated = Respondent(app, "lines")
    seated.start()
    seated.send(button="Save and come back later")
    return seated


def ask_for_mail(someone: Respondent, to: str) -> int:
    return someone.post(f"{someone.home}/later/email", {**someone.page.fields("Send the link"), "email": to}).status


def test_one_letter_box_gets_few_messages_however_it_is_written(someone, app):
    spelled = ["victim@example.org", "VICTIM@example.org", " Victim@Example.Org "]
    statuses = [ask_for_mail(someone, spelled[number % 3]) for number in range(9)]
    assert statuses == [200] * 5 + [429] * 4
    assert len(app.extensions["doors"].mail.sent) == 5
    assert "Write down the code" in someone.page.text and someone.page.fields("Send the link")
    assert ask_for_mail(someone, "somebody-else@example.org") == 200


def test_a_room_of_people_gets_its_links_and_a_list_of_victims_does_not(someone, app):
    statuses = [ask_for_mail(someone, f"person{number}@example.org") for number in range(302)]
    assert statuses == [200] * 300 + [429] * 2


def test_a_title_on_two_lines_is_a_subject_on_one(someone, app):
    assert ask_for_mail(someone, "teacher@example.org") == 200
    (message,) = app.extensions["doors"].mail.sent
    assert message["Subject"] == "Carry on with “A title on two lines”"
