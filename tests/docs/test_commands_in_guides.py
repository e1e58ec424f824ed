"""Every command that a guide prints can be run as it stands, in the order of the guide."""

import re
import shlex
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.store.migrate import newest_revision
from app.web.commands import GROUPS
from tests.web.commands.test_serve import ask, free_port

ROOT = Path(__file__).resolve().parents[2]
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```[a-z]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
RUN = ROOT / ".ci/run"
# Targets that tests in this file run, and those that nobody can run everywhere, with the reason.
RUN_HERE = {"setup", "run", "services", "upgrade", "help"}
RUN_BY_HAND = {
    "bench": "it measures, so it needs a machine to itself; tests/bench runs its parts",
    "dev": "it installs from the network; make test and make check in .ci/run begin with it",
    "audit": "it asks about packages over the network; tests/promises/test_audit.py runs the check of its answer",
    "assets": "it fetches from npm; what it builds is kept in the repository",
    "fuzz": "it goes on for as long as it is given; make test runs a short one",
}
# Words in capitals stand for what the reader has; here is what this reader has.
MEANT = {
    "EMAIL": "someone@example.org",
    "SURVEY": "guide",
    "PATH...": "surveys/example.yaml",
    "PATH": "surveys/example.yaml",
}

QUESTIONNAIRE = """
survey: guide
title: A survey for the guides
code_lists:
  things: {codes: [{code: x, label: X}, {code: y, label: Y}, {code: z, label: Z}]}
sections:
  - name: about
    title: About you
    questions:
      - {name: role, kind: choice, text: What do you do?, codes: [{code: a, label: A}, {code: b, label: B}]}
      - name: help
        kind: best_worst
        text: Which would help most, and which least?
        codes: things
        versions: [[[1, 2, 3]]]
analysis:
  priorities: {codes: things, best_worst: help}
"""


def commands_in(guide: Path, program: str) -> list[list[str]]:
    """The commands of a guide, each as words; a description after two or more spaces is not part of one."""
    blocks = "\n".join(FENCE.findall(guide.read_text(encoding="utf-8")))
    # A service's file names a command by where it is installed.
    blocks = re.sub(rf"^ExecStart=\S*/{program} ", f"{program} ", blocks, flags=re.MULTILINE)
    lines = [line for line in blocks.splitlines() if line.startswith(f"{program} ")]
    return [shlex.split(re.split(r" {2,}", line)[0]) for line in lines]


def soundings(*words: str) -> Result:
    """A command, run as the console would."""
    from app.web.commands import main

    return CliRunner().invoke(main, list(words))


def at(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Go to a folder that holds its surveys and its data."""
    monkeypatch.chdir(place)
    monkeypatch.setenv("SOUNDINGS_DATA_DIR", str(place / "data"))
    monkeypatch.setenv("SOUNDINGS_SURVEYS_DIR", str(place / "surveys"))


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Path:
    """A folder with two questionnaires, and a data folder where one is published and rehearsed."""
    place = tmp_path_factory.mktemp("guide")
    (place / "surveys").mkdir()
    for file, survey in (("example", "guide"), ("my_survey", "my_survey")):
        text = QUESTIONNAIRE.replace("survey: guide", f"survey: {survey}")
        (place / f"surveys/{file}.yaml").write_text(text, encoding="utf-8")
    (place / "truth.yaml").write_text("utilities: {x: 1, y: 0, z: -1}\n", encoding="utf-8")
    (place / "people.csv").write_text("id,name\n1,One\n", encoding="utf-8")
    (place / "answers.csv").write_text("id,role\n1,a\n", encoding="utf-8")
    (place / "erased.jsonl").touch()
    with pytest.MonkeyPatch.context() as monkeypatch:
        at(place, monkeypatch)
        for words in ("db upgrade", "survey publish surveys/example.yaml", "responses simulate guide -n 5"):
            assert soundings(*words.split()).exit_code == 0
    return place


@pytest.fixture
def place(made, tmp_path, monkeypatch) -> Path:
    """A copy of that folder, and the commands run in it."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    at(tmp_path, monkeypatch)
    return tmp_path


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_every_soundings_command_of_a_guide_runs(guide, place, monkeypatch):
    for number, (_, *written) in enumerate(commands_in(guide, "soundings")):
        words = completed(written, place)
        with monkeypatch.context() as elsewhere:
            if words[:2] == ["db", "restore"]:
                elsewhere.setenv("SOUNDINGS_DATA_DIR", str(place / f"restored-{number}"))
            result = soundings(*words)
        assert result.exit_code == 0, (words, result.output, result.exception)


def completed(words: list[str], place: Path) -> list[str]:
    """The words with everything filled in that a reader would fill in."""
    words = [MEANT.get(word, word) for word in words]
    match words:
        case ["serve" | "worker" as endless, *_]:
            return [endless, "--help"]
        case ["db", "restore", "surveys/example.yaml"]:
            return completed(["db", "restore", "copy.tar"], place)
        case ["db", "restore", file, *options]:
            if not Path(file).exists():
                result = soundings("db", "backup", "--output", file)
                assert result.exit_code == 0, result.output
            return ["db", "restore", file, *options]
        case ["responses", "load", survey, "FILE", *options]:
            soundings("wave", "open", survey, "--until", "2099-12-31")
            return ["responses", "load", survey, "answers.csv", "--origin", "trial", *options]
        case ["frame", "load", survey, _]:
            return ["frame", "load", survey, "people.csv"]
        case ["responses", "simulate", survey]:
            return ["responses", "simulate", survey, "-n", "3", "--seed", "9"]
        case ["data", "export", survey]:
            return ["data", "export", survey, "-o", "taken.csv"]
        case ["wave", "close", survey]:
            soundings("wave", "open", survey)
        case ["user", "reset" | "disable", email]:
            soundings("user", "add", email, "--role", "analyst")
        case ["db", "backup", "PATH" | "surveys/example.yaml"]:
            return ["db", "backup", "--output", "copy.tar"]
    return words


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_every_make_command_of_a_guide_is_there(guide):
    text = guide.read_text(encoding="utf-8")
    commands = [*commands_in(guide, "make"), *(["make", target] for target in re.findall(r"`make ([a-z]+)", text))]
    for _, *words in commands:
        asked = make("-n", *words, folder=ROOT)
        assert asked.returncode == 0, (words, asked.stderr)


