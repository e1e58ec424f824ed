"""Outcome rates by their AAPOR names, checked against a case worked by hand."""

import pytest

from app.instrument.formats.questionnaire_file import read_questionnaire
from app.response.outcome_rates import GroupRate, disposition_of, rates_of

HIDDEN = read_questionnaire(
    b"""
survey: census
title: The census
hidden:
  - {name: unit, sensitivity: identifying}
  - {name: area, label: Area, codes: [{code: n, label: North}, {code: s, label: South}, {code: w, label: West}]}
sections: [{name: one, title: One, questions: [{name: a, kind: text, text: Words?}]}]
""",
    "census.yaml",
)[0].hidden


@pytest.mark.parametrize(
    ("is_sent", "started", "has_draft", "expected"),
    [
        (False, False, False, "not sent"),
        (True, False, False, "sent"),
        (True, True, True, "started"),
        (False, True, True, "started"),
        (True, True, False, "answered"),
        (False, True, False, "answered"),
    ],
)
def test_what_became_of_an_invitation(is_sent, started, has_draft, expected):
    assert disposition_of(is_sent, started, has_draft) == expected


def test_the_response_rate_is_of_everybody_invited():
    # 60 of 120, as in the rule for the census of hubs: whoever began, refused or was never reached is in the base.
    assert GroupRate("All", 120, 60).rr1 == 0.5


def test_of_fewer_than_ten_invited_there_are_counts_only():
    assert (GroupRate("Few", 9, 3).rr1, GroupRate("Ten", 10, 3).rr1) == (None, 0.3)
    assert rates_of([], HIDDEN).everyone.rr1 is None


def test_groups_stand_in_the_order_of_their_codes_and_those_not_known_last():
    cases = [({"area": "s"}, True), ({"area": "n"}, False), ({"area": ""}, True), ({}, False), ({"area": "gone"}, True)]
    rates = rates_of(cases, HIDDEN)
    assert (rates.everyone.invited, rates.everyone.answered) == (5, 3)
    (area,) = rates.fields
    assert (area.field, area.label) == ("area", "Area")
    assert [(group.label, group.invited, group.answered) for group in area.groups] == [
        ("North", 1, 0),
        ("South", 1, 1),
        ("Not given in the list", 3, 2),
    ]
