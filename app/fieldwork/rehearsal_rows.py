"""The rows of a rehearsal: what is kept of a simulated respondent who submits, and of one who breaks off."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from app.instrument.questionnaire import Questionnaire
from app.instrument.routing import path_through
from app.response.pages import pages_along
from app.response.progress import section_reached
from app.response.simulation import Days, Simulated, Truth, simulated_break_off, simulated_response

Row = dict[str, Any]


@dataclass(frozen=True)
class Stage:
    """Where a rehearsal takes place. Plain values: they outlast every transaction."""

    survey_id: int
    survey: str
    version_id: int
    version: int
    wave_id: int
    days: Days
    questionnaire: Questionnaire
    seed: int
    truth: Truth | None = None

    def key(self, index: int) -> str:
        """The hash that stands for the submission key of a respondent: the second time it is there already."""
        return self.mark("submission key", index)

    def mark(self, what: str, index: int) -> str:
        """A mark that looks random and is the same whenever this rehearsal is made."""
        text = f"rehearsal {what}\n{self.survey}\n{self.version}\n{self.seed}\n{index}"
        text += f"\n{self.truth.fingerprint}" if self.truth else ""
        return hashlib.sha256(text.encode()).hexdigest()


def rows_of(stage: Stage, index: int) -> tuple[Row, Row | None]:
    """A response, and for some numbers the draft of somebody else who broke off. Raises CannotGoOn."""
    broke_off = simulated_break_off(stage.questionnaire, stage.seed, index, stage.days, stage.truth)
    submitted = simulated_response(stage.questionnaire, stage.seed, index, stage.days, stage.truth)
    return _response(stage, index, submitted), _draft(stage, index, broke_off) if broke_off else None


def _response(stage: Stage, index: int, simulated: Simulated) -> Row:
    return {
        "id": stage.mark("response", index)[:32],
        "origin": "rehearsal",
        "status": "complete",
        "submitted_on": simulated.last_on,
        "document": simulated.document(stage.questionnaire),
        "submission_key_hash": stage.key(index),
        "receipt_hash": None,
        "flags": {},
        **_of_both(stage, simulated),
    }


def _draft(stage: Stage, index: int, simulated: Simulated) -> Row:
    return {
        "id": stage.mark("draft", index)[:32],
        # No code leads here: codes are kept as keyed hashes, and this is none.
        "code_hash": stage.mark("draft code", index),
        "submission_key": stage.mark("draft submission key", index),
        "answers": simulated.answers,
        "draws": simulated.draws,
        "visited": list(simulated.visited),
        "seconds": simulated.seconds,
        "hidden": simulated.hidden,
        "updated_at": datetime.combine(simulated.last_on, time(12), UTC),
        "revision": len(simulated.visited),
        "reached": _reached(stage.questionnaire, simulated),
        **_of_both(stage, simulated),
    }


def _reached(questionnaire: Questionnaire, simulated: Simulated) -> str:
    path = path_through(questionnaire, simulated.answers, simulated.hidden)
    return section_reached(pages_along(path, simulated.draws), simulated.visited)


def _of_both(stage: Stage, simulated: Simulated) -> Row:
    return {
        "wave_id": stage.wave_id,
        "version_id": stage.version_id,
        "language": simulated.language,
        "mode": "web",
        "channel": simulated.channel,
        "device": simulated.device,
        "started_on": simulated.started_on,
    }
