"""Every format of the responses has a writer, a media type, words on the page and a row in the guide."""

import re

import pytest

from app.analysis.disclosure import RULE_SETS
from app.fieldwork.export_request import ENDINGS, FORMATS
from app.fieldwork.exports import ROWS, WITH_NOTES
from app.web.results.export import TYPES
from app.web.results.forms import FILES


@pytest.fixture(scope="module")
def guide(root) -> str:
    return (root / "docs/analyse-responses.md").read_text(encoding="utf-8")


def test_every_format_has_one_writer():
    assert sorted([*ROWS, *WITH_NOTES]) == sorted(FORMATS["responses"])


@pytest.mark.parametrize("form", [form for form in FORMATS["responses"] if form not in ENDINGS])
def test_a_format_is_on_the_page_and_in_the_guide(form, guide):
    assert form in TYPES
    assert ("responses" if form == "csv" else f"responses-{form}") in FILES
    assert re.search(rf"^\| `{form}` \|", guide, re.MULTILINE)


def test_the_guide_has_a_column_for_every_rule_set(guide):
    head = re.search(r"^## How small groups stay hidden\n\n\|(.+)\|$", guide, re.MULTILINE)[1]
    assert len(head.split("|")) == 1 + len(RULE_SETS)
