"""What the browser tests ask for: Debian's Chromium, a live server with data of its own, and axe.

Tests take `page` (pytest-playwright) and `live` (the server's address); each gets an empty SQLite database.
"""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.browser.page_states import every_state
from tests.browser.site import Site, served
from tests.browser.staff_states import staff_states
from tests.conftest import app_settings, release_connections
from tests.respondent import Page as State

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("SOUNDINGS_TEST_CHROMIUM") or shutil.which("chromium") or ""
AXE = Path(os.environ.get("SOUNDINGS_TEST_AXE") or ROOT / ".cache/axe/axe.min.js")
# Chromium on its own asks for updates and looks up its makers' hosts; a test browser speaks to the test server only.
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# One line a violation. What passed, much the most, stays in the browser.
VIOLATIONS = """async rules => {
    const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
    return found.violations.flatMap(each => each.nodes.map(
        node => `${each.id}: ${each.help}: ${node.html.slice(0, 200)}`));
}"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args) -> dict:
    """How to start the browser already on this machine; none is downloaded."""
    if not Path(CHROMIUM).is_file():
        pytest.skip("no Chromium: install it, or say where it is in SOUNDINGS_TEST_CHROMIUM")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": QUIET + sandbox}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args) -> dict:
    """A respondent in Britain, with animations off so that pictures are the same each time."""
    return {**browser_context_args, "locale": "en-GB", "timezone_id": "Europe/London", "reduced_motion": "reduce"}


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Pages are the same on both databases; the browser walks them on one."""
    return sqlite_url


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A free port, taken before the app is made: the app builds its links from it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


@pytest.fixture
def settings(settings, listener) -> dict[str, str]:
    """The app's settings, with the address the browser will use."""
    return {**settings, "SOUNDINGS_PUBLIC_URL": f"http://127.0.0.1:{listener.getsockname()[1]}"}


@pytest.fixture
def live(app, settings, listener) -> Iterator[str]:
    """The address of the app, served while the test runs. Use `app` to put surveys and waves into its database."""
    with served(app, listener):
        yield settings["SOUNDINGS_PUBLIC_URL"]


@pytest.fixture(autouse=True)
def sign_in_quickly(quick_passwords):
    """Staff sign in all the time, and hashing is not what is looked at here."""


@pytest.fixture(scope="module")
def site(sqlite_template, made_once, tmp_path_factory) -> Iterator[Site]:
    """A site that all tests of a module share: what one of them answers is there for the others."""
    with standing(sqlite_template, tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(scope="session")
def every_page(sqlite_template, made_once, tmp_path_factory) -> Iterator[tuple[Site, dict[str, State]]]:
    """A site that nothing is changed on any more, and each of its pages in every state, as it left the server."""
    with standing(sqlite_template, tmp_path_factory.mktemp("every-page")) as site:
        yield site, {**every_state(site), **staff_states(site)}


@contextmanager
def standing(template: Path, folder: Path) -> Iterator[Site]:
    """An app on a database of its own, served while the block runs."""
    from app.web import create_app

    file = shutil.copy(template, folder / "soundings.sqlite3")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        app = create_app({**app_settings(f"sqlite:///{file}", folder), "SOUNDINGS_PUBLIC_URL": address})
        with served(app, listener):
            yield Site(app, address)
    release_connections(app)


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """Checks a page against WCAG 2.2 AA, or given rules, and gives one line a violation: `assert axe(page) == []`."""
    if not AXE.is_file():
        pytest.skip("no axe-core: .ci/axe fetches it, or say where axe.min.js is in SOUNDINGS_TEST_AXE")
    source = AXE.read_text(encoding="utf-8")

    def violations(page, rules=RULES) -> list[str]:
        if not page.evaluate("Boolean(window.axe?.run)"):
            # Evaluated by the browser itself: the page's own security policy refuses an added script.
            page.evaluate(source)
        return page.evaluate(VIOLATIONS, rules)

    return violations


@pytest.fixture
def watched(page):
    """A page, and everything suspicious that happens on it."""
    seen: list[str] = []
    page.set_default_timeout(8_000)
    page.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: seen.append(message.text) if "status" not in message.text else None)
    page.on("request", lambda request: seen.append(request.url) if "127.0.0.1" not in request.url else None)
    return page, seen


@pytest.fixture
def looks_right(axe) -> Callable[..., None]:
    """Checks the page as it is, light on a phone and dark on a desk: axe, and no sideways scroll."""

    def check(page) -> None:
        for width, scheme in ((360, "light"), (1280, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            assert axe(page) == [], (page.url, width, scheme)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (page.url, width)

    return check
