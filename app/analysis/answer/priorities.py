"""The priorities: every offer of one list through the lenses that the plan names."""

from dataclasses import replace

from app.analysis.answer.priority_figures import Interval, LensFigures, Offer, Priorities
from app.analysis.dataset import Dataset
from app.analysis.disclosure import HIDDEN, Cell, percent
from app.analysis.estimates.best_worst_counts import best_worst_counts
from app.analysis.estimates.top_choices import top_choices
from app.analysis.groups import columns_of
from app.analysis.summary.tables import Reading
from app.instrument.analysis_plan import Priorities as Plan


def priorities(dataset: Dataset, reading: Reading) -> Priorities | None:
    """The priorities of the plan; None without any."""
    plan = dataset.questionnaire.analysis.priorities
    if plan is None:
        return None
    offers = _offers(plan, dataset, reading)
    lenses: list[LensFigures] = []
    for through in (_best_worst, _ranking):
        if (found := through(plan, offers, dataset, reading)) is not None:
            lens, offers = found
            lenses.append(lens)
    read = [lens.name for lens in lenses if lens.level != "nothing"]
    return Priorities(tuple(offers), tuple(lenses), read[0] if read else "")


def _offers(plan: Plan, dataset: Dataset, reading: Reading) -> list[Offer]:
    found = next((codes for codes in dataset.questionnaire.code_lists if codes.name == plan.codes), None)
    return [
        Offer(entry.code, words := reading.words(entry.label), reading.words(entry.short) or words)
        for entry in (found.values if found else ())
    ]


def _best_worst(
    plan: Plan, offers: list[Offer], dataset: Dataset, reading: Reading
) -> tuple[LensFigures, list[Offer]] | None:
    if not plan.best_worst or not columns_of(dataset, plan.best_worst):
        return None
    found = best_worst_counts(dataset, plan.best_worst, plan.min_sets)
    level = reading.rules.level(found.base)
    lens = LensFigures("best_worst", "Most and least wanted", plan.best_worst, level, found.base)
    if level == "nothing":
        return replace(lens, base=None), offers
    by_code = {count.code: count for count in found.counts}
    with_counts = [
        replace(
            offer,
            best=count.best,
            worst=count.worst,
            shown=count.shown,
            score=Interval(count.score) if count.score is not None and level != "counts" else None,
        )
        for offer in offers
        if (count := by_code.get(offer.code))
    ]
    order = {offer.code: -(by_code[offer.code].score or 0) for offer in with_counts}
    return lens, sorted(with_counts, key=lambda offer: order[offer.code])


def _ranking(
    plan: Plan, offers: list[Offer], dataset: Dataset, reading: Reading
) -> tuple[LensFigures, list[Offer]] | None:
    columns = columns_of(dataset, plan.ranking) if plan.ranking else []
    if not columns:
        return None
    codes = [entry.code for entry in columns[0].codes.values]
    found = top_choices([dataset.cells[column.name] for column in columns], len(codes))
    level = reading.rules.level(found.first.base)
    lens = LensFigures("ranking", f"Top {len(columns)}", plan.ranking, level, found.first.base)
    if level == "nothing":
        return replace(lens, base=None), offers
    first = dict(zip(codes, found.first.counts, strict=True))
    chosen = dict(zip(codes, found.any_place.counts, strict=True))
    base = found.first.base

    def cell(count: int | None) -> Cell:
        if count is None:
            return HIDDEN
        return Cell(count, None if level == "counts" else percent(count, base))

    return lens, [
        replace(offer, first=cell(first.get(offer.code)), chosen=cell(chosen.get(offer.code))) for offer in offers
    ]
