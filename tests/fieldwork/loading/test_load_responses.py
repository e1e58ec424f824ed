"""Answers are loaded from a file: all of them or none, through the checks and the routing of the pages."""

import csv
import io
import json
from datetime import date, timedelta

import pytest

from app.fieldwork.answering.consultation import LATE_SHEETS
from app.fieldwork.errors import NotAllowed, WaveClosed
from app.fieldwork.loading.load_responses import Load, Loaded, load_responses
from app.fieldwork.rehearsal import simulate_responses
from app.fieldwork.waves import close_wave
from app.outside.clock import FixedClock
from app.response.loading.load_problem import LoadProblems
from app.store.tables import MonitorCount, Response
from tests.field import InTheField, documents, every_row, exported, put_in_the_field, rows_in
from tests.fieldwork.small_surveys import NOW
from tests.instrument.surveys.files import SURVEYS
from tests.invited import invite

KEY = "a key"
CLOCK = FixedClock(NOW)
SOURCE = """\
survey: batch
title: {en: A batch, cy: B}
languages: [en, cy]
hidden:
  - {name: event, label: {en: Event, cy: D}, codes: [{code: leeds, label: {en: L, cy: L}}]}
sections:
  - name: one
    title: {en: One, cy: Un}
    questions:
      - {name: consent, kind: tick, text: {en: Consent, cy: C}, required: true, label: {en: I agree, cy: C}}
      - name: role
        kind: choice
        text: {en: What do you do?, cy: B}
        codes:
          - {code: teach, label: {en: I teach, cy: D}}
          - {code: other, label: {en: Other, cy: A}, with_text: {en: What, cy: B}}
          - {code: dk, label: {en: Not sure, cy: D}}
      - {name: pupils, kind: number, text: {en: Pupils, cy: D}, at_least: 0, ask_if: {question: role, is: teach}}
      - name: ages
        kind: choices
        text: {en: Ages, cy: O}
        codes:
          - {code: early, label: {en: Early, cy: C}}
          - {code: late, label: {en: Late, cy: H}, ask_if: {question: role, is: teach}}
          - {code: none, label: {en: None, cy: D}, exclusive: true}
      - name: best
        kind: best_worst
        text: {en: Which?, cy: P}
        codes:
          - {code: x, label: {en: X, cy: X}}
          - {code: y, label: {en: Y, cy: Y}}
          - {code: z, label: {en: Z, cy: Z}}
          - {code: w, label: {en: W, cy: W}}
        versions: [[[1, 2, 3]], [[2, 3, 4]]]
      - {name: day, kind: date, text: {en: When, cy: P}}
      - {name: words, kind: long_text, text: {en: Words, cy: G}, max_length: 40}
      - {name: scan, kind: file, text: {en: Scan, cy: S}}
"""
GOOD = {"id": "a", "consent": "1", "role": "teach", "pupils": "12", "ages__early": "1", "words": "More time"}


@pytest.fixture
def held(in_the_app) -> InTheField:
    return put_in_the_field(SOURCE, NOW)


