"""B3, B4: a questionnaire file is taken whole, or refused with its lines and nothing of it kept; never a traceback."""

from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from flask.testing import FlaskCliRunner
from hypothesis import strategies as st

from app.instrument.formats.questionnaire_file import problems_in
from app.web.commands import main
from tests.fuzz.broken_files import questionnaire_files
from tests.fuzz.place import Play, are_plain, look_for_half_written, rows
from tests.fuzz.staff_desk import StaffDesk

FILE = "fuzzed.yaml"


def open_case(app: Flask) -> Play:
    """A designer at the page for files, and an operator at the command line."""
    desk = StaffDesk(app)
    runner = app.test_cli_runner()

    def one(data: st.DataObject) -> str:
        source = data.draw(questionnaire_files)
        problems = problems_in(source, FILE)
        are_plain(problems)
        assert all(problem.line > 0 and problem.column > 0 for problem in problems), problems
        is_sound = not any(problem.level == "error" for problem in problems)
        before = rows(app)
        desk.sit_down()
        if data.draw(st.booleans(), "by the page"):
            status = desk.upload("/staff/upload", source, FILE)
            assert status in (303, 422)
            is_taken = status == 303
        else:
            is_taken = _published(runner, source) == 0
        assert is_taken == is_sound, problems
        if not is_taken:
            assert rows(app) == before
        look_for_half_written(app)
        return "taken" if is_taken else "refused"

    return one


def _published(runner: FlaskCliRunner, source: bytes) -> int:
    with TemporaryDirectory() as folder:
        file = Path(folder) / FILE
        file.write_bytes(source)
        result = runner.invoke(main, ["survey", "publish", str(file)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (0, 1), result.output
    assert result.exit_code == 0 or f"{FILE}:" in result.output, result.output
    return result.exit_code
