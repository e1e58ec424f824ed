"""docs/accessibility.md speaks of every criterion once, counts rightly, names tests that exist, and hides no gap."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs/accessibility.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d\.\d+\.\d+) [^|]*\| (A{1,2}) \| ([^|]+) \| ([^|]+) \|$", DOCUMENT, re.MULTILINE)
# Levels A and AA of WCAG 2.2, by guideline: how many criteria the highest number is, and those of level AAA or gone.
GUIDELINES = {
    "1.1": (1, set()),
    "1.2": (5, set()),
    "1.3": (5, set()),
    "1.4": (13, {6, 7, 8, 9}),
    "2.1": (4, {3}),
    "2.2": (2, set()),
    "2.3": (1, set()),
    "2.4": (11, {8, 9, 10}),
    "2.5": (8, {5, 6}),
    "3.1": (2, set()),
    "3.2": (6, {5}),
    "3.3": (8, {5, 6}),
    "4.1": (3, {1}),
}
CRITERIA = [
    f"{guideline}.{number}"
    for guideline, (last, without) in GUIDELINES.items()
    for number in range(1, last + 1)
    if number not in without
]


def test_every_criterion_of_levels_a_and_aa_has_one_row():
    assert len(CRITERIA) == 55 and [criterion for criterion, *_ in ROWS] == CRITERIA
    assert Counter(level for _, level, *_ in ROWS) == {"A": 31, "AA": 24}


def test_the_first_sentence_counts_what_the_table_says():
    found = Counter(result for _, _, result, _ in ROWS)
    met, partly, not_used = map(
        int, re.search(r"(\d+) are met, (\d+) are met in part, and (\d+) are", DOCUMENT).groups()
    )
    assert found == {"Met": met, "Partly": partly, "Not used": not_used}


def test_what_is_met_in_part_is_among_the_gaps():
    gaps = DOCUMENT.partition("## Honest gaps")[2]
    assert [criterion for criterion, _, result, _ in ROWS if result == "Partly" and f"({criterion})" not in gaps] == []


def test_every_test_it_names_is_there_once():
    named = set(re.findall(r"`((?:tests/)?[\w/]*test_\w+\.py)`", DOCUMENT))
    places = {name: list(ROOT.glob(name if "/" in name else f"tests/**/{name}")) for name in named}
    assert len(named) > 10 and {name: found for name, found in places.items() if len(found) != 1} == {}
