"""The monitor's figures: what the counts of a wave say on the morning they are looked at."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.analysis.disclosure import STAFF
from app.analysis.monitor.balance import Balance, balance_of
from app.analysis.monitor.measures import (
    ALL,
    COMPLETED,
    LEFT_AT,
    MINUTES,
    SET_ASIDE,
    STARTED,
    TARGET,
    VERSION,
    Measured,
)
from app.analysis.monitor.median import grouped_median
from app.analysis.monitor.pace import Standing, expected, in_order_of_shortfall
from app.analysis.monitor.tracked import tracked_targets
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.best_worst import BestWorst
from app.response.progress import ALL_PAGES

DEVICES = ("phone", "tablet", "computer")


@dataclass(frozen=True, slots=True)
class DayCounts:
    """One day of the wave."""

    day: dt.date
    started: int
    completed: int


@dataclass(frozen=True, slots=True)
class Stop:
    """A section that some have got to and not beyond: those still at it, and those who stopped there."""

    section: str
    title: str
    in_progress: int
    stopped: int


@dataclass(frozen=True, slots=True)
class DeviceMinutes:
    """How long it took on one class of device: the median minutes, or None where too few answered on it to say."""

    device: str
    n: int
    median: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """A wave as its counts have it. `regions` holds a list for each question whose every answer has a target."""

    started: int
    completed: int
    set_aside: int
    hoped: Standing | None
    days: tuple[DayCounts, ...]
    by_answer: tuple[tuple[str, tuple[Standing, ...]], ...]
    groups: tuple[Standing, ...]
    stops: tuple[Stop, ...]
    minutes: tuple[DeviceMinutes, ...]
    versions: tuple[Balance, ...]

    @property
    def in_progress(self) -> int:
        """How many have begun and were at it lately."""
        return sum(stop.in_progress for stop in self.stops)

    @property
    def stopped(self) -> int:
        """How many have begun and were not at it lately."""
        return sum(stop.stopped for stop in self.stops)

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Every target but the overall one."""
        return (*(held for _, part in self.by_answer for held in part), *self.groups)


def figures_of(
    questionnaire: Questionnaire,
    counts: Mapping[Measured, int],
    drafts: Iterable[tuple[str, int, int]],
    days: tuple[dt.date, dt.date],
    share: float,
) -> Figures:
    """The figures of a wave from its counts.

    `drafts` are those of today by section: touched lately, and not; `days` the first and the last to show; `share`
    how much of the wave's time has gone.
    """
    of = {measure: _of(measure, counts) for measure in (STARTED, COMPLETED, LEFT_AT, MINUTES, TARGET, VERSION)}
    targets = tracked_targets(questionnaire)
    standings = [
        Standing(t.key, t.label, t.of, t.wanted, expected(t.wanted, share), of[TARGET].get(t.key, 0), t.who_to_ask)
        for t in targets
    ]
    overall = [held for held, target in zip(standings, targets, strict=True) if target.is_overall]
    rest = [held for held in standings if held not in overall]
    wordings = dict.fromkeys(held.of for held in rest if held.of)
    return Figures(
        started=sum(of[STARTED].values()),
        completed=sum(of[COMPLETED].values()),
        set_aside=counts.get((SET_ASIDE, ALL), 0),
        hoped=overall[0] if overall else None,
        days=_days(of[STARTED], of[COMPLETED], days),
        by_answer=tuple((of_, in_order_of_shortfall(h for h in rest if h.of == of_)) for of_ in wordings),
        groups=in_order_of_shortfall(held for held in rest if not held.of),
        stops=_stops(questionnaire, drafts, of[LEFT_AT]),
        minutes=_minutes(of[MINUTES]),
        versions=_versions(questionnaire, of[VERSION]),
    )


def _of(measure: str, counts: Mapping[Measured, int]) -> dict[str, int]:
    return {key: count for (found, key), count in counts.items() if found == measure}


def _days(
    started: Mapping[str, int], completed: Mapping[str, int], days: tuple[dt.date, dt.date]
) -> tuple[DayCounts, ...]:
    """Every day between the two, also those without any, and beyond them where something was counted."""
    known = [dt.date.fromisoformat(key) for key in (*started, *completed)]
    first, last = min([days[0], *known]), max([days[1], *known])
    every = (first + dt.timedelta(days=place) for place in range((last - first).days + 1))
    return tuple(DayCounts(day, started.get(day.isoformat(), 0), completed.get(day.isoformat(), 0)) for day in every)


def _stops(
    questionnaire: Questionnaire, drafts: Iterable[tuple[str, int, int]], left: Mapping[str, int]
) -> tuple[Stop, ...]:
    """By section in the order of the questionnaire; drafts that were deleted have stopped where they were."""
    titles = {section.name: str(section.title) for section in questionnaire.sections if section.place == "page"}
    titles[ALL_PAGES] = ""
    touched = {section: (recent, older) for section, recent, older in drafts}
    elsewhere = [section for section in (*touched, *left) if section not in titles]
    found = []
    for section, title in {**titles, **dict.fromkeys(elsewhere, "")}.items():
        recent, older = touched.get(section, (0, 0))
        found.append(Stop(section, title, recent, older + left.get(section, 0)))
    return tuple(stop for stop in found if stop.title or stop.in_progress or stop.stopped)


def _minutes(counted: Mapping[str, int]) -> tuple[DeviceMinutes, ...]:
    """Under the rule for small groups: of too few people no median is given."""
    by_device: dict[str, dict[int, int]] = {device: {} for device in DEVICES}
    for key, count in counted.items():
        device, _, minute = key.partition(":")
        by_device.setdefault(device, {})[int(minute)] = count
    sizes = {device: sum(counts.values()) for device, counts in by_device.items()}
    return tuple(
        DeviceMinutes(device, n, grouped_median(by_device[device]) if n >= STAFF.nothing_under else None)
        for device, n in sizes.items()
        if n
    )


def _versions(questionnaire: Questionnaire, counted: Mapping[str, int]) -> tuple[Balance, ...]:
    found = []
    for question in questionnaire.questions():
        if isinstance(question.domain, BestWorst):
            numbers: Sequence[int] = range(1, len(question.domain.versions) + 1)
            found.append(balance_of(question.name, [counted.get(f"{question.name}:{n}", 0) for n in numbers]))
    return tuple(found)
