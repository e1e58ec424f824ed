"""Broken and hostile questionnaire files, one fault each, sent to the page and to the command line: the line is named,
and no row is written.
"""

import io

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from app.instrument.formats.questionnaire_file import problems_in
from app.instrument.problem import has_errors
from app.web.commands import main
from app.web.design.upload import largest_file
from tests.field import both_databases, every_row
from tests.instrument.formats.test_broken_files import FAULTS, SOUND
from tests.instrument.formats.test_hostile_files import HOSTILE
from tests.web.conftest import form_token
from tests.web.staff_work import send_file

ERRORS = [
    fault for fault, (before, after, *_) in FAULTS.items() if has_errors(problems_in(SOUND.replace(before, after)))
]
"""One of the faults is worth a warning only."""


def broken(fault: str) -> tuple[str, int]:
    """The file with this fault, and the line where the fault stands."""
    before, after, _, *away = FAULTS[fault]
    return SOUND.replace(before, after), SOUND[: SOUND.index(before)].count("\n") + 1 + sum(away)


@pytest.fixture
def database_url(request) -> str:
    """SQLite; each database in turn where a test is marked with `both_databases`."""
    return request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_url")


@pytest.fixture
def designer(client, staff, sign_in):
    sign_in(client, staff("designer"))
    return client


def kept(app) -> dict[str, list[dict]]:
    """Every row but when somebody was last seen."""
    with app.app_context():
        return {table: rows for table, rows in every_row().items() if table != "staff_sessions"}


def test_every_fault_is_named_by_its_line_on_the_page_and_nothing_is_kept(app, designer):
    assert len(ERRORS) >= 30
    before = kept(app)
    for fault in ERRORS:
        source, line = broken(fault)
        page = send_file(designer, source, "broken.yaml")
        assert page.status_code == 422 and "broken.yaml" in page.text, fault
        assert f"line {line}" in page.text.lower(), (fault, line)
    assert kept(app) == before


@both_databases
def test_every_fault_is_named_by_its_line_at_the_command_line_and_nothing_is_kept(app, runner, tmp_path):
    before = kept(app)
    file = tmp_path / "broken.yaml"
    for fault in ERRORS:
        source, line = broken(fault)
        file.write_text(source, encoding="utf-8")
        result = runner.invoke(main, ["survey", "publish", str(file)])
        assert result.exit_code == 1 and f"{file}:{line}:" in result.stdout, (fault, line, result.output)
    assert kept(app) == before


def test_hostile_files_are_refused_by_the_page_and_nothing_is_kept(app, designer):
    before, token = kept(app), form_token(designer, "/staff/upload")
    for name, (source, _) in HOSTILE.items():
        sent = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
        # Encoded here: the test client would leave a large file of its own open.
        fields = {"csrf_token": token, "file": FileStorage(io.BytesIO(sent), "hostile.yaml", "file")}
        boundary, body = encode_multipart(fields)
        kind = f"multipart/form-data; boundary={boundary}"
        with designer.post("/staff/upload", data=body, content_type=kind) as page:
            page.get_data()
        assert page.status_code == 422, name
        with app.app_context():
            assert "hostile.yaml" in page.text or len(sent) > largest_file(), name
    assert kept(app) == before
