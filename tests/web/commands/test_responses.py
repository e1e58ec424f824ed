"""soundings responses: rehearsal responses made from the command line."""

import json

import pytest
from sqlalchemy import func, select

from app.store.database import db
from app.store.tables import Response
from app.web.commands import main
from tests.fieldwork.small_surveys import make_team, published


@pytest.fixture
def survey(app) -> str:
    with app.app_context():
        published(make_team("Ours"))
    return "tiny"


def responses(app) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Response))


def test_responses_are_made_and_counted_in_words(app, runner, survey):
    result = runner.invoke(main, ["responses", "simulate", survey, "-n", "12", "--seed", "4"])
    assert result.exit_code == 0
    assert "tiny, version 1, seed 4: 12 responses and " in result.stdout
    assert responses(app) == 12


def test_those_that_are_there_already_are_said_to_be(app, runner, survey):
    runner.invoke(main, ["responses", "simulate", survey, "-n", "1"])
    result = runner.invoke(main, ["responses", "simulate", survey, "-n", "3"])
    assert "2 responses and " in result.stdout
    assert "1 response of this seed was there already and stayed as it was." in result.stdout
    assert responses(app) == 3


def test_what_was_made_is_json_for_a_program(runner, survey):
    result = runner.invoke(main, ["responses", "simulate", survey, "-n", "5", "--json"])
    made = json.loads(result.stdout)
    assert set(made) == {"wave_id", "version", "responses", "drafts", "there_already"}
    assert made["responses"] == 5


def test_an_unknown_survey_is_a_problem_found(runner, survey):
    result = runner.invoke(main, ["responses", "simulate", "nobody", "-n", "5"])
    assert result.exit_code == 1
    assert "There is no survey called “nobody”." in result.stderr


@pytest.mark.parametrize("words", [["-n", "0"], ["-n", "many"], [], ["-n", "3", "--seed", "x"]])
def test_a_number_that_makes_no_sense_is_wrong_usage(runner, survey, words):
    assert runner.invoke(main, ["responses", "simulate", survey, *words]).exit_code == 2


TRADING = """
survey: trading
title: Trading
code_lists:
  things: {codes: [{code: x, label: X}, {code: y, label: Y}, {code: z, label: Z}]}
sections:
  - name: all
    title: All
    questions:
      - {name: want, kind: best_worst, text: Which?, codes: things, versions: [[[1, 2, 3]]]}
analysis:
  priorities: {codes: things, best_worst: want}
"""


@pytest.fixture
def trading(app, tmp_path) -> str:
    with app.app_context():
        published(make_team("Ours"), source=TRADING)
    return "trading"


def test_respondents_answer_by_the_truth_of_a_file(app, runner, trading, tmp_path):
    truth = tmp_path / "truth.yaml"
    truth.write_text("utilities: {x: -9, y: 0, z: 9}\n", encoding="utf-8")
    result = runner.invoke(main, ["responses", "simulate", trading, "-n", "8", "--truth", str(truth)])
    assert result.exit_code == 0, result.output
    with app.app_context():
        documents = db.session.scalars(select(Response.document)).all()
    assert {document["want__1_best"] for document in documents} - {-88} == {"z"}


def test_the_same_seed_with_another_truth_is_another_rehearsal(app, runner, trading, tmp_path):
    truth = tmp_path / "truth.yaml"
    for source in ("utilities: {x: 1, y: 0, z: 0}\n", "utilities: {x: 0, y: 0, z: 0}\n"):
        truth.write_text(source, encoding="utf-8")
        for _ in range(2):
            assert (
                runner.invoke(main, ["responses", "simulate", trading, "-n", "2", "--truth", str(truth)]).exit_code == 0
            )
    assert responses(app) == 4


def test_a_truth_file_with_anything_wrong_in_it_makes_no_responses(app, runner, trading, tmp_path):
    truth = tmp_path / "truth.yaml"
    truth.write_text("utilities:\n  x: 1\n  yy: 2\n", encoding="utf-8")
    result = runner.invoke(main, ["responses", "simulate", trading, "-n", "2", "--truth", str(truth)])
    assert result.exit_code == 1
    assert f"{truth}:3:3: error unknown-key `yy:` is not a key among the options of this survey" in result.stdout
    assert responses(app) == 0


def test_a_truth_file_that_is_not_there_is_wrong_usage(runner, trading):
    assert runner.invoke(main, ["responses", "simulate", trading, "-n", "2", "--truth", "nowhere.yaml"]).exit_code == 2
