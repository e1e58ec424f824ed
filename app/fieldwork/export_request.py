"""What somebody wants to take away, and how that is kept: as plain values, for the record and for a job."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from app.dissemination.sensitivities import STANDARD
from app.instrument.formats.narrowing import LENS, SEGMENT, read_narrowing
from app.instrument.questionnaire import Questionnaire
from app.instrument.sentence import in_words as condition_in_words
from app.store.queries.responses import ResponseFilter

File = Literal["responses", "best_worst", "codebook"]
FILES: tuple[File, ...] = ("responses", "best_worst", "codebook")
# JSON of the responses is a line each: "json" is another name for it.
FORMATS: dict[File, tuple[str, ...]] = {
    "responses": ("csv", "xlsx", "jsonl", "json", "zip"),
    "best_worst": ("csv",),
    "codebook": ("csv", "json"),
}
ENDINGS = {"json": "jsonl"}


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What is wanted: which file, of which responses, with which columns, as codes or as labels of one language.

    `where` narrows by answers, each as `app.instrument.formats.narrowing` reads it; all must hold.
    """

    survey: str
    filter: ResponseFilter
    file: File = "responses"
    format: str = "csv"
    labels_in: str | None = None
    sensitivities: frozenset[str] = STANDARD
    where: tuple[str, ...] = ()

    @property
    def file_name(self) -> str:
        """What the file is called where it is saved: of letters, digits, hyphens and underscores only."""
        ending = ENDINGS.get(self.format, self.format) if self.file == "responses" else self.format
        return f"{self.survey}-{self.filter.origin}-{self.file}.{ending}"


def as_recorded(request: ExportRequest) -> dict[str, Any]:
    """The request in plain values: what was narrowed or widened, and nothing that was left as it is."""
    filter = request.filter
    said = {
        "file": request.file,
        "origin": filter.origin,
        "wave": filter.wave_id,
        "first_day": filter.first_day.isoformat() if filter.first_day else None,
        "last_day": filter.last_day.isoformat() if filter.last_day else None,
        "language": filter.language,
        "mode": filter.mode,
        "partials": filter.partials or None,
        "set_aside": None if filter.set_aside else "left out",
        "flagged": None if filter.flagged else "left out",
        "where": list(request.where) or None,
        "labels": request.labels_in,
        "sensitivities": sorted(request.sensitivities),
    }
    return {name: value for name, value in said.items() if value is not None}


def from_record(survey: str, survey_id: int, format: str, said: Mapping[str, Any]) -> ExportRequest:
    """The request that `as_recorded` wrote down."""

    def day(name: str) -> date | None:
        return date.fromisoformat(said[name]) if name in said else None

    filter = ResponseFilter(
        survey_id,
        said["origin"],
        said.get("wave"),
        day("first_day"),
        day("last_day"),
        said.get("language"),
        said.get("mode"),
        said.get("partials", False),
        "set_aside" not in said,
        "flagged" not in said,
    )
    kinds, where = frozenset(said["sensitivities"]), tuple(said.get("where", ()))
    return ExportRequest(survey, filter, said["file"], format, said.get("labels"), kinds, where)


def in_words(request: ExportRequest, questionnaire: Questionnaire) -> tuple[str, ...]:
    """The filter in words, a phrase each; empty when nothing is narrowed down."""
    filter = request.filter
    words = [
        (filter.wave_id is not None, f"wave {filter.wave_id}"),
        (filter.first_day is not None, f"sent on {filter.first_day} or later"),
        (filter.last_day is not None, f"sent on {filter.last_day} or earlier"),
        (filter.language is not None, f"in the language {filter.language}"),
        (filter.mode is not None, f"answered by {filter.mode}"),
        (filter.partials, "with those that stop halfway"),
        (not filter.set_aside, "without those set aside"),
        (not filter.flagged, "without those flagged"),
    ]
    return (
        *(said for is_said, said in words if is_said),
        *(group_in_words(one, questionnaire) for one in request.where),
    )


def group_in_words(written: str, questionnaire: Questionnaire) -> str:
    """A narrowing by answers as people say it: the name of a segment, or the condition as a sentence."""
    plan, condition = questionnaire.analysis, read_narrowing(written, questionnaire)
    words = condition_in_words(condition, questionnaire)
    names = {f"{SEGMENT}{segment.name}": str(segment.label) for segment in plan.segments}
    if plan.equity_lens is not None:
        names[LENS] = str(plan.equity_lens.label)
    return f"{names[written]}: {words}" if written in names else words
