"""Links to a wave, and what they fill in."""

from datetime import timedelta

import pytest

from app.fieldwork.errors import WaveClosed
from app.fieldwork.links import LinkRefused, make_open_link
from app.fieldwork.waves import close_wave, open_wave
from app.store.queries.links import links_of
from tests.fieldwork.small_surveys import NOW, published


@pytest.fixture
def wave(team):
    return open_wave(published(team).id, "trial", None, None, {}, "http://localhost", NOW)


def refused(wave, label="Leeds", **hidden) -> dict[str, str]:
    with pytest.raises(LinkRefused) as refusal:
        make_open_link(wave.id, label, hidden, NOW)
    assert links_of(wave.id) == []
    return dict(refusal.value.problems)


def test_a_link_holds_on_our_side_what_it_fills_in(wave):
    link = make_open_link(wave.id, " Leeds,  March ", {"event": "Leeds 12 March", "host": "north"}, NOW)
    [kept] = links_of(wave.id)
    assert kept.code == link.code
    assert kept.label == "Leeds, March"
    assert kept.hidden == {"event": "Leeds 12 March", "host": "north"}
    assert not {"Leeds", "north"} & set(link.code.split())


def test_what_is_left_empty_is_not_kept(wave):
    assert make_open_link(wave.id, "Leeds", {"event": " ", "host": ""}, NOW).hidden == {}


def test_a_value_outside_its_list_is_refused_with_the_list(wave):
    assert refused(wave, host="east") == {"host": "“east” is not in the list of “Host”. Choose one of: north, south"}


def test_a_field_that_is_not_hidden_is_refused_with_the_nearest_name(wave):
    assert "Did you mean “event”?" in refused(wave, evnt="Leeds")["evnt"]
    assert "colour" in refused(wave, colour="red")


@pytest.mark.parametrize("label", ["", "  ", "x" * 81])
def test_a_link_needs_a_short_label(wave, label):
    assert set(refused(wave, label)) == {"label"}


def test_a_value_has_a_length(wave):
    assert "200" in refused(wave, event="x" * 201)["event"]


def test_a_closed_wave_takes_no_new_links(wave):
    close_wave(wave.id, NOW)
    with pytest.raises(WaveClosed):
        make_open_link(wave.id, "Leeds", {}, NOW + timedelta(hours=1))


def test_codes_differ(wave):
    assert len({make_open_link(wave.id, "Leeds", {}, NOW).code for _ in range(20)}) == 20
