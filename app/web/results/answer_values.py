"""What the answer's templates need beside the figures: charts laid out, and what stands where. For page and report."""

from typing import Any

from app.analysis.answer.figures import Answer
from app.analysis.answer.priority_figures import Group
from app.analysis.summary.figures import QuestionFigures, TargetFigures
from app.web.results.charts.days import days_chart
from app.web.results.charts.dot_plot import place_of_score
from app.web.results.charts.priorities import TieredPlot, quadrant_of, tiered_plot
from app.web.results.charts.stacked import grid_heads, stacked_chart


def answer_values(answer: Answer) -> dict[str, Any]:
    """Values for results/answer/*.html."""
    summary = answer.summary
    priorities = answer.priorities
    equity = next((group for group in answer.groups if group.is_equity), None)
    return {
        "answer": answer,
        "summary": summary,
        "equity": equity,
        "plot": tiered_plot(priorities, equity) if priorities else None,
        "quadrant": quadrant_of(priorities) if priorities else None,
        "group_plots": _group_plots(answer),
        "targets_listed": _listed(answer),
        "known_of": _known_of(answer),
        "days": days_chart(summary.who.days),
        "stacked_chart": stacked_chart,
        "grid_heads": grid_heads,
        "place_of_score": place_of_score,
    }


def _listed(answer: Answer) -> list[TargetFigures]:
    """The targets that no tile shows already."""
    on_tiles = {tile.label for regions in answer.regions for tile in regions.tiles}
    return [target for target in answer.summary.targets if target.label not in on_tiles]


def _known_of(answer: Answer) -> list[QuestionFigures]:
    """The breaks that nobody was asked: known from the link or the list of invitations."""
    asked = {question.name for section in answer.summary.sections for question in section.questions}
    return [figures for figures in answer.summary.who.breaks if figures.name not in asked]


def _group_plots(answer: Answer) -> dict[str, TieredPlot]:
    """Each group's scores beside everyone's, by the group's key; none where a group's may not be shown."""
    if answer.priorities is None:
        return {}
    found = {group.key: tiered_plot(answer.priorities, group) for group in answer.groups if _has_scores(group)}
    return {key: plot for key, plot in found.items() if plot is not None}


def _has_scores(group: Group) -> bool:
    return any(offer.score is not None for offer in group.offers)
