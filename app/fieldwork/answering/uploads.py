"""Uploads: a file sent with a page is kept under a name of ours; its answer names it, and it goes when that goes."""

import hashlib
import mimetypes
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from app.fieldwork.answering.upload_refusal import Upload, refusal_of
from app.instrument.once import once_per_questionnaire
from app.instrument.question import Question
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.domain import Answer, AnswerError
from app.instrument.response_domains.file import File as FileDomain
from app.outside.files import FileStore
from app.response.page_reading import Fields
from app.response.pages import Page
from app.store.queries.drafts import files_of_draft
from app.store.tables import File

PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class MovedFiles:
    """What a transaction did outside the database: the files it brought, and those it no longer needs."""

    store: FileStore
    brought: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)


@contextmanager
def moving_files(store: FileStore) -> Iterator[MovedFiles]:
    """Around a transaction: what it brought is forgotten when it fails, what it dropped when it has ended well."""
    moved = MovedFiles(store)
    try:
        yield moved
    except BaseException:
        for name in moved.brought:
            store.delete(name)
        raise
    for name in moved.dropped:
        store.delete(name)


@once_per_questionnaire
def asks_for_files(questionnaire: Questionnaire) -> bool:
    """Whether any question is answered with a file."""
    return any(question.kind == "file" for question in questionnaire.questions())


def takes_files(page: Page) -> bool:
    """Whether what a page sends may bring or remove a file."""
    return bool(_file_questions(page))


def keep_uploads(
    session: Session, draft_id: str, page: Page, fields: Fields, uploads: Mapping[str, Upload], moved: MovedFiles
) -> tuple[Fields, dict[str, tuple[AnswerError, ...]]]:
    """The page's fields with the parts that name kept files, and why a file was not taken.

    What the form itself says of a kept file is not believed: only a file of this draft and question counts.
    """
    questions = _file_questions(page)
    known = dict(fields)
    refused: dict[str, tuple[AnswerError, ...]] = {}
    mine = {(file.question, file.id): file for file in files_of_draft(draft_id)} if questions else {}
    for question, domain in questions:
        removed = bool(known.get(f"{question.name}:remove"))
        file = None if removed else mine.get((question.name, (known.get(f"{question.name}:kept") or [""])[0]))
        for part in ("", ":kept", ":name", ":size", ":remove"):
            known.pop(f"{question.name}{part}", None)
        upload = uploads.get(question.name)
        if upload is not None and upload.name:
            error = refusal_of(domain, upload)
            if error is not None:
                refused[question.name] = (error,)
            else:
                file = _keep(session, draft_id, question, upload, moved)
        if file is not None:
            known |= _parts(question.name, file)
    return known, refused


def drop_unnamed_files(
    session: Session, draft_id: str, answers: Mapping[str, Answer], page: Page, moved: MovedFiles
) -> None:
    """Let go of a page's files that the answers no longer name: removed, or replaced by another."""
    names = {question.name for question, _ in _file_questions(page)}
    if names:
        held = [file for file in files_of_draft(draft_id) if file.question in names]
        drop_files(session, held, named_in(answers), moved)


def drop_files(session: Session, held: Iterable[File], needed: Collection[str], moved: MovedFiles) -> None:
    """Let go of the files that are not needed."""
    for file in held:
        if file.id not in needed:
            session.delete(file)
            moved.dropped.append(file.id)
    session.flush()


def named_in(answers: Mapping[str, Answer]) -> set[str]:
    """The ids of the files that answers name."""
    return {name for answer in answers.values() for name in answer.get("kept", ())}


def _file_questions(page: Page) -> list[tuple[Question, FileDomain]]:
    """Those of the whole section: what a page sends may answer any of its questions."""
    questions = page.section.questions
    return [(question, question.domain) for question in questions if isinstance(question.domain, FileDomain)]


def _parts(question: str, file: File) -> dict[str, list[str]]:
    return {f"{question}:kept": [file.id], f"{question}:name": [file.name], f"{question}:size": [str(file.size)]}


def _keep(session: Session, draft_id: str, question: Question, upload: Upload, moved: MovedFiles) -> File:
    name = upload.own_name
    sha256 = _sha256(upload)
    kept = moved.store.keep(upload.content)
    moved.brought.append(kept)
    file = File(
        id=kept,
        draft_id=draft_id,
        question=question.name,
        name=name,
        size=upload.size,
        type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        sha256=sha256,
    )
    session.add(file)
    session.flush()
    return file


def _sha256(upload: Upload) -> str:
    digest = hashlib.sha256()
    while piece := upload.content.read(PIECE):
        digest.update(piece)
    upload.content.seek(0)
    return digest.hexdigest()
