"""Whatever people answer in the questionnaires of the repository: they come to the end, and the CSV has it all."""

import random

import pytest

from app.fieldwork.links import make_open_link
from app.instrument.codebook import codebook
from app.instrument.formats.questionnaire_file import read_questionnaire_at
from app.response.completion import document_of
from app.store.database import db
from app.store.tables import Draft
from tests.conftest import ROOT
from tests.field import exported
from tests.respondent import Page, Respondent, words

PEOPLE = 6
MOST_PAGES = 90
FORWARD = ("Save and continue", "Next list")
FIELDS = ".//input[not(@type='hidden')] | .//textarea | .//select"
WORDS = ["words", "=1+1", "“é”\n-88", ""]


@pytest.fixture(scope="module", params=["amie_sector_2018_19", "amie_hub_2018_19", "amie_pulse"])
def file(request):
    return ROOT / f"surveys/{request.param}.yaml"


def forward(page: Page) -> str:
    return next(words(button) for button in page.tree.iter("button") if words(button) in FORWARD)


def filled(page: Page, chance: random.Random, keenness: float) -> dict:
    """Something in each field of a page, as often as somebody is keen; in each list one tick and one place at most."""
    answers: dict = {}
    for field in page.form().xpath(FIELDS):
        name = field.get("name")
        base, _, part = name.rpartition(":")
        is_later_place = field.tag == "select" and part.isdigit() and part != "1"
        if name in answers or is_later_place or part == "worst" or field.xpath("ancestor-or-self::*[@disabled]"):
            continue
        if chance.random() > keenness:
            continue
        offered = sorted(page.offers(name) - {""})
        if part == "best":
            answers[name], answers[f"{base}:worst"] = chance.sample(offered, 2)
        elif offered:
            answers[name] = [chance.choice(offered)]
        elif ":text:" not in name:
            answers[name] = chance.choice(WORDS)
    return answers


def walk_through(someone: Respondent, chance: random.Random) -> None:
    """From the landing page to the check, going back now and then."""
    keenness = chance.choice([0.0, 0.3, 0.9])
    ticks = someone.get(someone.home).form("Start").xpath(".//input[@type='checkbox']/@name")
    someone.send({name: sorted(someone.page.offers(name)) for name in ticks}, "Start")
    for _ in range(MOST_PAGES):
        if someone.page.heading == "Check your answers":
            return
        if chance.random() < 0.1 and someone.page.tree.find_class("govuk-back-link"):
            someone.follow("Back")
        someone.send(filled(someone.page, chance, keenness), forward(someone.page))
        if someone.page.status == 422:
            someone.send(filled(someone.page, chance, 1.0), forward(someone.page))
        elif someone.page.status == 409:
            someone.send(button=forward(someone.page))
        assert someone.page.status in (200, 409), (someone.page.address, someone.page.errors)
    raise AssertionError(f"No end after {MOST_PAGES} pages: {someone.page.address}")


def test_anybody_comes_to_the_end_and_the_csv_has_what_they_said(file, field, respondent, app, clock, kept):
    questionnaire = read_questionnaire_at(file)
    held = field(file.read_text(encoding="utf-8"))
    hidden = {known.name: known.codes.codes[0].code if len(known.codes) else "x" for known in questionnaire.hidden}
    with app.app_context():
        link = make_open_link(held.wave_id, "Link", hidden, clock.now()).code
    for seed in range(PEOPLE):
        someone = respondent(questionnaire.survey)
        someone.get(f"/go/{link}")
        walk_through(someone, random.Random(f"{file.stem} {seed}"))
        with app.app_context():
            draft = db.session.query(Draft).one()
            visited = frozenset(draft.visited)
            expected = document_of(questionnaire, draft.answers, draft.draws, draft.hidden, visited, draft.seconds)
        before = kept()
        someone.send(button="Send my answers")
        (response,) = kept().keys() - before.keys()
        assert kept()[response] == expected
        assert {variable.name for variable in codebook(questionnaire)} <= expected.keys()
    with app.app_context():
        rows = exported(held, clock.now())
    assert len(rows) == PEOPLE
    for row in rows:
        document = kept()[row["response_id"]]
        names = row.keys() & document.keys()
        said = {name: "" if document[name] is None else str(document[name]) for name in names}
        assert {name: row[name].removeprefix("'") for name in names} == said
