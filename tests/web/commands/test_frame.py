"""`soundings frame load`: the list is taken whole, or every fault is printed by row and column."""

import json

import pytest

from app.store.tables import FrameCase
from app.web.commands import main
from tests.field import put_in_the_field, rows_in
from tests.fieldwork.small_surveys import NOW, SMALL

LIST = "id,name,event,host\n1,One,May,north\n2,Two,June,south\n"


@pytest.fixture
def database_url(sqlite_url) -> str:
    return sqlite_url


@pytest.fixture
def place(app, tmp_path):
    with app.app_context():
        put_in_the_field(SMALL, NOW)
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    return tmp_path / "list.csv"


def cases(app) -> int:
    with app.app_context():
        return rows_in(FrameCase)


def load(runner, *words: object):
    return runner.invoke(main, ["frame", "load", *map(str, words)])


def test_a_list_is_loaded_and_loading_it_again_changes_nothing(runner, app, place):
    assert load(runner, "tiny", place).output == "tiny: 2 rows: 2 new.\n"
    assert load(runner, "tiny", place).output == "tiny: 2 rows: 2 as they were.\n"
    assert cases(app) == 2


def test_a_dry_run_says_the_same_and_changes_nothing(runner, app, place):
    assert load(runner, "tiny", place, "--dry-run").output == "tiny: 2 rows: 2 new. Nothing was changed.\n"
    assert cases(app) == 0


def test_who_is_not_in_the_list_any_more_is_named(runner, app, place):
    load(runner, "tiny", place)
    place.write_text(LIST.replace("\n2,", "\n3,"), encoding="utf-8")
    assert "Not in this list, and kept as they were: 2\n" in load(runner, "tiny", place).output
    said = json.loads(load(runner, "tiny", place, "--json").output)
    assert (said["rows"], said["new"], said["missing"]) == (2, 0, ["2"])
    assert cases(app) == 3


def test_every_fault_is_a_line_and_nothing_is_kept(runner, app, place):
    place.write_text(LIST.replace("north", "nort").replace("Two", ""), encoding="utf-8")
    result = load(runner, "tiny", place)
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        f"{place}: row 2, column D (host): “nort” is not a code of “Host”. Did you mean “north” (The north)?",
        f"{place}: row 3, column B (name): This is empty. Each row needs the name to write to",
    ]
    assert cases(app) == 0


def test_a_survey_or_a_file_there_is_not_is_said_so(runner, place):
    result = load(runner, "nonsense", place)
    assert result.exit_code == 1 and "There is no survey called “nonsense”" in result.output
    assert load(runner, "tiny", "nowhere.csv").exit_code == 2
