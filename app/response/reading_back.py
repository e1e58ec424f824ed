"""Reading back: what a document holds becomes answers, draws and hidden fields again, as its draft had them."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.instrument.missing import Cell
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.best_worst import BestWorst
from app.instrument.response_domains.domain import Answer
from app.instrument.routing import path_through
from app.response.completion import Document, document_of
from app.response.draws import Draws, design_as_written, draws_on_paper
from app.response.pages import pages_along


@dataclass(frozen=True, slots=True)
class ReadBack:
    """The answers of a response, and what they were given to. Every page on their path was sent."""

    answers: dict[str, Answer]
    draws: Draws
    hidden: dict[str, str]

    def document(self, questionnaire: Questionnaire) -> Document:
        """The document that these answers make, complete with every missing reason; without seconds."""
        path = path_through(questionnaire, self.answers, self.hidden)
        visited = frozenset(page.key for page in pages_along(path, self.draws))
        return document_of(questionnaire, self.answers, self.draws, self.hidden, visited, {})


def read_back(questionnaire: Questionnaire, document: Mapping[str, Cell]) -> ReadBack:
    """What a whole response's document was made from."""
    answers: dict[str, Answer] = {}
    for question in questionnaire.questions():
        answer = question.domain.read(question.domain.given_by(question.name, document)).answer
        if answer:
            answers[question.name] = answer
    hidden = {known.name: cell for known in questionnaire.hidden if isinstance(cell := document.get(known.name), str)}
    return ReadBack(answers, draws_in(questionnaire, document), hidden)


def draws_in(questionnaire: Questionnaire, document: Mapping[str, Cell]) -> Draws:
    """The draws that columns tell of; for the rest, what a printed form shows."""
    draws = draws_on_paper(questionnaire)
    for question in questionnaire.questions():
        name = question.name
        if isinstance(question.domain, BestWorst):
            draws[name] = _design(name, question.domain, document)
        elif isinstance(order := document.get(f"{name}_order"), str) and name in draws:
            shown = order.split()
            draws[name] = {"order": [*shown, *(code for code in draws[name]["order"] if code not in shown)]}
    return draws


def _design(name: str, domain: BestWorst, document: Mapping[str, Cell]) -> dict[str, list[str]]:
    version = document.get(f"{name}_version")
    drawn = design_as_written(domain, int(version) if isinstance(version, str) else 1)
    places: dict[int, str] = {}
    for number in list(drawn["sets"]):
        shown, place = document.get(f"{name}__{number}_shown"), document.get(f"{name}__{number}_place")
        if isinstance(shown, str) and isinstance(place, str):
            drawn[f"set:{number}"], places[int(place)] = shown.split(), number
    if len(places) == domain.set_count:
        drawn["sets"] = [number for _, number in sorted(places.items())]
    return drawn
