"""The program knows how surveys work, not what any one of them asks: their names stay in surveys/."""

import re

SUFFIXES = (".py", ".html", ".js", ".css")
NAME = re.compile(r"^[\s\-{]*(?:survey|name):\s*[\"']?([A-Za-z]\w*)[\"']?\s*(?:[,}#]|$)", re.MULTILINE)
ORGANISATION = re.compile(r"^(?:name|short_name|acronym):\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)


def telling_names(root) -> set[str]:
    """Names that could only come from one questionnaire: long ones of several words, and a survey's own."""
    names = set()
    for file in root.glob("surveys/*.yaml"):
        text = file.read_text(encoding="utf-8")
        if file.name == "organisation.yaml":
            names |= {name for name in ORGANISATION.findall(text) if len(name) >= 4}
        else:
            names |= {name for name in NAME.findall(text) if len(name) >= 6 and "_" in name}
            names.add(file.stem)
    return names | {"AMIE"}


def test_there_are_survey_names_to_look_for(root):
    assert len(telling_names(root)) > 20


def test_no_name_of_a_survey_or_of_its_questions_or_organisation_occurs_in_the_program(root):
    words = "|".join(map(re.escape, sorted(telling_names(root), key=len, reverse=True)))
    telling = re.compile(rf"(?<![A-Za-z0-9_])(?:{words})(?![A-Za-z0-9_])")
    found = [
        f"{file.relative_to(root)}:{number}: {match.group()}"
        for file in sorted(root.glob("app/**/*"))
        if file.suffix in SUFFIXES and "vendor" not in file.parts
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        for match in telling.finditer(line)
    ]
    assert found == []
