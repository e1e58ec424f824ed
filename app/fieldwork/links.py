"""Links to a wave. What a link fills in is held here, never in the address, where anyone could change it."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from app.fieldwork.audit import record
from app.fieldwork.errors import NotFound, SurveyError, WaveClosed
from app.fieldwork.one_line import one_line
from app.fieldwork.waves import is_over
from app.instrument.names import nearest
from app.instrument.questionnaire import HiddenField, Questionnaire
from app.response.codes import ALPHABET
from app.store.queries.questionnaires import questionnaire_of
from app.store.tables import Link, Wave
from app.store.transaction import writing

LENGTH = 8
LONGEST_LABEL = 80
LONGEST_VALUE = 200


class LinkRefused(SurveyError):
    """The link cannot be made as it is."""

    heading = "This link cannot be made"
    status = 422

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


def make_open_link(
    wave_id: int, label: str, hidden: Mapping[str, str], now: datetime, made_by: int | None = None
) -> Link:
    """A link that anyone may use, as often as they like; `hidden` is what it fills in, by hidden field.

    Raises LinkRefused, naming each field: a link needs a label, and values that its questionnaire's lists know.
    """
    label = one_line(label)
    with writing() as session:
        wave = session.get(Wave, wave_id)
        if wave is None:
            raise NotFound()
        if is_over(wave, now):
            raise WaveClosed("This wave is over, so a link to it would lead nowhere. Open a new wave first.")
        values = {name: line for name, value in hidden.items() if (line := one_line(value))}
        problems = {
            **_label_problems(label),
            **value_problems(values, questionnaire_of(wave.version_id, wave.version.sha256)),
        }
        if problems:
            raise LinkRefused(problems)
        link = Link(wave_id=wave_id, code=_new_code(), label=label, hidden=values)
        session.add(link)
        survey = wave.survey
        record(session, "link_made", survey.name, now, made_by, survey.team_id, wave=wave.id, label=label)
    return link


def _new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def _label_problems(label: str) -> dict[str, str]:
    if not label:
        return {"label": "Give the link a label, such as the event or the newsletter it is for"}
    if len(label) > LONGEST_LABEL:
        return {"label": f"Shorten the label to {LONGEST_LABEL} characters; it has {len(label)}"}
    return {}


def value_problems(values: Mapping[str, str], questionnaire: Questionnaire) -> dict[str, str]:
    """What is wrong with values for hidden fields, by field: a name nobody knows, a code not on its list, too long."""
    fields = {field.name: field for field in questionnaire.hidden}
    problems = {name: _value_problem(fields.get(name), name, value, list(fields)) for name, value in values.items()}
    return {name: problem for name, problem in problems.items() if problem}


def _value_problem(field: HiddenField | None, name: str, value: str, known: list[str]) -> str:
    if field is None:
        hint = f" Did you mean “{match}”?" if (match := nearest(name, known)) else ""
        return f"“{name}” is not a hidden field of this questionnaire.{hint}"
    if len(field.codes) and field.codes.get(value) is None:
        codes = ", ".join(entry.code for entry in field.codes)
        return f"“{value}” is not in the list of “{field.label or name}”. Choose one of: {codes}"
    if len(value) > LONGEST_VALUE:
        return f"Shorten “{field.label or name}” to {LONGEST_VALUE} characters; it has {len(value)}"
    return ""
