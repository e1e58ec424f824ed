"""What tests may ask for: a database of either kind, an app on it, a client and a command runner.
Nothing of the app is imported until a fixture needs it, so tests of questionnaires and responses run without it.
With SOUNDINGS_TEST_REQUIRE_ALL set, a test that would be skipped fails instead.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.databases import NAME, POSTGRES_URL, PostgresCopy, drop_left_over, folder_in_memory, postgres_database

ROOT = Path(__file__).resolve().parents[1]
REDIS_URL = os.environ.get("SOUNDINGS_TEST_REDIS_URL")
REQUIRE_ALL = os.environ.get("SOUNDINGS_TEST_REQUIRE_ALL")
if memory := folder_in_memory():
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))


def _no_skip(report):
    if REQUIRE_ALL and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Every test is required here, but this one was skipped: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    return _no_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report():
    return _no_skip((yield))


@pytest.fixture
def quick_passwords() -> Iterator[None]:
    """Passwords are hashed as in earnest, and much sooner."""
    from tests.hashing import quick_passwords

    with quick_passwords():
        yield


@pytest.fixture
def figure(record_property) -> Callable[[str], None]:
    """Says what a case measured or counted; the end of every run lists it."""
    return lambda words: record_property("figure", words)


def pytest_terminal_summary(terminalreporter) -> None:
    """List the figures of the tests that passed."""
    passed = terminalreporter.stats.get("passed", ())
    figures = [words for report in passed for name, words in report.user_properties if name == "figure"]
    if figures:
        terminalreporter.section("figures")
        for words in sorted(figures):
            terminalreporter.line(words)


def app_settings(database_url: str, data_dir: Path) -> dict[str, str]:
    """The settings of a test app: its own database and data folder, the repository's surveys, no mail, no Redis.

    Nobody needs a second factor; tests of that take the setting out again.
    """
    return {
        "SOUNDINGS_DATABASE_URL": database_url,
        "SOUNDINGS_DATA_DIR": str(data_dir),
        "SOUNDINGS_SURVEYS_DIR": str(ROOT / "surveys"),
        "SOUNDINGS_PUBLIC_URL": "http://localhost",
        "SOUNDINGS_SECRET_KEY": "a key that only the tests use",
        "SOUNDINGS_SECOND_FACTOR": "nobody",
    }


def release_connections(app) -> None:
    """Close the app's pooled connections: an open one keeps its database from being copied or dropped."""
    with app.app_context():
        for engine in app.extensions["sqlalchemy"].engines.values():
            engine.dispose()


def migrate(database_url: str, data_dir: Path) -> None:
    """Bring an empty database up to the newest migration."""
    from flask_migrate import upgrade

    from app.web import create_app

    app = create_app(app_settings(database_url, data_dir))
    with app.app_context():
        upgrade(directory=str(ROOT / "migrations"))
    release_connections(app)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory) -> Path:
    """A migrated SQLite file, made once a worker; each test gets a copy."""
    file = tmp_path_factory.mktemp("sqlite") / "soundings.sqlite3"
    migrate(f"sqlite:///{file}", file.parent)
    return file


@pytest.fixture(scope="session")
def postgres_statement() -> Iterator[Callable]:
    """Runs one statement on the test server, outside any transaction."""
    if not POSTGRES_URL:
        pytest.skip("no PostgreSQL: SOUNDINGS_TEST_POSTGRES_URL is not set")
    import psycopg

    with psycopg.connect(POSTGRES_URL, autocommit=True) as connection:
        yield connection.execute


@pytest.fixture(scope="session")
def postgres_copy(postgres_statement, tmp_path_factory) -> Iterator[PostgresCopy]:
    """A migrated PostgreSQL database and its copy, made once a worker; each test has the copy as if it were new."""
    if os.environ.get("PYTEST_XDIST_WORKER", "gw0") == "gw0":
        drop_left_over(postgres_statement)
    name = f"{NAME}{os.getpid()}"
    postgres_statement(f"CREATE DATABASE {name}")
    copy = PostgresCopy(postgres_statement, name)
    try:
        migrate(postgres_database(name), tmp_path_factory.mktemp("postgresql"))
        yield copy
    finally:
        copy.drop()
        postgres_statement(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_url(sqlite_template, tmp_path) -> str:
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'soundings.sqlite3')}"


@pytest.fixture
def postgres_url(postgres_copy) -> Iterator[str]:
    yield postgres_copy.lend()
    postgres_copy.take_back()


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request) -> str:
    """A migrated, empty database; the test runs once on each kind."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def redis_url() -> str:
    return REDIS_URL or pytest.skip("no Redis: SOUNDINGS_TEST_REDIS_URL is not set")


@pytest.fixture
def settings(database_url, tmp_path) -> dict[str, str]:
    """The app's settings; a test file overrides this fixture to change some."""
    return app_settings(database_url, tmp_path / "instance")


@pytest.fixture(scope="session")
def made_once() -> None:
    """Apps share what they all make alike."""
    from tests.made_once import make_once

    make_once()


@pytest.fixture
def app(settings, request, made_once) -> Iterator:
    """The app on an empty database: the one that the test asked for, whatever its file says of the others."""
    from app.web import create_app

    asked = getattr(getattr(request.node, "callspec", None), "params", {}).get("database_url", "")
    assert settings["SOUNDINGS_DATABASE_URL"].startswith(asked), f"The test asked for {asked} and did not get it."
    app = create_app(settings)
    app.config["TESTING"] = True
    yield app
    release_connections(app)


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def runner(app):
    return app.test_cli_runner()
