"""A list is loaded whole or not at all; loading it again adds and changes, and drops nobody."""

import pytest

from app.fieldwork.errors import NotFound
from app.fieldwork.invitations.load_frame import load_frame, look_at_frame
from app.fieldwork.invitations.make_invitations import make_invitations
from app.response.frame.case import FrameProblems
from app.store.database import db
from app.store.queries.frame import cases_of
from app.store.tables import AuditEvent, FrameCase, Invitation
from tests.field import put_in_the_field, rows_in
from tests.fieldwork.small_surveys import NOW, SMALL, uploaded

LIST = b"id,name,email,event,host\n1,One,one@example.org,May,north\n2,Two,,June,south\n"
LARGEST = 10_000
KEY = "a key"


@pytest.fixture
def held():
    return put_in_the_field(SMALL, NOW)


def kept(survey_id: int) -> list[tuple]:
    return [(case.identifier, case.name, case.email, case.fields) for case in cases_of(survey_id)]


def test_every_case_is_kept_and_the_loading_is_on_the_trail(held):
    assert str(load_frame(held.survey_id, LIST, LARGEST, NOW)) == "2 rows: 2 new"
    assert kept(held.survey_id) == [
        ("1", "One", "one@example.org", {"event": "May", "host": "north"}),
        ("2", "Two", None, {"event": "June", "host": "south"}),
    ]
    (event,) = db.session.query(AuditEvent).filter_by(action="frame_loaded")
    assert (event.subject, event.details) == ("tiny", {"rows": 2, "new": 2, "changed": 0})


def test_looking_changes_nothing(held):
    assert str(look_at_frame(held.survey_id, LIST, LARGEST)) == "2 rows: 2 new"
    assert rows_in(FrameCase) == 0


def test_one_fault_and_nothing_is_kept(held):
    load_frame(held.survey_id, LIST, LARGEST, NOW)
    before = kept(held.survey_id)
    with pytest.raises(FrameProblems, match="row 3, column E"):
        load_frame(held.survey_id, LIST.replace(b"One", b"Other").replace(b"south", b"east"), LARGEST, NOW)
    assert kept(held.survey_id) == before


def test_loading_again_keeps_cases_and_invitations(held):
    load_frame(held.survey_id, LIST, LARGEST, NOW)
    assert make_invitations(held.wave_id, KEY, NOW) == 2
    changes = load_frame(held.survey_id, LIST.replace(b"One", b"First").replace(b"\n2,", b"\n3,"), LARGEST, NOW)
    assert (str(changes), [case.identifier for case in changes.missing]) == ("2 rows: 1 new, 1 changed", ["2"])
    assert [(name, words) for name, words, *_ in kept(held.survey_id)] == [("1", "First"), ("2", "Two"), ("3", "Two")]
    assert rows_in(Invitation) == 2
    assert (make_invitations(held.wave_id, KEY, NOW), make_invitations(held.wave_id, KEY, NOW)) == (1, 0)


def test_a_list_waits_for_a_published_questionnaire(team):
    version = uploaded(team)
    with pytest.raises(NotFound, match="Publish a version first"):
        load_frame(version.survey_id, LIST, LARGEST, NOW)
