"""Every kind of question has all its parts: on a page, on paper, in rehearsals, in the guide, in designers' words."""

import re

import pytest

from app.instrument.response_domains import KINDS
from app.response.simulation.answering import WAYS
from app.web.design import outline


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_can_be_asked_on_the_web_and_on_paper(kind, root):
    pages = root / "app/web/templates/questions"
    assert (pages / f"{kind}.html").is_file()
    assert (pages / f"paper/{kind}.html").is_file()


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_in_the_guide_to_questionnaire_files(kind, root):
    guide = (root / "docs/questionnaire-file.md").read_text(encoding="utf-8")
    assert re.search(rf"^### {kind}$", guide, re.MULTILINE)
    assert re.search(rf"^\| \[`{kind}`\]\(#{kind}\) \|", guide, re.MULTILINE)


@pytest.mark.parametrize("kind", KINDS)
def test_browsers_look_at_a_page_of_every_kind(kind, root):
    looked_at = ["tests/browser/every_kind.py", "surveys/amie_sector_2018_19.yaml"]
    text = "\n".join((root / name).read_text(encoding="utf-8") for name in looked_at)
    assert re.search(rf"\bkind: {kind}\b", text)


def test_the_guide_says_which_kinds_may_say_who_somebody_is(root):
    guide = (root / "docs/questionnaire-file.md").read_text(encoding="utf-8")
    listed = re.search(r"^\| `identifying` \|.*\| (.+) \|$", guide, re.MULTILINE)[1]
    assert set(re.findall(r"`(\w+)`", listed)) == {kind for kind, domain in KINDS.items() if domain.is_identifying}


def test_designers_have_a_word_for_every_kind():
    assert outline.KINDS.keys() == KINDS.keys()


def test_rehearsal_respondents_can_answer_every_kind():
    assert WAYS.keys() == KINDS.keys()
