"""The table of how rehearsal respondents answer each kind of question."""

from collections.abc import Callable, Mapping

from app.instrument.once import once_per_questionnaire
from app.instrument.question import Question
from app.instrument.questionnaire import Questionnaire
from app.response.simulation.answerer import Answerer, Subjects
from app.response.simulation.choosing import choice, choices, tick
from app.response.simulation.rating import grid
from app.response.simulation.trading_off import allocation, best_worst, ranking
from app.response.simulation.writing import date, file, invented, long_text, nothing, number, slider, text

WAYS: dict[str, Callable[[Question, Subjects], Answerer]] = {
    "choice": choice,
    "choices": choices,
    "grid": grid,
    "best_worst": best_worst,
    "ranking": ranking,
    "allocation": allocation,
    "number": number,
    "slider": slider,
    "text": text,
    "long_text": long_text,
    "date": date,
    "email": invented("rehearsal{digit}{number}@example.org"),
    # Ofcom keeps 01632 960 for drama; no postcode area is called AA.
    "telephone": invented("01632 960{number}"),
    "web_address": invented("https://example.org/rehearsal/{digit}{number}"),
    "postcode": invented("AA{digit} {digit}AA"),
    "tick": tick,
    "file": file,
    "statement": nothing,
}


@once_per_questionnaire
def answerers(questionnaire: Questionnaire) -> Mapping[str, Answerer]:
    """How each question of a questionnaire is answered, by name."""
    subjects = Subjects(questionnaire)
    return {question.name: WAYS[question.kind](question, subjects) for question in questionnaire.questions()}
