"""Answers are loaded from a file: all of them or none, through the checks and the routing of the pages."""

import json
from datetime import date, timedelta

import pytest

from app.fieldwork.answering.consultation import LATE_SHEETS
from app.fieldwork.errors import NotAllowed, WaveClosed
from app.fieldwork.loading.load_responses import Load, load_responses
from app.fieldwork.rehearsal import simulate_responses
from app.fieldwork.waves import close_wave
from app.outside.clock import FixedClock
from app.response.loading.load_problem import LoadProblems
from app.store.tables import MonitorCount, Response
from tests.field import InTheField, documents, every_row, exported, put_in_the_field, rows_in
from tests.fieldwork.loading.batch import CLOCK, GOOD, KEY, SOURCE, as_csv, load
from tests.fieldwork.small_surveys import NOW
from tests.instrument.surveys.files import SURVEYS
from tests.invited import invite


@pytest.mark.parametrize("write", [as_csv, lambda *rows: json.dumps(rows).encode()])
def test_a_row_becomes_a_response_with_every_missing_reason(held, write):
    assert load(held, write(GOOD)).new == 1
    (row,) = exported(held, NOW)
    assert (row["mode"], row["channel"], row["device"], row["language"]) == ("paper", "file", "", "en")
    assert (row["role"], row["pupils"], row["ages__early"], row["ages__late"]) == ("teach", "12", "1", "0")
    assert (row["role_other"], row["best__1_best"], row["day"], row["event"]) == ("", "-88", "-88", "")
    assert row["words"] == "More time" and row["seconds__one"] == ""


def test_json_may_be_one_object_a_line_and_hold_numbers_ticks_and_nulls(held):
    line = json.dumps({**GOOD, "pupils": 12, "consent": True, "day": None, "ages__late": 0})
    load(held, f"{line}\n{json.dumps({'id': 'b', 'consent': 1, 'role': -98})}\n".encode())
    (first, second) = sorted(documents().values(), key=lambda document: document["pupils"] is None)
    assert (first["pupils"], first["ages__late"]) == ("12", "0")
    assert (second["role"], second["pupils"], second["ages__early"]) == (-98, None, -88)


@pytest.mark.parametrize("name", ["amie_pulse", "amie_hub_2018_19", "amie_sector_2018_19"])
def test_an_export_loaded_into_an_empty_wave_is_exported_the_same(in_the_app, name):
    held = put_in_the_field((SURVEYS / f"{name}.yaml").read_text(encoding="utf-8"), NOW)
    simulate_responses(held.survey, 25, 7, CLOCK)
    before = exported(InTheField(held.survey, held.survey_id, held.version_id, 0, "rehearsal"), NOW)
    assert load(held, as_csv(*before)).new == 25
    after = exported(held, NOW)
    assert loadable(after) == loadable(before)
    assert load(held, as_csv(*before)).there_already == 25


def loadable(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows without what says how they came, in an order of what they say."""
    passed = ("response_id", "origin", "wave", "mode", "channel", "device", "started_on", "submitted_on", "flags")
    kept = [{n: c for n, c in row.items() if n not in passed and not n.startswith("seconds__")} for row in rows]
    return sorted(kept, key=str)


def test_what_says_how_a_response_came_is_set_here_whatever_the_file_says(held):
    claims = {"origin": "real", "wave": "999", "mode": "web", "device": "phone", "channel": "x", "seconds__one": "9"}
    claims |= {"started_on": "1999-01-01", "submitted_on": "1999-01-01", "flags": "honeypot", "set_aside": "yes"}
    loaded = load(held, as_csv({**GOOD, **claims}), mode="phone")
    assert set(loaded.passed_over) == claims.keys()
    (row,) = every_row()["responses"]
    assert (row["origin"], row["wave_id"], row["mode"], row["device"]) == ("trial", held.wave_id, "phone", "")
    assert (row["started_on"], row["flags"], row["set_aside_reason"]) == (date(2018, 11, 5), {}, None)
    assert row["document"]["seconds__one"] is None and row["receipt_hash"] is None


def test_the_same_file_twice_adds_nothing(held):
    with_ids, without = as_csv(GOOD, {**GOOD, "id": "b"}), as_csv({k: v for k, v in GOOD.items() if k != "id"})
    for source, rows in ((with_ids, 2), (without, 1)):
        assert (load(held, source).new, load(held, source).there_already) == (rows, rows)
    assert load(held, as_csv({**GOOD, "id": "c"}, GOOD)).new == 1
    assert rows_in(Response) == 4


def test_checking_alone_keeps_nothing(held):
    assert load(held, as_csv(GOOD), is_only_checked=True).new == 1
    assert rows_in(Response) == 0


def test_words_that_look_like_formulas_or_reasons_come_back_as_they_were(held):
    for number, words in enumerate(["=1+1", "-88", "'=x", "@home", "Ŵyn 🎵", "+44 191", "two\nlines"]):
        guard = "'" if number in (0, 1, 2, 3, 5) else ""
        load(held, as_csv({**GOOD, "id": str(number), "words": guard + words}))
        load(held, json.dumps([{**GOOD, "id": f"json {number}", "words": words}]).encode())
        assert sorted(document["words"] for document in documents().values()).count(words) == 2


def test_loaded_answers_are_counted_by_the_monitor(held):
    load(held, as_csv(GOOD, {**GOOD, "id": "b"}))
    counts = {(row["measure"], row["count"]) for row in every_row()["monitor_counts"]}
    assert {("started", 2), ("completed", 2)} <= counts and rows_in(MonitorCount) > 0


def test_a_wave_takes_files_for_14_days_after_it_closed(held):
    close_wave(held.wave_id, NOW)
    late = FixedClock(NOW + LATE_SHEETS - timedelta(hours=1))
    load_responses(Load(held.wave_id, as_csv(GOOD), 10**6), KEY, late)
    later = FixedClock(NOW + LATE_SHEETS)
    with pytest.raises(WaveClosed):
        load_responses(Load(held.wave_id, as_csv({**GOOD, "id": "b"}), 10**6), KEY, later)
    assert rows_in(Response) == 1


def test_nothing_is_loaded_among_rehearsal_answers(held):
    wave = simulate_responses(held.survey, 1, 1, CLOCK).wave_id
    with pytest.raises(NotAllowed):
        load_responses(Load(wave, as_csv(GOOD), 10**6), KEY, CLOCK)


def test_an_invitation_takes_one_set_of_answers_from_files_too(in_the_app):
    source = SOURCE.replace("hidden:", 'listing: invitation\nprivacy: {en: "x", cy: "x"}\nhidden:')
    held = put_in_the_field(source, NOW, origin="real", closes=date(2019, 1, 14))
    (path,) = invite(held, KEY, NOW, {"fields": {"event": "leeds"}})
    code = path.rpartition("/")[2]
    with pytest.raises(LoadProblems, match="2:invitation: This survey is by invitation."):
        load(held, as_csv(GOOD))
    assert rows_in(Response) == 0
    assert load(held, as_csv({**GOOD, "invitation": code})).new == 1
    (document,) = documents().values()
    assert document["event"] == "leeds"
    assert load(held, as_csv({**GOOD, "invitation": code})).there_already == 1
    with pytest.raises(LoadProblems, match="2:invitation: Answers have been sent with this invitation"):
        load(held, as_csv({**GOOD, "id": "b", "invitation": code}))
