"""Who asks: the organisation's own words, read once from the surveys folder."""

from functools import lru_cache
from pathlib import Path

import structlog

from app.instrument.formats.organisation import ORGANISATION_FILE, Organisation, read_organisation
from app.instrument.problem import QuestionnaireProblems

log = structlog.get_logger()


def organisation_in(surveys_dir: Path) -> Organisation | None:
    """The organisation this folder speaks for; None when it does not say, or says it wrongly."""
    path = surveys_dir / ORGANISATION_FILE
    try:
        return _read(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return None


@lru_cache(maxsize=8)
def _read(path: Path, changed: int) -> Organisation | None:
    """Read again when the file changes; `changed` is there to make it another call."""
    try:
        return read_organisation(path)
    except QuestionnaireProblems as problems:
        # Pages go on without it; `soundings survey check` names each line.
        log.error("organisation_file_is_wrong", problems=len(problems.problems))
        return None
