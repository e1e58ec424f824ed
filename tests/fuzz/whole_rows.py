"""What must hold of the rows after any request: nothing of them is half written."""

import re
from collections.abc import Iterator
from functools import cache

from sqlalchemy import select, text

from app.fieldwork.monitor.rebuild import rebuild_counts
from app.instrument.codebook import codebook
from app.instrument.formats.canonical import sha256
from app.instrument.formats.questionnaire_file import read_questionnaire
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.domain import Answer, Reading, ResponseDomain, UnknownAnswer
from app.response.completion import document_of
from app.store.database import db
from app.store.queries.questionnaires import questionnaire_of
from app.store.tables import Draft, File, Invitation, MonitorCount, PaperSheet, QuestionnaireVersion, Response, Wave

# What the long file of a best-worst question needs is beside the codebook.
OF_A_SET = re.compile(r"__\d+_(shown|place|seconds)$")


def half_written(files: set[str]) -> list[str]:
    """Each row that is not whole, in words, where `files` are the names that the file store keeps. Inside the app."""
    db.session.rollback()
    found = [*_versions(), *_drafts(), *_responses(), *_files(files), *_invitations(), *_sheets(), *_without_parents()]
    db.session.rollback()
    return found


def wrongly_counted() -> list[str]:
    """Waves whose counts for the monitor are not what their rows say. Inside the app."""
    found = []
    for wave_id in db.session.scalars(select(Wave.id)).all():
        before = _counts(wave_id)
        rebuild_counts(wave_id)
        if _counts(wave_id) != before:
            found.append(f"wave {wave_id} was counted {before}, and holds {_counts(wave_id)}")
    return found


def _counts(wave_id: int) -> dict[tuple[str, str], int]:
    db.session.rollback()
    counts = db.session.scalars(select(MonitorCount).where(MonitorCount.wave_id == wave_id))
    return {(held.measure, held.key): held.count for held in counts if held.measure != "rebuilt" and held.count}


def _versions() -> Iterator[str]:
    for version in db.session.scalars(select(QuestionnaireVersion)):
        if _mark_of(version.source) != version.sha256:
            yield f"version {version.id} is not what its source says"
        if (version.number is None) != (version.state == "uploaded"):
            yield f"version {version.id} is {version.state} and numbered {version.number}"


@cache
def _mark_of(source: str) -> str:
    return sha256(read_questionnaire(source)[0])


def _asked(version_id: int) -> Questionnaire:
    version = db.session.get_one(QuestionnaireVersion, version_id)
    return questionnaire_of(version.id, version.sha256)


def _drafts() -> Iterator[str]:
    for draft in db.session.scalars(select(Draft)):
        questionnaire = _asked(draft.version_id)
        domains = {question.name: question.domain for question in questionnaire.questions()}
        for name, answer in draft.answers.items():
            if name not in domains or not _is_normal(domains[name], answer):
                yield f"draft {draft.id} holds {answer!r:.200} for {name}"
        seconds = {key: value for key, value in draft.seconds.items() if isinstance(value, int)}
        visited = frozenset(draft.visited)
        # Every draft must be able to become a response.
        document_of(questionnaire, draft.answers, draft.draws, draft.hidden, visited, seconds)


def _is_normal(domain: ResponseDomain, answer: Answer) -> bool:
    try:
        return domain.read(answer) == Reading(answer)
    except UnknownAnswer:
        return False


def _responses() -> Iterator[str]:
    for response in db.session.scalars(select(Response)):
        questionnaire = _asked(response.version_id)
        columns = {variable.name: variable for variable in codebook(questionnaire)}
        needed = {column.name for question in questionnaire.questions() for column in question.columns}
        held = response.document.keys()
        more = {name for name in held - columns.keys() if not OF_A_SET.search(name)}
        if more or not needed <= held:
            yield f"response {response.id} has too many, {sorted(more)}, or too few, {sorted(needed - held)}"
        for name in held & columns.keys():
            cell, codes = response.document[name], columns[name].codes
            if isinstance(cell, str) and columns[name].type == "code" and len(codes) and codes.get(cell) is None:
                yield f"response {response.id} holds {cell!r:.100} for {name}"


def _files(kept: set[str]) -> Iterator[str]:
    rows = db.session.scalars(select(File)).all()
    for file in rows:
        if (file.draft_id is None) == (file.response_id is None):
            yield f"file {file.id} belongs to {file.draft_id} and {file.response_id}"
    if {file.id for file in rows} != kept:
        yield f"files {sorted({file.id for file in rows} ^ kept)} are in one place only"


def _invitations() -> Iterator[str]:
    drafts = select(Draft.invitation_id).where(Draft.invitation_id.is_not(None))
    for invitation in db.session.scalars(select(Invitation).where(Invitation.id.in_(drafts))):
        if not invitation.started:
            yield f"invitation {invitation.id} has a draft, and was never taken up"


def _sheets() -> Iterator[str]:
    responses = set(db.session.scalars(select(Response.id)))
    for sheet in db.session.scalars(select(PaperSheet)):
        if sheet.response_id is not None and sheet.response_id not in responses:
            yield f"sheet {sheet.number} leads to no response"


def _without_parents() -> Iterator[str]:
    if db.engine.dialect.name == "sqlite":
        yield from (f"without a parent: {row}" for row in db.session.execute(text("PRAGMA foreign_key_check")))
