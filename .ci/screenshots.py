"""Takes the pictures in docs/screenshots: respondents' and staff pages at 360, 768 and 1280 pixels, light and dark.

Usage: .venv/bin/python .ci/screenshots.py [FOLDER]. Needs Chromium; serves a first run of its own on a free port.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = os.environ.get("SOUNDINGS_TEST_CHROMIUM") or shutil.which("chromium") or ""
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = ((360, "light"), (768, "light"), (1280, "light"), (360, "dark"), (1280, "dark"))
TALLEST = 2600
PASSWORD = "a long rehearsal password 1"


@contextmanager
def first_run() -> Iterator[tuple[str, str]]:
    """A server with everything of a first run: its address, and the administrator's password link."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving({"SOUNDINGS_DATA_DIR": folder}, "--first-run") as (address, said),
    ):
        yield address, next(line for line in said if "/staff/password/" in line)


@contextmanager
def serving(settings: dict[str, str], *options: str) -> Iterator[tuple[str, list[str]]]:
    """A server on a free port: its address, and what it said before it answered."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    # The pictures are of what staff do, not of a telephone.
    environment = {**os.environ, "SOUNDINGS_PUBLIC_URL": address, "SOUNDINGS_SECOND_FACTOR": "nobody", **settings}
    command = [sys.executable, "-m", "app", "serve", *options, "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    said = []
    for line in server.stdout or ():
        said.append(line.strip())
        if line.startswith("Soundings answers"):
            break
    wait_for(port)
    try:
        yield address, said
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(port: int) -> None:
    """Return once somebody listens on the port; raise ConnectionError after ten seconds."""
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return
    raise ConnectionError(f"nobody listens on port {port}")


def keep(page: Page, folder: Path, name: str) -> None:
    """One picture of the whole page, at most so tall, with few colours so that it stays small."""
    picture = Image.open(BytesIO(page.screenshot(full_page=True)))
    picture = picture.crop((0, 0, picture.width, min(picture.height, TALLEST)))
    picture.convert("RGB").quantize(256).save(folder / f"{name}.png", optimize=True)


def respondent(page: Page, address: str, survey: str, show: "Shower") -> None:
    """The journey of somebody who answers what is needed and skips the rest."""
    here = f"{address}/consultations/{survey}"
    page.goto(address)
    show("front-page")
    page.goto(f"{here}/paper")
    show("paper")
    page.goto(here)
    show("landing")
    for tick in page.locator(".question--tick input[type=checkbox]").all():
        tick.check(force=True)
    page.locator(".actions .govuk-button").click()
    page.locator(".actions .govuk-button").click()
    show("question-errors")
    for group in page.locator(".question--choice:not([hidden])").all():
        group.locator("input[type=radio]").first.check(force=True)
    seen = set()
    while "/pages/" in page.url:
        section = re.sub(r".*/pages/([a-z_]+).*", r"\1", page.url)
        if page.locator(".best-worst").count():
            page.locator(".best-worst__group--most input").first.check(force=True)
            page.locator(".best-worst__group--least input").last.check(force=True)
        if section not in seen:
            seen.add(section)
            show(f"page-{len(seen):02}-{section}")
        page.locator(".actions .govuk-button").first.click()
    show("check")
    page.goto(f"{here}/later")
    show("come-back-later")
    page.goto(f"{here}/check")
    page.get_by_role("button", name="Send my answers").click()
    show("receipt")
    page.goto(f"{here}/contact")
    show("contact")
    page.goto(f"{address}/receipts")
    show("receipts")


def staff(page: Page, address: str, survey: str, show: "Shower") -> None:
    """What each page of the staff side shows after a first run."""
    for name, path in {
        "staff-home": "/staff/",
        "staff-surveys": "/staff/surveys",
        "staff-survey": f"/staff/surveys/{survey}",
        "staff-waves": f"/staff/surveys/{survey}/waves",
        "staff-permissions": "/staff/permissions",
        "staff-results": "/staff/results",
        "staff-summary": f"/staff/results/{survey}?origin=rehearsal",
        "staff-data": f"/staff/results/{survey}/data",
    }.items():
        response = page.goto(f"{address}{path}")
        if response is not None and response.ok:
            show(name)
        else:
            print(f"{path}: {response.status if response else 'no answer'}", file=sys.stderr)


class Shower:
    """Keeps a picture under its name, its width and its colours."""

    def __init__(self, page: Page, folder: Path, width: int, colours: str) -> None:
        self.page, self.folder, self.width, self.colours = page, folder, width, colours

    def __call__(self, name: str) -> None:
        keep(self.page, self.folder, f"{name}-{self.width}-{self.colours}")


def open_page(browser: Browser, width: int, colours: str, state: dict | None = None) -> Page:
    """A page of a browser of its own, of this width and in these colours, signed in where `state` says so."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if colours == "dark" else "light",
        reduced_motion="reduce",
        storage_state=state,
    )
    return context.new_page()


def main(folder: Path, survey: str) -> None:
    """Start the app, walk through it as staff and as a respondent, and keep a picture of every page in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with first_run() as (address, link), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = open_page(browser, 1280, "light")
        page.goto(link)
        for field in page.locator("input[type=password]").all():
            field.fill(PASSWORD)
        page.locator("main button").first.click()
        if "sign-in" in page.url:
            page.locator("input[name=email]").fill("administrator@example.org")
            page.locator("input[type=password]").fill(PASSWORD)
            page.locator("main button").first.click()
        state = page.context.storage_state()
        for width, colours in SIZES:
            page = open_page(browser, width, colours)
            respondent(page, address, survey, Shower(page, folder, width, colours))
            page = open_page(browser, width, colours, state)
            staff(page, address, survey, Shower(page, folder, width, colours))
            page.context.close()
        browser.close()


if __name__ == "__main__":
    surveys = sorted(path.stem for path in (ROOT / "surveys").glob("*sector*.yaml"))
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs/screenshots", surveys[0])