@pytest.fixture
def checkout(place) -> Path:
    """A checkout where everything is installed: make has nothing to fetch, and `soundings` is the one that is here."""
    for name in ("Makefile", "requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, place)
    (place / ".venv/bin").mkdir(parents=True)
    for name, runs in (("python", ""), ("soundings", "-m app ")):
        script = place / ".venv/bin" / name
        script.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} {runs}"$@"\n')
        script.chmod(0o755)
    for stamp in (".core", ".dev"):
        (place / ".venv" / stamp).touch()
    return place


def test_make_upgrade_backs_up_and_brings_the_database_up_to_date_and_may_be_run_again(checkout):
    revision = newest_revision()
    for _ in range(2):
        done = make("upgrade", folder=checkout)
        assert done.returncode == 0, done.stderr
        assert "Backed up to" in done.stdout and f"The database is at {revision}." in done.stdout
    assert list(checkout.glob("data/backups/soundings-*.tar"))


def test_make_help_names_every_target_that_a_guide_uses(checkout):
    listed = re.findall(r"^  make (\w+)", make("help", folder=checkout).stdout, re.MULTILINE)
    used = {words[1] for guide in GUIDES for words in commands_in(guide, "make")}
    assert used - {"help"} <= set(listed)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_every_soundings_command_within_a_sentence_or_a_table_is_one(guide):
    for _, *words in inline_commands(guide, "soundings"):
        plain = [word for word in words if not word.startswith("-") and word.islower()]
        asked = soundings(*plain[: 2 if plain[0] in GROUPS else 1], "--help")
        assert asked.exit_code == 0, (words, asked.output)
        assert all(word in asked.output for word in words if word.startswith("-")), (words, asked.output)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_every_make_command_of_a_guide_is_run_in_ci_or_by_a_test_here(guide):
    in_ci = {words[1] for words in map(str.split, RUN.read_text().splitlines()) if words[:1] == ["make"]}
    named = [*commands_in(guide, "make"), *inline_commands(guide, "make")]
    assert {words[1] for words in named} <= in_ci | RUN_HERE | RUN_BY_HAND.keys()


def test_make_setup_has_nothing_to_do_where_everything_is_installed(checkout):
    done = make("setup", folder=checkout)
    assert done.returncode == 0 and "Soundings is installed" in done.stdout
    assert "Installing" not in done.stdout


def test_make_run_serves_at_the_port_that_is_asked_for(checkout):
    port = free_port()
    server = subprocess.Popen(
        ["make", "run", f"PORT={port}"], cwd=checkout, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        assert ask(port, "/readyz") == 200
    finally:
        server.terminate()
        said, _ = server.communicate(timeout=30)
    assert f"Serving Soundings at http://127.0.0.1:{port}" in said


def test_make_services_leaves_those_that_answer_alone(postgres_url, redis_url):
    if not (answers_at(5432) and answers_at(6379)):
        pytest.skip("PostgreSQL and Redis do not both answer at their usual ports")
    done = make("services", folder=ROOT)
    assert done.returncode == 0, done.stderr
    assert "PostgreSQL answers" in done.stdout and "Redis answers" in done.stdout


def answers_at(port: int) -> bool:
    """Whether anything listens at this port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def inline_commands(guide: Path, program: str) -> list[list[str]]:
    """The commands that stand within a sentence or a cell, each as words."""
    text = FENCE.sub("", guide.read_text(encoding="utf-8"))
    return [shlex.split(found) for found in re.findall(rf"`({program} [^`]+)`", text)]


def make(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """make, run in a folder."""
    return subprocess.run(["make", *words], cwd=folder, capture_output=True, text=True, check=False)
