"""Every example in the guide to the questionnaire file is a whole file that passes the check."""

import re
from pathlib import Path

import pytest

from app.instrument.formats.organisation import organisation_from
from app.instrument.formats.questionnaire_file import problems_in
from app.instrument.formats.reader import hints_of
from app.instrument.response_domains import KINDS

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "questionnaire-file.md"
TEXT = GUIDE.read_text(encoding="utf-8")
EXAMPLES = {
    TEXT[: found.start()].count("\n") + 2: found.group(1)
    for found in re.finditer(r"^```yaml\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
}


@pytest.mark.parametrize("line", EXAMPLES)
def test_an_example_has_neither_error_nor_warning(line):
    example = EXAMPLES[line]
    if example.startswith("survey:"):
        assert problems_in(example, f"{GUIDE.name}, example at line {line}") == []
    else:
        assert organisation_from(example)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_an_example_and_each_of_its_keys_is_explained(kind):
    assert any(re.search(rf"kind: {kind}\b", example) for example in EXAMPLES.values())
    for key in hints_of(KINDS[kind]):
        assert f"`{key}`" in TEXT, f"{kind}: {key}"
