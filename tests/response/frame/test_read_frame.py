"""A list is taken whole or not at all, and every fault in it is named by row and column."""

from pathlib import Path

import pytest

from app.instrument.formats.questionnaire_file import read_questionnaire
from app.response.frame.case import Case, FrameProblems
from app.response.frame.changes import changes_between
from app.response.frame.columns import needed
from app.response.frame.read_frame import read_frame
from app.response.frame.table import letter_of

CENSUS = """
survey: census
title: The census
hidden:
  - {name: unit, label: Unit, sensitivity: identifying}
  - {name: area, label: Area, codes: [{code: E01, label: North}, {code: E02, label: South East}]}
  - {name: remark}
sections: [{name: one, title: One, questions: [{name: a, kind: text, text: Words?}]}]
"""
GOOD = "unit,name,email,area,remark\nu-1,One hub,one@example.org,E01,\nu-2,Ŵyn & co,,E02,big\n"
LARGEST = 1_000_000


def questionnaire(source: str = CENSUS):
    return read_questionnaire(source.encode(), "census.yaml")[0]


def read(text: str | bytes, source: str = CENSUS, largest: int = LARGEST):
    return read_frame(text.encode() if isinstance(text, str) else text, questionnaire(source), largest)


def problems(text: str | bytes, source: str = CENSUS, largest: int = LARGEST) -> list[str]:
    with pytest.raises(FrameProblems) as refused:
        read(text, source, largest)
    return [str(problem) for problem in refused.value.problems]


def test_each_row_is_a_case_with_what_fills_its_hidden_fields():
    assert read(GOOD) == (
        Case("u-1", "One hub", "one@example.org", {"unit": "u-1", "area": "E01", "remark": ""}),
        Case("u-2", "Ŵyn & co", None, {"unit": "u-2", "area": "E02", "remark": "big"}),
    )


@pytest.mark.parametrize(
    "source",
    [
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace("unit,name", " Unit ,NAME").encode(),
        GOOD.replace("\nu-2", "\n,,,,\n\nu-2").encode(),
        GOOD.replace("remark\n", "remark,,\n").encode(),
        GOOD.replace("One hub", '" One\n  hub "').encode(),
        GOOD.replace("Ŵyn", "W\u0302yn").encode(),
    ],
    ids=["mark", "line ends", "heads", "empty rows", "empty columns", "two lines in a cell", "decomposed"],
)
def test_what_spreadsheets_make_of_the_same_list_is_the_same_list(source):
    assert read(source) == read(GOOD)


def test_a_column_called_id_names_the_case_and_fills_the_hidden_field_that_names_it():
    (case,) = read("id,name,area,remark\n7,One,E01,x\n")
    assert case == Case("7", "One", None, {"unit": "7", "area": "E01", "remark": "x"})
    (case,) = read("id,unit,name,area,remark\n7,u-7,One,E01,x\n")
    assert (case.identifier, case.fields["unit"]) == ("7", "u-7")


def test_without_hidden_fields_a_list_needs_a_name_and_an_id():
    bare = CENSUS.split("hidden:")[0] + "sections:" + CENSUS.split("sections:")[1]
    assert read("id,name\n7,One\n", bare) == (Case("7", "One"),)
    assert needed(questionnaire(bare).hidden) == ("id", "name", "email")
    assert needed(questionnaire().hidden) == ("unit", "name", "email", "area", "remark")


def test_every_fault_is_named_with_its_row_and_column_what_was_found_and_what_was_expected():
    assert problems(
        "unit,name,email,area,remark\n"
        "u-1,,one at home,E01,\n"
        "u-1,Two,two@example.org,e01,\n"
        ',Three,"a@example.org, b@example.org",north,x\n'
        "u-4,Four,,Wales,,more\n"
    ) == [
        "row 2, column B (name): This is empty. Each row needs the name to write to",
        "row 2, column C (email): “one at home” is not one email address, such as name@example.org. "
        "It may be left empty",
        "row 3, column D (area): “e01” is not a code of “Area”. Did you mean “E01” (North)?",
        "row 3, column A (unit): “u-1” stands in row 2 too. Each case stands in a list once",
        "row 4, column A (unit): This is empty. Each row needs a name of its own, which no other row has",
        "row 4, column C (email): “a@example.org, b@example.org” is not one email address, such as name@example.org. "
        "It may be left empty",
        "row 4, column D (area): “north” is not a code of “Area”. Did you mean “E01” (North)?",
        "row 5, column D (area): “Wales” is not a code of “Area”. The codes are E01, E02",
        "row 5, column F: This cell stands beside the named columns",
    ]


