"""Exports: what leaves, who may take it, and the line each leaves in the record."""

import csv
import io
from datetime import date

import orjson
import pytest

from app.fieldwork.errors import NotAllowed, NotFound, PermissionRefused
from app.fieldwork.export_request import ExportRequest
from app.fieldwork.exports import export_responses, write_export
from app.store.queries import responses as module
from app.store.queries.exports import latest_exports
from app.store.queries.responses import ResponseFilter
from tests.fieldwork.small_surveys import NOW, SMALL, published, reworded, uploaded
from tests.fieldwork.stored_responses import a_wave_of, answered

WITH_EQUALITY = SMALL + "      - {name: faith, kind: text, text: Faith?, sensitivity: equality}\n"


@pytest.fixture
def version(team):
    return published(team, WITH_EQUALITY)


@pytest.fixture
def export():
    """Takes an export and gives its bytes."""

    def take(survey_id: int, permissions=frozenset(), **asked) -> bytes:
        into = io.BytesIO()
        narrowed = {name: asked.pop(name) for name in ("origin", "first_day") if name in asked}
        request = ExportRequest("tiny", ResponseFilter(survey_id, **narrowed), **asked)
        export_responses(request, into, None, permissions, NOW)
        return into.getvalue()

    return take


def rows_of(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def test_an_export_holds_the_responses_of_one_origin(version, export):
    answered(a_wave_of(version), [{"colour": "red", "faith": None}])
    answered(a_wave_of(version, "rehearsal"), [{"colour": "blue", "faith": None}])
    assert [row["colour"] for row in rows_of(export(version.survey_id))] == ["red"]
    assert [row["colour"] for row in rows_of(export(version.survey_id, origin="rehearsal"))] == ["blue"]


def test_each_export_is_recorded_with_its_filter_and_its_rows(version, export):
    answered(a_wave_of(version), [{"colour": "red"}] * 3)
    export(version.survey_id, first_day=date(2018, 11, 30), labels_in="en")
    [taken] = latest_exports(version.survey_id, 5)
    assert (taken.format, taken.rows, taken.at, taken.user_id) == ("csv", 3, NOW, None)
    assert taken.filter == {
        "file": "responses",
        "origin": "real",
        "first_day": "2018-11-30",
        "labels": "en",
        "sensitivities": ["plain", "verbatim"],
    }


def test_equality_variables_need_a_permission_for_this_survey(version, export):
    answered(a_wave_of(version), [{"colour": "red", "faith": "quaker"}])
    everything = frozenset({"plain", "verbatim", "equality"})
    assert b"quaker" not in export(version.survey_id)
    with pytest.raises(PermissionRefused):
        export(version.survey_id, sensitivities=everything)
    given = frozenset({"export_equality"})
    assert b"quaker" in export(version.survey_id, permissions=given, sensitivities=everything)


def test_a_refused_export_writes_nothing_and_records_nothing(version, export):
    with pytest.raises(PermissionRefused):
        export(version.survey_id, sensitivities=frozenset({"identifying"}))
    assert latest_exports(version.survey_id, 5) == []


def test_an_export_without_responses_has_the_columns_of_the_latest_version(version, export):
    assert rows_of(export(version.survey_id)) == []
    assert export(version.survey_id).decode("utf-8-sig").startswith("response_id,")
    assert b",colour," in export(version.survey_id)


def test_responses_of_two_versions_share_one_file(team, version, export):
    later = published(team, reworded(WITH_EQUALITY) + "      - {name: why, kind: text, text: Why?}\n")
    answered(a_wave_of(version), [{"colour": "red"}])
    answered(a_wave_of(later), [{"colour": "blue", "why": "because"}])
    rows = sorted(rows_of(export(version.survey_id)), key=lambda row: row["survey_version"])
    assert [(row["survey_version"], row["why"]) for row in rows] == [("1", ""), ("2", "because")]


def test_the_codebook_is_exported_as_csv_and_json(version, export):
    named = {row["name"] for row in rows_of(export(version.survey_id, file="codebook"))}
    described = orjson.loads(export(version.survey_id, file="codebook", format="json"))
    assert {variable["name"] for variable in described["variables"]} == named
    assert described["versions"] == [{"number": 1, "sha256": version.sha256}]


def test_a_format_that_a_file_does_not_have_is_refused(version, export):
    for file, form in (("best_worst", "json"), ("codebook", "xlsx"), ("responses", "sav")):
        with pytest.raises(NotAllowed):
            export(version.survey_id, file=file, format=form)


def test_nothing_can_be_exported_before_a_version_is_published(team, export):
    with pytest.raises(NotFound):
        export(uploaded(team).survey_id)


def test_a_version_published_and_answered_while_it_is_written_is_left_to_the_next(version, team, monkeypatch):
    monkeypatch.setattr(module, "A_PAGE", 1)
    answered(a_wave_of(version), [{"colour": "red"}], id="0" * 32)
    later = []

    def publish(read: int) -> None:
        if not later:
            later.append(published(team, reworded(WITH_EQUALITY)))
            answered(a_wave_of(later[0]), [{"colour": "blue"}], id="f" * 32)

    into = io.BytesIO()
    request = ExportRequest("tiny", ResponseFilter(version.survey_id))
    assert write_export(request, into, frozenset(), NOW, publish) == 1
    assert write_export(request, io.BytesIO(), frozenset(), NOW) == 2
