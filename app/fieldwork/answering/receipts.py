"""What a receipt code opens: the response as it is kept, and its withdrawal."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.fieldwork.answering.consultation import LONDON, Consultation, consultation_in, consultation_of
from app.fieldwork.answering.errors import TooLateToWithdraw
from app.fieldwork.answering.submit_response import receipt_hash
from app.fieldwork.answering.uploads import moving_files
from app.fieldwork.data_protection.delete_answers import count_withdrawal, delete_response
from app.fieldwork.errors import NotFound
from app.instrument.missing import Cell
from app.instrument.question import Question
from app.instrument.questionnaire import Section
from app.outside.clock import Clock
from app.outside.erased_marks import ErasedMarks
from app.outside.files import FileStore
from app.store.queries.submissions import kept_response, response_with_receipt
from app.store.transaction import writing

Answers = list[tuple[Section, list[tuple[Question, tuple[str, ...]]]]]
"""Sections with their questions, and each answer in words."""


@dataclass(frozen=True, slots=True)
class KeptResponse:
    """A response as its respondent may see it."""

    consultation: Consultation
    language: str
    document: Mapping[str, Cell]

    def answers(self) -> Answers:
        """Each section with its questions that were asked, and each answer in words; empty for a skipped one."""
        held = []
        for section in self.consultation.questionnaire.sections:
            asked = [question for question in section.questions if self._was_asked(question)]
            if asked:
                held.append((section, [(question, self._words(question)) for question in asked]))
        return held

    def _was_asked(self, question: Question) -> bool:
        columns = [column for column in question.columns if column.type != "order"]
        return any(self.document.get(column.name) is not None for column in columns)

    def _words(self, question: Question) -> tuple[str, ...]:
        return question.domain.describe(question.name, self.document, self.language)


def find_response(code: str, key: str) -> KeptResponse:
    """The response a receipt code belongs to. Raises NotFound."""
    response = kept_response(receipt_hash(key, code))
    if response is None:
        raise NotFound("We hold no answers with this receipt code. Please check it. They may have been withdrawn.")
    return KeptResponse(consultation_of(response), response.language, response.document)


def withdraw_response(code: str, key: str, clock: Clock, files: FileStore, marks: ErasedMarks) -> Consultation:
    """Delete a response for good, leaving a dated count. Raises NotFound and TooLateToWithdraw."""
    today = clock.now().astimezone(LONDON).date()
    with moving_files(files) as moved, writing() as session:
        response = response_with_receipt(receipt_hash(key, code), for_update=True)
        if response is None:
            raise NotFound("We hold no answers with this receipt code. They may have been withdrawn already.")
        consultation = consultation_in(response.wave_id)
        if not consultation.takes_withdrawals(clock.now()):
            raise TooLateToWithdraw()
        count_withdrawal(session, response.wave_id, today)
        delete_response(session, response, moved, key, marks)
    return consultation
