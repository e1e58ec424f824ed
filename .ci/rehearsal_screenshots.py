"""Takes pictures of the morning page and the answer page over 5,000 rehearsal responses with a planted truth.

Usage: .venv/bin/python .ci/rehearsal_screenshots.py [FOLDER] [RESPONSES]. Needs Chromium and axe (.ci/axe).
Each page is checked with axe on a desk, in the dark, on a phone and in print; ends with status 1 on any finding.
"""

import os
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from screenshots import CHROMIUM, PASSWORD, QUIET, ROOT, serving

AXE = Path(os.environ.get("SOUNDINGS_TEST_AXE") or ROOT / ".cache/axe/axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIZES = ((1280, "light"), (1280, "dark"), (360, "light"), (800, "print"))
TALLEST = 6_000
TRUTH = ROOT / "tests/files/truth_sector.yaml"
DESIGNER = "designer@example.org"


def prepare(settings: dict[str, str], survey: Path, responses: int) -> str:
    """Publish the survey, make the rehearsal, and work out its answer; gives back the link to set a password."""

    def soundings(*words: str) -> str:
        command = [sys.executable, "-m", "app", *words]
        return subprocess.run(
            command, cwd=ROOT, env={**os.environ, **settings}, check=True, capture_output=True, text=True
        ).stdout

    soundings("db", "upgrade")
    soundings("survey", "publish", str(survey))
    soundings("responses", "simulate", survey.stem, "-n", str(responses), "--seed", "1", "--truth", str(TRUTH))
    soundings(
        "report", survey.stem, "--origin", "rehearsal", "-o", str(Path(settings["SOUNDINGS_DATA_DIR"]) / "report.html")
    )
    said = soundings("user", "add", DESIGNER, "--role", "administrator")
    return next(word for word in said.split() if "/staff/password/" in word)


def look(page: Page, folder: Path, name: str, width: int, colours: str) -> list[str]:
    """Keep a picture of the page as it is, and give back what axe finds on it."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(
        media="print" if colours == "print" else "screen", color_scheme="dark" if colours == "dark" else "light"
    )
    picture = Image.open(BytesIO(page.screenshot(full_page=True)))
    picture = picture.crop((0, 0, picture.width, min(picture.height, TALLEST)))
    picture.convert("RGB").quantize(128).save(folder / f"{name}-{width}-{colours}.png", optimize=True)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    return [f"{name} {width} {colours}: {one['id']}: {one['help']}" for one in found["violations"]]


def main(folder: Path, responses: int) -> int:
    """Take the pictures into the folder; gives 1 when a page has a violation of accessibility rules, else 0."""
    folder.mkdir(parents=True, exist_ok=True)
    survey = sorted((ROOT / "surveys").glob("*sector*.yaml"))[0]
    violations: list[str] = []
    with tempfile.TemporaryDirectory() as data:
        settings = {"SOUNDINGS_DATA_DIR": data}
        link = prepare(settings, survey, responses)
        with serving(settings) as (address, _), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            page = browser.new_page(reduced_motion="reduce")
            page.goto(address + link[link.index("/staff/") :])
            for field in page.locator("input[type=password]").all():
                field.fill(PASSWORD)
            with page.expect_navigation():
                page.locator("main button").first.click()
            if "sign-in" in page.url:
                page.locator("input[name=email]").fill(DESIGNER)
                page.locator("input[type=password]").fill(PASSWORD)
                with page.expect_navigation():
                    page.locator("main button").first.click()
            for name, path in pages(page, address, survey.stem).items():
                page.goto(address + path)
                for width, colours in SIZES:
                    violations += look(page, folder, name, width, colours)
            browser.close()
    print("\n".join(violations) or f"axe finds nothing on {len(SIZES)} views of each page")
    return bool(violations)


def pages(page: Page, address: str, survey: str) -> dict[str, str]:
    """Where the two pages are: the monitor is of the rehearsal's wave."""
    page.goto(f"{address}/staff/surveys/{survey}/waves")
    monitor = page.locator("a[href*='/monitor']").first.get_attribute("href") or ""
    return {"monitor": monitor, "answer": f"/staff/results/{survey}?origin=rehearsal"}


if __name__ == "__main__":
    asked = sys.argv[1:]
    sys.exit(
        main(Path(asked[0]) if asked else ROOT / "docs/screenshots/rehearsal", int(asked[1]) if asked[1:] else 5_000)
    )