def test_columns_that_are_missing_misspelt_doubled_or_not_asked_for_are_named():
    assert problems("unit,name,name,aera,remark,phone,\nu-1,One,One,E01,,1,x\n") == [
        "row 1: There is no column “area”. Is it the one called “aera”?",
        "row 1, column C (name): Another column has this name too. Keep one of them",
        "row 1, column D (aera): This column is not asked for. Take it out: nothing more is kept than "
        "“unit”, “name”, “area”, “remark”, “email”",
        "row 1, column F (phone): This column is not asked for. Take it out: nothing more is kept than "
        "“unit”, “name”, “area”, “remark”, “email”",
    ]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"", "This file is empty"),
        (b"\n \n", "This file is empty"),
        (b"unit,name,email,area,remark\n", "There is nobody in this list"),
        (GOOD.encode("utf-16"), "row 1: This file is not UTF-8"),
        (GOOD.encode("cp1252", "replace").replace(b"?yn", b"\xd4yn"), "row 3: This file is not UTF-8"),
        (b"PK\x03\x04rest", "This is a workbook and not a file of text"),
        (GOOD.replace(",", ";").encode(), "row 1: The columns are not separated by commas"),
        (GOOD.replace(",", "\t").encode(), "row 1: The columns are not separated by commas"),
        (GOOD.replace("big", "b\0ig").encode(), "row 3: Here is a character that no text has"),
        (GOOD.replace("One hub", '"One hub').encode(), "row 2: A quotation mark here is not closed"),
        (GOOD.replace("One hub", '"One"hub').encode(), "row 2: A quotation mark here"),
        (GOOD.replace("One hub", "One\x07hub").encode(), "row 2, column B (name): Here is a character"),
        (GOOD.replace("One hub", "One\u202ehub").encode(), "row 2, column B (name): “One\ufffdhub” holds a character"),
        (GOOD.replace("One hub", "x" * 201).encode(), "row 2, column B (name): This has 201 characters, and 200 is"),
        (GOOD.replace("One hub", "x" * 200_000).encode(), "row 2"),
        (GOOD.replace("one@example.org", "one@example.org\r\nBcc: x@example.org").encode(), "row 2: This row has"),
        (GOOD.replace("one@example.org", '"one@example.org\nBcc: x@example.org"').encode(), "row 2, column C (email)"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_in_plain_words(source, said):
    assert problems(source)[0].startswith(said)


def test_a_list_beyond_its_limits_is_refused_before_it_costs_anything():
    assert problems(GOOD, largest=10) == [f"This file has {len(GOOD.encode())} bytes, and 10 is the most"]
    rows = "".join(f"u-{n},N,,E01,\n" for n in range(20_001))
    assert problems("unit,name,email,area,remark\n" + rows) == [
        "There are more than 20,000 rows. Load the list in parts"
    ]


def test_of_too_many_problems_the_first_are_named():
    rows = "".join(f"u-{n},,,E01,\n" for n in range(300))
    found = problems("unit,name,email,area,remark\n" + rows)
    assert len(found) == 201 and found[0].startswith("There are more than 200 problems")


def test_a_columns_letter_is_the_spreadsheets():
    assert [letter_of(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_loading_again_adds_and_changes_and_names_who_is_not_in_the_list():
    before = read(GOOD)
    after = read(GOOD.replace("One hub", "First hub").replace("u-2", "u-3"))
    changes = changes_between(before, after)
    assert str(changes) == "2 rows: 1 new, 1 changed"
    assert ([c.identifier for c in changes.new], [c.identifier for c in changes.missing]) == (["u-3"], ["u-2"])
    assert str(changes_between(before, before)) == "2 rows: 2 as they were"


def test_the_example_list_fits_the_census_in_the_repository():
    root = Path(__file__).resolve().parents[3]
    survey = (root / "surveys/amie_hub_2018_19.yaml").read_text(encoding="utf-8")
    cases = read((root / "tests/files/hubs.csv").read_bytes(), survey)
    assert len(cases) == 120
    assert cases[0].fields == {"hub_id": "hub-001", "hub_region": "E12000008", "hub_partner": "yes"}
