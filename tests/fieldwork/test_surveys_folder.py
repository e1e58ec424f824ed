"""Questionnaire files on disk: loaded when new, reported when changed, never published by themselves."""

import pytest

from app.fieldwork.surveys_folder import load_survey_files, survey_files
from app.store.queries.surveys import survey_named
from app.store.queries.versions import versions_of
from tests.fieldwork.small_surveys import BROKEN, NOW, SMALL, published, reworded


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "surveys"
    folder.mkdir()
    (folder / "organisation.yaml").write_text("name: A charity\n")
    return folder


def load(folder) -> list[str]:
    return list(load_survey_files(folder, NOW))


def test_the_organisation_file_is_no_questionnaire(folder):
    (folder / "tiny.yaml").write_text(SMALL)
    assert [file.name for file in survey_files(folder)] == ["tiny.yaml"]


def test_a_new_file_is_loaded_once_and_not_published(folder):
    (folder / "tiny.yaml").write_text(SMALL)
    assert load(folder) == [f"{folder}/tiny.yaml is loaded and not published."]
    assert load(folder) == []
    (version,) = versions_of(survey_named("tiny").id)
    assert version.number is None


def test_a_file_with_other_remarks_is_not_a_change(folder, team):
    published(team)
    (folder / "tiny.yaml").write_text("# a remark\n" + SMALL)
    assert load(folder) == []


def test_a_changed_file_is_reported_and_changes_nothing(folder, team):
    published(team)
    (folder / "tiny.yaml").write_text(reworded())
    (line,) = load(folder)
    assert "differs from every version of tiny" in line and "soundings survey publish" in line
    assert len(versions_of(survey_named("tiny").id)) == 1


def test_a_broken_file_is_reported_and_the_others_are_loaded(folder):
    (folder / "a.yaml").write_text(BROKEN)
    (folder / "b.yaml").write_text(SMALL)
    (folder / "c.yaml").symlink_to(folder / "nowhere.yaml")
    broken, loaded, unreadable = load(folder)
    assert "has an error and is not loaded" in broken
    assert "b.yaml is loaded" in loaded
    assert "cannot be read" in unreadable


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    assert load(tmp_path / "nowhere") == []
