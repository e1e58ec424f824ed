"""The look keeps its promises: our own type and name, colours that can be read, pages light enough for a weak line."""

import gzip
import hashlib
import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "app/web"
STATIC = WEB / "static"
STYLESHEETS = ("app", "staff", "paper", "report")
RESPONDENT_LIMIT = 45_000
LAYOUTS = ("base", "public", "respond")

# Text needs 4.5 to 1 on every ground it stands on; the edge of a control, and a mark that says something, 3 to 1.
READ = [(text, ground, 4.5) for text in ("ink", "ink2", "plum", "link") for ground in ("paper", "card", "sand")]
READ += [("ink", tint, 4.5) for tint in ("plum-tint", "brass-tint", "sea-tint", "err-tint", "ok-tint")]
READ += [("plum-deep", ground, 4.5) for ground in ("paper", "card", "plum-tint")]
READ += [(name, f"{name}-tint", 4.5) for name in ("plum", "sea", "err", "ok")]
READ += [("brass-ink", ground, 4.5) for ground in ("paper", "card", "brass-tint")]
READ += [("err", ground, 4.5) for ground in ("paper", "card")]
READ += [("button-text", "button", 4.5), ("button-text", "button-hover", 4.5)]
READ += [("on-stage", "stage", 4.5), ("on-stage2", "stage", 4.5), ("on-brass", "stage-brass", 4.5)]
SEEN = [("edge", ground, 3) for ground in ("paper", "card", "sand")]
SEEN += [("plum", ground, 3) for ground in ("paper", "card", "plum-tint")]
SEEN += [("err", ground, 3) for ground in ("paper", "card")] + [("brass-ink", "card", 3)]
SEEN += [("ring", ground, 3) for ground in ("paper", "card", "sand", "plum-tint", "err-tint")]

PAIRS = {
    # Bright brass is a fill with a dark edge in light; in dark it stands out by itself. Paper has no picture on it.
    "light": [*READ, *SEEN, ("plum", "brass", 3), *((line, "stage", 3) for line in ("stage-rose", "stage-sea"))],
    "dark": [*READ, *SEEN, ("brass", "paper", 3), *((line, "stage", 3) for line in ("stage-rose", "stage-sea"))],
    "print": READ + SEEN,
}


def tokens(theme: str) -> dict[str, str]:
    """The colours of a theme by name, as the token file gives them; print and both themes share the rest."""
    source = (STATIC / "css/parts/tokens.scss").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"@mixin (\w+) {(.*?)\n}", source, re.DOTALL))
    shared = re.search(r"\n:root {(.*?)\n}", source, re.DOTALL)[1]
    wanted = [shared, blocks["light"]] + ([blocks[theme]] if theme != "light" else [])
    return {name: value for block in wanted for name, value in re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)}


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def sources(*suffixes: str) -> dict[str, str]:
    """Our templates, stylesheets and scripts, as they are sent."""
    files = [file for folder in (WEB / "templates", STATIC) for file in folder.rglob("*") if file.suffix in suffixes]
    return {str(file.relative_to(ROOT)): file.read_text(encoding="utf-8") for file in files}


@pytest.mark.parametrize("theme", PAIRS)
def test_every_pair_of_colours_can_be_told_apart(theme):
    colours = tokens(theme)
    weak = [
        f"{one} on {ground}: {found:.2f}, needs {needed}"
        for one, ground, needed in PAIRS[theme]
        if (found := contrast(colours[one], colours[ground])) < needed
    ]
    assert weak == []


@pytest.mark.parametrize("name", STYLESHEETS)
def test_a_stylesheet_brings_no_font_but_ours(name):
    css = (STATIC / f"css/{name}.css").read_text(encoding="utf-8")
    assert "GDS Transport" not in css
    families = re.findall(r'@font-face\s*{[^}]*?font-family:\s*"?([^";}]+)', css)
    assert set(families) == {"Atkinson Hyperlegible Next Variable"}


def test_nothing_shows_the_name_or_the_marks_of_the_government():
    for path, text in sources(".html", ".css", ".js", ".svg").items():
        assert not re.search(r"GOV\.UK(?! Frontend)|crown|logotype", text, re.IGNORECASE), path


def test_what_a_respondent_loads_is_small():
    pages = [*(WEB / "templates/respond").glob("*.html"), *(WEB / f"templates/layouts/{name}.html" for name in LAYOUTS)]
    calls = [call for page in pages for call in re.findall(r"{{ scripts\((.*?)\) }}", page.read_text(encoding="utf-8"))]
    scripts = {f"js/{name}.js" for call in calls for name in re.findall(r'"(\w+)"', call)}
    assert len(scripts) > 6
    sent = [STATIC / "css/app.css", *(STATIC / script for script in scripts)]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in sent) <= RESPONDENT_LIMIT


@pytest.mark.parametrize("name", STYLESHEETS)
def test_a_stylesheet_is_built_from_the_parts_that_are_here(name):
    spec = importlib.util.spec_from_file_location("assets", ROOT / ".ci/assets.py")
    assets = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(assets)
    first = (STATIC / f"css/{name}.css").read_text(encoding="utf-8").splitlines()[0]
    assert assets.fingerprint() in first, "a part changed: run make assets"


def test_vendored_files_are_the_ones_written_down():
    listed = re.findall(r"\| `(fonts/\S+)` \| `(\w{64})` \|", (STATIC / "vendor/VENDORED.md").read_text())
    assert {name for name, _ in listed} == {f"fonts/{file.name}" for file in (STATIC / "fonts").iterdir()}
    for name, digest in listed:
        assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == digest, name


def test_no_page_needs_an_inline_style_or_handler_or_another_host():
    for path, text in sources(".html", ".css", ".js").items():
        # The report is a file that carries its style along; no page does.
        style = r"\sstyle=" if path.endswith("results/report.html") else r"<style|\sstyle="
        assert not re.search(style + r"|\son(?:click|change|input|submit|load)=|javascript:", text), path
        assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//|url\(\s*[\"']?(?:https?:)?//|@import", text), path
    for path, text in sources(".html").items():
        assert all("nonce=" in tag for tag in re.findall(r"<script[^>]*>", text)), path
