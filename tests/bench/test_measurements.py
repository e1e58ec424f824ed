"""Every bar is measured by a script in `bench/`, one command measures all, and docs/performance.md keeps it."""

import importlib
from pathlib import Path

import pytest

from bench.bars import BARS
from bench.command import BEGIN, END, run
from bench.measurements import MEASUREMENTS

PAGE = Path(__file__).resolve().parents[2] / "docs/performance.md"


def test_every_bar_is_measured_by_a_script():
    assert {bar for held in MEASUREMENTS.values() for bars in held.values() for bar in bars} == set(BARS)
    for name in MEASUREMENTS:
        assert callable(importlib.import_module(f"bench.{name}").rows_on), name


def test_the_page_on_performance_has_a_row_for_every_bar():
    page = PAGE.read_text(encoding="utf-8")
    found = page.partition(BEGIN)[2].partition(END)[0]
    assert [bar.work for bar in BARS if f"| {bar.work} |" not in found] == []


def test_the_page_on_performance_names_every_script():
    page = PAGE.read_text(encoding="utf-8")
    assert [name for name in MEASUREMENTS if f"`{name}`" not in page] == []


def test_one_command_measures_and_writes_its_table_into_a_page(tmp_path, capsys):
    page = tmp_path / "page.md"
    page.write_text(f"Before\n{BEGIN}\nold\n{END}\nAfter\n", encoding="utf-8")
    chosen = ["export_csv", "--databases", "sqlite", "--quick", "--responses", "20"]
    assert run(arguments=[*chosen, "-o", str(page)]) == 0
    written = page.read_text(encoding="utf-8")
    assert written == f"Before\n{BEGIN}\n{capsys.readouterr().out}{END}\nAfter\n"
    lines = [line.split(" | ") for line in written.splitlines() if "| SQLite |" in line]
    assert len(lines) == len(MEASUREMENTS["export_csv"]["sqlite"])
    assert all(float(line[2].split()[0]) > 0 for line in lines)
    assert "Smaller than the bars are meant for" in written


def test_what_cannot_be_measured_is_never_said_to_be_reached(monkeypatch, capsys):
    monkeypatch.setattr("bench.databases.SERVER", "postgresql://nobody@127.0.0.1:1")
    assert run(arguments=["export_csv", "--databases", "postgresql"]) == 1
    told = capsys.readouterr().out
    assert told.count("not measured: the server does not answer") == len(MEASUREMENTS["export_csv"]["postgresql"])
    assert "reached" not in told


def test_a_measurement_that_is_not_there_is_refused(capsys):
    with pytest.raises(SystemExit):
        run(arguments=["nothing"])
    assert "nothing" in capsys.readouterr().err
