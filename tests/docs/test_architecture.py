"""The page on the architecture names files and names in them that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
PATHS = sorted(set(re.findall(r"`((?:app|tests|docs|surveys|migrations|bench)/[\w/.-]*)`", GUIDE)))
# What somebody makes who follows the page.
NEW = re.compile(r"year|NAME")
TABLES = re.findall(r"`([A-Z_]{2,}|[a-z_]+_[a-z_]+|[A-Z]\w+)`(?: and `\w+`)? (?:with .*)?in\s+`([\w/.]+\.py)`", GUIDE)


@pytest.mark.parametrize("path", [path for path in PATHS if not NEW.search(path)])
def test_a_file_that_is_named_is_there(path):
    assert (ROOT / path).exists()


@pytest.mark.parametrize(("name", "path"), TABLES)
def test_what_is_said_to_be_in_a_file_is_in_it(name, path):
    assert re.search(rf"^(?:def |class )?{name}\b", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)


def test_a_file_that_is_to_be_made_is_not_there_yet_and_stands_beside_others():
    made = [ROOT / path for path in PATHS if NEW.search(path)]
    assert len(made) >= 5
    assert [path for path in made if path.exists() or not path.parent.is_dir()] == []


def test_enough_names_are_looked_up():
    assert len(TABLES) >= 8, TABLES