def as_csv(*rows: dict) -> bytes:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    into = io.StringIO()
    writer = csv.DictWriter(into, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return into.getvalue().encode()


def load(held: InTheField, source: bytes, **changes) -> Loaded:
    return load_responses(Load(held.wave_id, source, 10_000_000, **changes), KEY, CLOCK)


def problems(held: InTheField, source: bytes) -> list[str]:
    with pytest.raises(LoadProblems) as refusal:
        load(held, source)
    assert rows_in(Response) == 0
    return [str(problem) for problem in refusal.value.problems]


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


WRONG = [
    ({"role": "teacher"}, "2:role: Found “teacher”, expected one of the codes teach, other, dk. Did you mean teach?"),
    ({"role": "I teach"}, "2:role: Found “I teach”, expected one of the codes teach, other, dk. Did you mean teach?"),
    ({"role": "-97"}, "2:role: Found -97, which stands for “prefer not to say”, and this is no answer to it"),
    ({"pupils": "many"}, "2:pupils: Found “many”. Enter a number, like 12"),
    ({"pupils": "-3"}, "2:pupils: Enter 0 or more"),
    ({"pupils": "NaN"}, "2:pupils: Found “NaN”. Enter a number, like 12"),
    ({"pupils": "1e400"}, "2:pupils: Found “1e400”. Enter a number, like 12"),
    ({"pupils": "-89"}, "2:pupils: Found -89, not reached."),
    ({"ages__early": "yes"}, "2:ages__early: Found “yes”, expected 1 where it was chosen and 0 where it was not"),
    ({"ages__none": "1"}, "2:ages__early: Choose either “None” or other answers, not both"),
    ({"role": "dk"}, "2:pupils: Found an answer to a question that is not asked here: it is asked only if"),
    ({"role": "", "pupils": ""}, None),
    ({"role": "other", "pupils": "", "ages__late": "1"}, "2:ages__late: Found an answer to a question that is not"),
    ({"role_other": "A choir"}, "2:role_other: This does not go with what the other columns of the question say"),
    ({"consent": ""}, "2:consent: This question must be answered. Tick the box to go on"),
    ({"consent": "0"}, "2:consent: This question must be answered. Tick the box to go on"),
    ({"day": "5/11/2018"}, "2:day: Found “5/11/2018”, expected a day written like 2018-11-05"),
    ({"words": "x" * 41}, "2:words: Shorten this to 40 characters or fewer. It has 41"),
    ({"words": "a\x07b"}, "2:words: Remove the characters that cannot be read."),
    ({"words": "-88"}, None),
    ({"best__1_best": "x", "best__1_worst": "y"}, "2:best_version: Say which version of the lists was answered"),
    ({"best_version": "3"}, "2:best_version: Found “3”, expected a version of the design from 1 to 2"),
    (
        {"best_version": "2", "best__1_best": "x", "best__1_worst": "y"},
        "2:best__1_best: “x” was not offered here",
    ),
    ({"best_version": "1", "best__1_best": "x"}, "2:best__1_worst: Choose one for “least” too, or skip this list"),
    ({"scan": "abc scan.pdf"}, "2:scan: Files that respondents send cannot be loaded. Leave this column blank"),
    ({"event": "york"}, "2:event: Found “york”, expected one of the codes leeds"),
    ({"language": "fr"}, "2:language: Found “fr”, expected a language of the questionnaire: en, cy"),
    ({"id": ""}, "2:id: Expected an id of its own, of up to 200 characters"),
]


@pytest.mark.parametrize(("cells", "problem"), WRONG)
def test_each_problem_names_its_row_and_column_what_was_found_and_what_was_expected(held, cells, problem):
    source = as_csv({**GOOD, **cells}, {**GOOD, "id": "b"})
    if problem is None:
        assert load(held, source).new == 2
    else:
        assert any(found.startswith(problem) for found in problems(held, source)), problems(held, source)


def test_every_problem_of_a_file_is_reported_at_once_and_nothing_is_kept(held):
    found = problems(held, as_csv({**GOOD, "pupils": "x", "role": "y"}, {**GOOD, "id": "b"}, {**GOOD, "day": "z"}))
    assert [problem.partition(" ")[0] for problem in found] == ["2:role:", "2:pupils:", "4:id:", "4:day:"]
    assert every_row()["monitor_counts"] == []


@pytest.mark.parametrize(
    "column", ["status", "team", "score", "reference", "submission_key", "keyed_by", "rolle", "one", "best__1_shown"]
)
def test_columns_that_no_question_has_are_refused(held, column):
    (found,) = problems(held, as_csv({**GOOD, column: "1"}))
    assert found.startswith(f"1:{column}: No column of this questionnaire has this name.")
    assert ("Did you mean “role”?" in found) == (column == "rolle")
    assert found.endswith(("?", "take it out"))


def test_a_question_that_has_several_columns_is_answered_with_their_names(held):
    (found,) = problems(held, as_csv({**GOOD, "ages": "early;primary"}))
    assert "This question has several: “ages__early”, “ages__" in found


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


def test_two_rows_with_one_id_are_a_problem(held):
    assert problems(held, as_csv(GOOD, GOOD)) == ["3:id: “a” stands in row 2 too. Each id stands once"]


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
    assert problems(held, as_csv(GOOD))[0].startswith("2:invitation: This survey is by invitation.")
    assert load(held, as_csv({**GOOD, "invitation": code})).new == 1
    (document,) = documents().values()
    assert document["event"] == "leeds"
    assert load(held, as_csv({**GOOD, "invitation": code})).there_already == 1
    with pytest.raises(LoadProblems, match="2:invitation: Answers have been sent with this invitation"):
        load(held, as_csv({**GOOD, "id": "b", "invitation": code}))


FAULTY = [
    (b"", "This file is empty"),
    (b"id,consent\n", "There are no answers in this file"),
    (b"[]", "There are no answers in this file"),
    (b"PK\x03\x04abc", "This is a workbook"),
    (b"id,words\na,\xff\n", "2: This file is not UTF-8"),
    (b"id,words\na,b\0c\n", "2: Here is a character that no text has"),
    (b'id,words\na,"b\n', "2: A quotation mark here is not closed"),
    (b"id;words\na;b\n", "1: The columns are not separated by commas"),
    (b"id,id\na,b\n", "1:id: Two columns have this name"),
    (b"id,,words\na,,b\n", "1: Column 2 has no name"),
    (b"id,words\na\n", "2: This row has 1 cells, and 2 columns are named"),
    (b"id,words\na,b,c\n", "2: This row has 3 cells, and 2 columns are named"),
    (b'[{"id": "a"', "1: This is not JSON"),
    (b'[{"id": NaN}]', "This is not JSON as we know it"),
    (b'[{"id": "a", "id": "b"}]', "1:id: This name stands twice in one answer"),
    (b'[{"words": {"a": 1}}]', "1:words: Expected a text, a number or null"),
    (b"[1]", "1: Expected an object"),
    (b"[" * 100_000, "This is not JSON"),
    (b"id\n" + b"a\n" * 20_001, "There are 20,001 rows, and 20,000 is the most"),
]


@pytest.mark.parametrize(("source", "problem"), FAULTY, ids=[problem[:40] for _, problem in FAULTY])
def test_a_file_that_cannot_be_read_says_where_and_why(held, source, problem):
    (found,) = problems(held, source)
    assert found.startswith(problem)


def test_a_file_larger_than_is_taken_is_refused_unread(held):
    with pytest.raises(LoadProblems, match="more than 10 bytes"):
        load_responses(Load(held.wave_id, as_csv(GOOD), 10), KEY, CLOCK)
