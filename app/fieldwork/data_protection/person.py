"""One person: everything that is kept about them, found by their code or by their address.

Anonymous answers have no address: only their code finds them, and only where an address was asked for among the
answers is it found there. Nothing joins a contact form, or an invitation to an anonymous survey, to any answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.fieldwork.answering.draft_state import code_hash
from app.fieldwork.answering.submit_response import receipt_hash
from app.fieldwork.errors import NotAllowed, NotFound
from app.response.codes import understood
from app.store.queries.contacts import contacts_naming
from app.store.queries.people import (
    account_with,
    cases_with_email,
    count_cases_with,
    drafts_mentioning,
    drafts_of_invitations,
    invitations_of_cases,
    responses_mentioning,
    responses_with,
    whole_draft_with_code,
)
from app.store.queries.questionnaires import questionnaire_of
from app.store.queries.submissions import response_with_receipt
from app.store.tables import Contact, Draft, FrameCase, Invitation, Response, User

NO_ADDRESS = (
    "Answers given without an address are not among these: nothing here says whose they are. "
    "Whoever has their code can name it. Drafts whose code is lost are deleted 14 days after the end of their wave."
)
NOT_EITHER = "Give a receipt code, like 7KMPQ-2RTVW, or an email address."


@dataclass(frozen=True)
class Person:
    """What is kept about one person. `mentions` are responses of others, perhaps, in whose words the address stands."""

    email: str | None
    responses: list[Response] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    cases: list[FrameCase] = field(default_factory=list)
    invitations: list[Invitation] = field(default_factory=list)
    account: User | None = None
    mentions: list[Response] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """How many of each there are, of those there are any of."""
        found = {
            "responses": len(self.responses),
            "drafts": len(self.drafts),
            "contact forms": len(self.contacts),
            "cases to invite": len(self.cases),
            "invitations": len(self.invitations),
            "staff accounts": int(self.account is not None),
        }
        return {name: count for name, count in found.items() if count}

    @property
    def survey_ids(self) -> set[int]:
        """The surveys that any of it belongs to."""
        of_responses = {held.wave.survey_id for held in self.responses} | {held.wave.survey_id for held in self.drafts}
        return of_responses | {held.survey_id for held in self.contacts} | {held.survey_id for held in self.cases}


def find_person(given: str, key: str) -> Person:
    """Everything about whoever has this receipt or address. Raises NotFound, and NotAllowed for what is neither."""
    person = _by_address(given.strip().lower()) if "@" in given else _by_receipt(given, key)
    if not person.counts():
        mentioned = f" {len(person.mentions)} responses mention it in their own words." if person.mentions else ""
        raise NotFound(f"Nothing is kept under “{given}”.{mentioned} {NO_ADDRESS if person.email else ''}".strip())
    return person


def _by_receipt(given: str, key: str) -> Person:
    """By the code of a receipt, or the one with which somebody carries on: they look alike."""
    code = understood(given)
    if code is None:
        raise NotAllowed(NOT_EITHER)
    response = response_with_receipt(receipt_hash(key, code))
    draft = whole_draft_with_code(code_hash(key, code))
    return Person(None, responses=[response] if response else [], drafts=[draft] if draft else [])


def _by_address(email: str) -> Person:
    cases = cases_with_email(email)
    invitations = invitations_of_cases([case.id for case in cases])
    mentioning = responses_mentioning(email)
    theirs = [response for response in mentioning if _is_an_answer(email, response.document)]
    known = {response.id for response in theirs}
    theirs += [response for case in cases for response in _of_case(case) if response.id not in known]
    drafts = {draft.id: draft for draft in drafts_of_invitations([invitation.id for invitation in invitations])}
    drafts |= {draft.id: draft for draft in drafts_mentioning(email) if _is_given(email, draft.answers)}
    return Person(
        email,
        responses=theirs,
        drafts=list(drafts.values()),
        contacts=contacts_naming(email),
        cases=cases,
        invitations=invitations,
        account=account_with(email),
        mentions=[response for response in mentioning if response.id not in known],
    )


def _of_case(case: FrameCase) -> list[Response]:
    """The answers of a case where its survey says that they are kept together: never of an anonymous one."""
    fields = {name: str(value) for name, value in case.fields.items() if value}
    found = responses_with(case.survey_id, fields)
    return [held for held in found if _says_who(held, case, fields)]


def _says_who(response: Response, case: FrameCase, fields: Mapping[str, str]) -> bool:
    """Whether a response names this case and no other: what is chosen from a list, such as a region, names nobody."""
    asked = questionnaire_of(response.version_id, response.version.sha256)
    is_named = any(field.name in fields and not len(field.codes) for field in asked.hidden)
    return asked.identity == "organisation" and is_named and count_cases_with(case.survey_id, fields) == 1


def _is_an_answer(email: str, document: Mapping[str, Any]) -> bool:
    """Whether the address is an answer of its own, and not a word among others."""
    return any(isinstance(cell, str) and cell.strip().lower() == email for cell in document.values())


def _is_given(email: str, answers: Mapping[str, Mapping[str, list[str]]]) -> bool:
    values = (value for answer in answers.values() for part in answer.values() for value in part)
    return any(value.strip().lower() == email for value in values)
