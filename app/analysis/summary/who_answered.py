"""Who answered: by the breaks of the analysis plan, and by how, when and in how many minutes people answered."""

import datetime as dt

import numpy as np

from app.analysis.dataset import Dataset
from app.analysis.estimates.frequencies import frequencies
from app.analysis.estimates.quartiles import quartiles
from app.analysis.summary.amounts import spread
from app.analysis.summary.closed import of_column
from app.analysis.summary.figures import Day, QuestionFigures, WhoAnswered
from app.analysis.summary.questions import figures_of
from app.analysis.summary.tables import Reading, bars

FACTS = {"mode": "How they answered", "device": "On what device", "language": "In which language"}
WORDS = {"web": "On the web", "phone": "By telephone", "paper": "On paper"}
DEVICES = {"phone": "Phone", "tablet": "Tablet", "computer": "Computer", "": "Not known"}


def who_answered(dataset: Dataset, reading: Reading) -> WhoAnswered:
    """The make-up of those who answered, each part under the rules for its own base."""
    breaks = (_break(name, dataset, reading) for name in dataset.questionnaire.analysis.breaks)
    facts = (_fact(name, dataset, reading) for name in FACTS if len(dataset.facts[name].values) > 1 or name == "device")
    return WhoAnswered(
        breaks=tuple(found for found in breaks if found is not None),
        facts=tuple(facts),
        # A day is a small group: the public sees none.
        days=() if reading.rules.cell else _days(dataset),
        minutes=spread(quartiles(_minutes(dataset)), reading.rules, "Minutes to answer", "minutes"),
    )


def _break(name: str, dataset: Dataset, reading: Reading) -> QuestionFigures | None:
    question = dataset.questionnaire.question(name)
    if question is not None:
        return figures_of(question, dataset, reading)
    known = dataset.variables.get(name)
    if known is None or known.type != "code" or known.sensitivity != "plain":
        return None
    table = of_column(known, dataset, reading)
    return QuestionFigures(name, reading.words(known.text), "bars", answered=table.base, tables=(table,))


def _fact(name: str, dataset: Dataset, reading: Reading) -> QuestionFigures:
    fact = dataset.facts[name]
    words = DEVICES if name == "device" else WORDS if name == "mode" else {}
    labels = [words.get(value, value) for value in fact.values]
    table = bars(frequencies(fact.places, len(fact.values)), labels, reading)
    return QuestionFigures(name, FACTS[name], "bars", answered=table.base, tables=(table,))


def _days(dataset: Dataset) -> tuple[Day, ...]:
    """Every day from the first to the last response, also those without any."""
    if not dataset.size:
        return ()
    first, last = dataset.days.min(), dataset.days.max()
    counts = np.bincount((dataset.days - first).astype(np.int64), minlength=int((last - first).astype(np.int64)) + 1)
    began: dt.date = first.astype(dt.date)
    return tuple(Day(began + dt.timedelta(days=place), int(count)) for place, count in enumerate(counts))


def _minutes(dataset: Dataset) -> "np.typing.NDArray[np.float64]":
    """The minutes on all pages together; nothing for a response without any time, such as one on paper."""
    pages = [dataset.numbers[held.name] for held in dataset.codebook if held.source == "process"]
    if not pages:
        return np.full(dataset.size, np.nan)
    spent: np.typing.NDArray[np.float64] = np.nansum(pages, axis=0) / 60
    has_any = np.logical_or.reduce([~np.isnan(page) for page in pages])
    return np.where(has_any, spent, np.nan)
