"""The answer of a survey's responses: worked out from one reading, and kept until enough new ones have come.

A new answer is made when ten responses more or fewer are there than when the last was
made, once when the last wave has ended, and once more two weeks after. Until then the last one stands, also where a
newer one could be made: whoever compares two answers compares groups of ten or more.
Making one takes a while, so looking one up (`kept_answer`) and making one (`build_answer`) are apart. The cross-tables
of each break are kept beside it, made at the same moment, and read only together with it.
"""

import threading
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from pydantic import TypeAdapter, ValidationError

from app.analysis.answer.answer import answer_of, breaks_of_answer
from app.analysis.answer.break_figures import BreakFigures
from app.analysis.answer.figures import Answer
from app.analysis.answer.frame import frame_figures
from app.analysis.answer.standing_figures import FrameFigures
from app.analysis.dataset import Mask
from app.analysis.disclosure import STAFF
from app.analysis.estimates.bootstrap import SEED
from app.analysis.summary.figures import Summary
from app.analysis.summary.summarise import summarise
from app.fieldwork.invitations.invitees import response_rates
from app.fieldwork.summaries import LOOKED_OVER, count_summarised, has_ended, read_dataset, waves_apart
from app.outside.kept_values import KeptValues
from app.response.response import Origin, Response
from app.store.queries.responses import ResponseFilter
from app.store.queries.waves import waves_of
from app.store.tables import Survey

FORM = 6
"""Goes up when the figures change their form: what was kept in another form is made again."""

RULES = STAFF
"""The rule set that answers are made by; what was kept by another is made again."""

# Two people who ask at once wait for one reading of the responses.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class OriginAnswer:
    """What there is to say of the responses of one origin: the answer of all, and the summary of waves of several.

    Its address is the versions, the dataset's hash and the rule set (in `everyone.summary`), the origin, and the seed
    of the intervals: the same address has the same figures.
    """

    form: int
    origin: Origin
    made_at: datetime
    is_final: bool
    is_looked_over: bool
    seed: int
    everyone: Answer
    waves: dict[int, Summary]


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """The last answer made, and whether it is time for a new one."""

    made: OriginAnswer
    is_out_of_date: bool


@dataclass(frozen=True, slots=True)
class _KeptBreak:
    made_at: datetime
    figures: BreakFigures


_AS_JSON = TypeAdapter(OriginAnswer)
_BREAK_AS_JSON = TypeAdapter(_KeptBreak)


def kept_answer(survey: Survey, origin: Origin, kept: KeptValues, now: datetime) -> KeptAnswer | None:
    """The last answer made of one origin; None where none was, or in another form. Reads no responses."""
    made = _read(survey, origin, kept)
    if made is None:
        return None
    apart = abs(count_summarised(survey.id, origin) - made.everyone.summary.size)
    # Where nothing is shown there is nothing to compare either.
    enough = 1 if made.everyone.summary.level == "nothing" else RULES.nothing_under
    is_final, is_looked_over = _ends(survey, origin, now)
    is_due = (is_final and not made.is_final) or (is_looked_over and not made.is_looked_over)
    return KeptAnswer(made, apart >= enough or is_due)


def build_answer(survey: Survey, origin: Origin, kept: KeptValues, now: datetime) -> OriginAnswer | None:
    """A new answer, when it is time for one, else the one kept; None before a version is published."""
    with _one_at_a_time:
        found = kept_answer(survey, origin, kept, now)
        if found is not None and not found.is_out_of_date:
            return found.made
        flags: list[bool] = []

        def notice(response: Response) -> None:
            flags.append(bool(response.flags))

        is_final, is_looked_over = _ends(survey, origin, now)
        dataset = read_dataset(ResponseFilter(survey.id, origin, set_aside=False), notice)
        if dataset is None:
            return None
        flagged: Mask = np.array(flags, np.bool_)
        everyone = answer_of(dataset, origin, RULES, _frame(survey, origin, now), flagged, SEED)
        waves = {wave: summarise(part, RULES, is_part=True) for wave, part in waves_apart(dataset, RULES).items()}
        made = OriginAnswer(FORM, origin, now, is_final, is_looked_over, SEED, everyone, waves)
        # Breaks first: those of an older answer are not read beside a newer one.
        for name, figures in breaks_of_answer(dataset, RULES).items():
            place = [each.name for each in everyone.breaks].index(name)
            kept.keep(_break_name(survey, origin, place), _BREAK_AS_JSON.dump_json(_KeptBreak(now, figures)))
        kept.keep(_name(survey, origin), _AS_JSON.dump_json(made))
    return made


def kept_break(survey: Survey, made: OriginAnswer, by: str, kept: KeptValues) -> BreakFigures | None:
    """Every closed question by one break, as of this answer; None for one it does not name, or that is gone."""
    names = [each.name for each in made.everyone.breaks]
    value = kept.read(_break_name(survey, made.origin, names.index(by))) if by in names else None
    if value is None:
        return None
    try:
        found = _BREAK_AS_JSON.validate_json(value)
    except ValidationError:
        return None
    return found.figures if found.made_at == made.made_at and found.figures.by == by else None


def _read(survey: Survey, origin: Origin, kept: KeptValues) -> OriginAnswer | None:
    value = kept.read(_name(survey, origin))
    if value is None:
        return None
    try:
        found = _AS_JSON.validate_json(value)
    except ValidationError:
        return None
    return found if (found.form, found.everyone.summary.rule_set) == (FORM, RULES.name) else None


def _frame(survey: Survey, origin: Origin, now: datetime) -> FrameFigures | None:
    """The response rate of the last wave that people were invited to by name."""
    for wave in (wave for wave in waves_of(survey.id) if wave.origin == origin):
        if (found := frame_figures(response_rates(wave, now), RULES)) is not None:
            return found
    return None


def _ends(survey: Survey, origin: Origin, now: datetime) -> tuple[bool, bool]:
    """Whether every wave is over, and whether responses have been looked over since."""
    is_final = has_ended(survey.id, origin, now)
    return is_final, is_final and has_ended(survey.id, origin, now - LOOKED_OVER)


def _name(survey: Survey, origin: Origin) -> str:
    return f"{survey.name}-{origin}-answer"


def _break_name(survey: Survey, origin: Origin, place: int) -> str:
    return f"{survey.name}-{origin}-by-{place}"
