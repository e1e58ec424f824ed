"""The organisation file: who asks, and the words all public pages share."""

from pathlib import Path

import pytest

from app.instrument.formats.organisation import Colour, Link, organisation_from, read_organisation
from app.instrument.problem import QuestionnaireProblems

OURS = Path(__file__).resolve().parents[3] / "surveys" / "organisation.yaml"


def problems(text: str) -> list[tuple[int, str]]:
    with pytest.raises(QuestionnaireProblems) as found:
        organisation_from(text)
    return [(problem.line, problem.code) for problem in found.value.problems]


def test_the_file_of_the_repository_says_who_asks_and_leaves_open_what_is_not_decided():
    ours = read_organisation(OURS)
    assert ours.name and ours.short_name and ours.contact and ours.credit and ours.headline
    assert len(ours.steps) == 3 and len(ours.values.items) == 5
    assert (ours.notice.controller, ours.notice.lawful_basis, ours.notice.storage_place) == ("", "", "")
    assert ours.colours == ()


def test_only_a_name_is_needed():
    assert organisation_from("name: Ours\n").short_name == ""


def test_links_and_colours_are_read():
    text = 'name: Ours\nlinks: [{label: Elsewhere, address: "https://example.org"}]\ncolours: {plum: "#5c1f4f"}\n'
    ours = organisation_from(text)
    assert ours.links == (Link("Elsewhere", "https://example.org"),)
    assert ours.colours == (Colour("plum", "#5c1f4f"),)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("short_name: O\n", (1, "missing-key")),
        ("name: Ours\nnotice:\n  controler: us\n", (3, "unknown-key")),
        ("name: Ours\nlinks:\n  - label: Bad\n    address: javascript:alert(1)\n", (4, "address")),
        ("name: Ours\nwebsite: 'https://a.b\" onclick=\"x'\n", (2, "address")),
        ('name: Ours\ncolours: {plum: "red; } body { display: none"}\n', (2, "colour")),
        ("name: Ours\ncolours: [plum]\n", (2, "not-a-map")),
        ("name: Ours\nsteps: We ask\n", (2, "not-a-list")),
        ("name: [Ours\n", (1, "yaml")),
    ],
)
def test_each_fault_is_named_at_its_line(text, found):
    assert problems(text) == [found]


def test_a_file_that_is_not_there_is_a_problem(tmp_path):
    with pytest.raises(QuestionnaireProblems, match="cannot be read"):
        read_organisation(tmp_path / "organisation.yaml")
