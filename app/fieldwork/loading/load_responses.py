"""Loading a file of answers: all of it in one transaction, or nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import orjson
from sqlalchemy.orm import Session

from app.analysis.quality.flags import flags_of_one
from app.fieldwork.answering.consultation import LATE_SHEETS, Consultation, consultation_in
from app.fieldwork.audit import record
from app.fieldwork.days import day_of
from app.fieldwork.errors import NotAllowed
from app.fieldwork.invitations.on_paper import InvitationRefused, take_up_on_paper
from app.fieldwork.keyed_hash import keyed_hash
from app.fieldwork.loading.checked_rows import INVITATION, CheckedFile, CheckedRow, check_file
from app.fieldwork.monitor.counting import count_rows
from app.outside.clock import Clock
from app.response.loading.load_problem import LoadProblem, LoadProblems
from app.response.response import Mode
from app.store.queries.rehearsals import keys_there_already
from app.store.queries.sheets import hold_wave
from app.store.tables import Response
from app.store.transaction import writing
from app.store.write_ahead_log import empty_write_ahead_log

CHANNEL = "file"
AT_ONCE = 500
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Load:
    """What is to be loaded, where, and by whom; nobody at the command line."""

    wave_id: int
    source: bytes
    largest: int
    mode: Mode = "paper"
    file: str = ""
    user_id: int | None = None
    is_only_checked: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a file. Rows that were loaded before stay as they were."""

    wave_id: int
    rows: int
    new: int
    there_already: int
    passed_over: tuple[str, ...]
    has_ids: bool


def load_responses(load: Load, key: str, clock: Clock, one_more: Callable[[int], None] = lambda rows: None) -> Loaded:
    """Keep the answers of a file as responses of a wave; a row that was loaded before is passed by.

    `one_more` is called after each row that is checked, with how many there are. Raises LoadProblems, NotAllowed for a
    wave that takes none, WaveNotOpen and WaveClosed; then nothing is kept.
    """
    consultation = consultation_in(load.wave_id)
    if consultation.preview or consultation.origin == "rehearsal":
        raise NotAllowed("Answers are loaded into a real or a trial wave only.")
    consultation.require_open(clock.now(), LATE_SHEETS)
    checked = check_file(load.source, load.largest, consultation, key, one_more)
    hashes = {row.number: keyed_hash(key, "loaded row", f"{load.wave_id}\n{row.id}") for row in checked.rows}
    if load.is_only_checked:
        return _loaded(load, checked, len(checked.rows) - len(_there([*hashes.values()])))
    with writing() as session:
        hold_wave(session, load.wave_id)
        there = _there([*hashes.values()])
        new = [row for row in checked.rows if hashes[row.number] not in there]
        _take_up(session, new, consultation)
        for rows in _some(new):
            _keep(session, rows, hashes, consultation, load, day_of(clock.now()))
        about: dict[str, Any] = {"wave": load.wave_id, "mode": load.mode, "file": load.file, "rows": len(new)}
        record(session, "responses_loaded", consultation.survey, clock.now(), load.user_id, **about)
    if consultation.questionnaire.identity == "anonymous" and any(row.arrival.invited for row in new):
        # The log still holds each response beside its invitation.
        empty_write_ahead_log()
    return _loaded(load, checked, len(new))


def _some(all_of_them: Sequence[One]) -> Iterator[Sequence[One]]:
    return (all_of_them[start : start + AT_ONCE] for start in range(0, len(all_of_them), AT_ONCE))


def _there(hashes: Sequence[str]) -> frozenset[str]:
    return frozenset(key for some in _some(hashes) for key in keys_there_already(some))


def _loaded(load: Load, checked: CheckedFile, new: int) -> Loaded:
    rows = len(checked.rows)
    return Loaded(load.wave_id, rows, new, rows - new, checked.passed_over, checked.has_ids)


def _take_up(session: Session, rows: list[CheckedRow], consultation: Consultation) -> None:
    problems = []
    for row in rows:
        try:
            take_up_on_paper(session, row.arrival, consultation)
        except InvitationRefused as refusal:
            problems.append(LoadProblem(row.number, INVITATION, str(refusal)))
    if problems:
        raise LoadProblems(problems)


def _keep(
    session: Session,
    rows: Sequence[CheckedRow],
    hashes: dict[int, str],
    consultation: Consultation,
    load: Load,
    today: date,
) -> None:
    """Keep some rows, in an order of their random ids, and count them where the monitor does."""
    responses = [
        Response(
            wave_id=load.wave_id,
            version_id=consultation.version_id,
            origin=consultation.origin,
            language=row.language,
            mode=load.mode,
            channel=row.arrival.channel or CHANNEL,
            device="",
            started_on=today,
            submitted_on=today,
            document=document,
            flags=flags_of_one(consultation.questionnaire, document, load.mode),
            submission_key_hash=hashes[row.number],
            keyed_by=load.user_id,
        )
        for row in rows
        if (document := orjson.loads(row.packed)) is not None
    ]
    session.add_all(responses)
    session.flush()
    facts = ("submitted_on", "started_on", "mode", "device", "document")
    counted = [{fact: getattr(response, fact) for fact in facts} for response in responses]
    count_rows(session, load.wave_id, consultation.questionnaire, counted)
    session.expunge_all()
