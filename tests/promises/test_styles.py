"""Every part of a stylesheet is loaded by one, and every class that it has a rule for is on a page."""

import re
from pathlib import Path

import pytest

ENTRIES = {"app", "staff", "paper", "report"}
COMPONENT = re.compile(r'@use "govuk/components/([\w-]+)"')


@pytest.fixture(scope="module")
def parts(root) -> dict[str, str]:
    """What the stylesheets are built from, by name below css/parts and without comments."""
    folder = root / "app/web/static/css/parts"
    comment = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
    return {
        file.relative_to(folder).with_suffix("").as_posix(): comment.sub("", file.read_text(encoding="utf-8"))
        for file in folder.rglob("*.*css")
    }


@pytest.fixture(scope="module")
def pages(root) -> str:
    """All that can put a class on a page: templates, scripts and the words that views hand to templates."""
    web = root / "app/web"
    return "\n".join(
        file.read_text(encoding="utf-8")
        for pattern in ("templates/**/*.html", "static/js/*.js", "**/*.py")
        for file in sorted(web.glob(pattern))
    )


def test_every_part_is_loaded_by_a_stylesheet(parts):
    loaded = set(ENTRIES)
    for name, text in parts.items():
        for used in re.findall(r'@(?:use|forward) "([\w/]+)"', text):
            beside = (Path(name).parent / used).as_posix()
            loaded |= {beside, f"{beside}/_index", used}
    assert set(parts) - loaded == set()


def test_every_class_with_a_rule_is_on_a_page(parts, pages):
    # A class may be put together: `govuk-{{ control }}__input`, `tag--{{ tone }}`, `on-step-{{ step }}`.
    pages += "".join(re.sub(r"\{\{.*?\}\}", control, pages) for control in ("radios", "checkboxes"))
    words = set(re.findall(r"[\w-]+", pages))
    stems = tuple(set(re.findall(r"([a-z][\w-]*(?:--|__|--[\w-]+-|-step-))\{", pages)))
    styled = {
        (name, found)
        for name, text in parts.items()
        for found in re.findall(r"\.([a-z][\w-]*)(?![^{}]*;)", text)
        if not found.endswith("-")
    }
    assert len(styled) > 300
    assert {(name, found) for name, found in styled if found not in words and not found.startswith(stems)} == set()


def test_every_component_that_is_loaded_from_outside_is_on_a_page(parts, pages):
    loaded = {component for text in parts.values() for component in COMPONENT.findall(text)}
    assert len(loaded) > 10
    assert {component for component in loaded if f"govuk-{component}" not in pages} == set()
