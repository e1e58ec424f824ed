"""The columns that every response has whatever was asked: first in each file, described in each codebook."""

from dataclasses import dataclass

from app.response.response import MODES, ORIGINS, Response


@dataclass(frozen=True, slots=True)
class SystemColumn:
    """One such column, what it holds, and its values where they are a closed list."""

    name: str
    type: str
    meaning: str
    values: tuple[str, ...] = ()


SYSTEM_COLUMNS = (
    SystemColumn("response_id", "text", "A random number for the response; its order says nothing"),
    SystemColumn("survey_version", "number", "The version of the questionnaire that was answered"),
    SystemColumn("origin", "code", "Whether the response is real, a trial, or a rehearsal by computer", ORIGINS),
    SystemColumn("wave", "number", "The wave in which it was collected"),
    SystemColumn("language", "text", "The language the questions were read in"),
    SystemColumn("mode", "code", "How it was answered", MODES),
    SystemColumn("channel", "text", "How the respondent came to the survey"),
    SystemColumn("device", "code", "The kind of device", ("phone", "tablet", "computer")),
    SystemColumn("started_on", "date", "The day it was started"),
    SystemColumn("submitted_on", "date", "The day it was sent"),
    SystemColumn("flags", "text", "What was noticed about it, by name, with spaces between; a flag proves nothing"),
    SystemColumn("set_aside", "code", "Whether it was set aside, and so is in no summary", ("no", "yes")),
    SystemColumn("set_aside_reason", "text", "Why it was set aside"),
)
SYSTEM_NAMES = tuple(column.name for column in SYSTEM_COLUMNS)


def system_cells(response: Response) -> dict[str, object]:
    """What these columns hold for one response."""
    return {
        "response_id": response.id,
        "survey_version": response.survey_version,
        "origin": response.origin,
        "wave": response.wave,
        "language": response.language,
        "mode": response.mode,
        "channel": response.channel,
        "device": response.device,
        "started_on": response.started_on.isoformat(),
        "submitted_on": response.submitted_on.isoformat(),
        "flags": " ".join(sorted(response.flags)) if response.flags else None,
        "set_aside": "no" if response.set_aside_reason is None else "yes",
        "set_aside_reason": response.set_aside_reason,
    }
