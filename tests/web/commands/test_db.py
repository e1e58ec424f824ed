"""soundings db: up to date, backed up while people answer, restored into an empty place."""

import json
import tarfile
import threading
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.outside.files import FolderFiles
from app.store.database import db
from app.store.schema import Base
from app.store.tables import Response, Team, Wave
from app.store.transaction import writing
from app.web.commands import main
from tests.conftest import release_connections
from tests.store.rows import a_response, fill


@pytest.fixture
def settings(settings):
    """The app makes its own key, so that the backup has one to hold."""
    return {name: value for name, value in settings.items() if name != "SOUNDINGS_SECRET_KEY"}


def rows(app) -> dict[str, list]:
    with app.app_context(), db.engine.connect() as connection:
        tables = Base.metadata.sorted_tables
        return {table.name: sorted(map(repr, connection.execute(select(table)).all())) for table in tables}


def data_dir(app) -> Path:
    return app.extensions["settings"].data_dir


def test_upgrading_says_where_the_database_is(runner):
    result = runner.invoke(main, ["db", "upgrade"])
    assert result.exit_code == 0 and result.output.startswith("The database is at 0")


def test_upgrading_an_empty_database_makes_it(elsewhere):
    result = elsewhere.test_cli_runner().invoke(main, ["db", "upgrade"])
    assert "from None to 0" in result.output
    assert set(rows(elsewhere)) == set(Base.metadata.tables)


def test_a_backup_restores_every_row_and_file_and_the_key(app, runner, elsewhere, needs_tools):
    files = FolderFiles(data_dir(app) / "files")
    name = files.keep(BytesIO(b"a song"))
    with app.app_context(), writing() as session:
        fill(session)
    before = rows(app)
    place = json.loads(runner.invoke(main, ["db", "backup", "--json"]).output)["backup"]
    assert oct(Path(place).stat().st_mode)[-3:] == "600"
    release_connections(app)
    result = elsewhere.test_cli_runner().invoke(main, ["db", "restore", place])
    assert result.exit_code == 0, result.output
    assert rows(elsewhere) == before
    with FolderFiles(data_dir(elsewhere) / "files").open(name) as file:
        assert file.read() == b"a song"
    assert (data_dir(elsewhere) / "secret_key").read_text() == (data_dir(app) / "secret_key").read_text()


def test_a_backup_made_while_people_answer_is_whole(app, runner, elsewhere, needs_tools):
    with app.app_context(), writing() as session:
        wave_id = fill(session).id
    stop = threading.Event()

    def answer(who: int) -> None:
        with app.app_context():
            number = 0
            while not stop.is_set():
                with writing() as session:
                    wave = session.get(Wave, wave_id)
                    session.add(a_response(wave, submission_key_hash=f"{who}-{number}"))
                number += 1

    people = [threading.Thread(target=answer, args=(who,)) for who in range(3)]
    for person in people:
        person.start()
    with app.app_context():
        confirmed = db.session.scalar(select(func.count()).select_from(Response))
    place = json.loads(runner.invoke(main, ["db", "backup", "--json"]).output)["backup"]
    stop.set()
    for person in people:
        person.join()
    assert elsewhere.test_cli_runner().invoke(main, ["db", "restore", place]).exit_code == 0
    assert len(rows(elsewhere)["responses"]) >= confirmed


def test_there_is_nothing_to_back_up_in_an_empty_database(elsewhere):
    result = elsewhere.test_cli_runner().invoke(main, ["db", "backup"])
    assert result.exit_code == 0 and "nothing to back up" in result.output


def test_a_backup_is_never_restored_over_something(app, runner, needs_tools):
    with app.app_context(), writing() as session:
        session.add(Team(name="Strings"))
    place = json.loads(runner.invoke(main, ["db", "backup", "--json"]).output)["backup"]
    result = runner.invoke(main, ["db", "restore", place])
    assert result.exit_code == 1 and "Restore into an empty place" in result.output
    assert len(rows(app)["teams"]) == 1


def test_a_file_that_is_no_backup_changes_nothing(elsewhere, tmp_path):
    for content in (b"", b"not a backup", b"\x1f\x8b" + b"x" * 100):
        (tmp_path / "backup.tar").write_bytes(content)
        result = elsewhere.test_cli_runner().invoke(main, ["db", "restore", str(tmp_path / "backup.tar")])
        assert result.exit_code == 1 and "is not a whole backup" in result.output
    assert not list(data_dir(elsewhere).glob("files"))


def dangerous(name: str, kind: bytes = tarfile.REGTYPE, leads_to: str = "") -> tarfile.TarInfo:
    """A member of an archive that no backup has."""
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, leads_to
    return member


@pytest.mark.parametrize(
    "member",
    [
        dangerous("../escaped"),
        dangerous("files/../../escaped"),
        dangerous("files/aa", tarfile.SYMTYPE, ".."),
        dangerous("secret_key", tarfile.LNKTYPE, "/etc/passwd"),
        dangerous("backup.json", tarfile.FIFOTYPE),
    ],
    ids=lambda member: member.name,
)
def test_a_backup_that_leads_out_of_its_folder_is_refused(elsewhere, tmp_path, member):
    with tarfile.open(tmp_path / "backup.tar", "w") as archive:
        archive.addfile(member, BytesIO())
    result = elsewhere.test_cli_runner().invoke(main, ["db", "restore", str(tmp_path / "backup.tar")])
    assert result.exit_code == 1 and "is no part of a backup" in result.output
    assert not (tmp_path / "escaped").exists()


def test_a_backup_that_fails_leaves_no_half_file(app, runner, monkeypatch):
    def full(*_):
        raise OSError("No space left on device")

    monkeypatch.setattr("app.store.backup.write_archive", full)
    result = runner.invoke(main, ["db", "backup"])
    assert result.exit_code == 1 and "No space left" in result.output
    assert list((data_dir(app) / "backups").iterdir()) == []
