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


def test_designers_have_a_word_for_every_kind():
    assert outline.KINDS.keys() == KINDS.keys()


def test_rehearsal_respondents_can_answer_every_kind():
    assert WAYS.keys() == KINDS.keys()
