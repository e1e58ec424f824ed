"""What is written to those invited: plain words, one link, until when, who asks and where to turn."""

from dataclasses import dataclass

from app.fieldwork.answering.consultation import Consultation
from app.fieldwork.one_line import one_line
from app.instrument.text import without_marks


@dataclass(frozen=True, slots=True)
class Letter:
    """A message before it is sent."""

    subject: str
    text: str


def invitation_letter(consultation: Consultation, name: str, link: str, organisation: str, contact: str) -> Letter:
    """The first message."""
    title = _title(consultation)
    minutes = consultation.questionnaire.minutes
    takes = f" It takes about {minutes} minutes." if minutes else ""
    return _letter(
        consultation,
        f"Your invitation: {title}",
        f"Dear {name},\n\n{_asks(consultation, organisation)} invites you to answer “{title}”.{takes}\n\n",
        link,
        contact,
    )


def reminder_letter(consultation: Consultation, name: str, link: str, organisation: str, contact: str) -> Letter:
    """A message to somebody who has not answered."""
    title = _title(consultation)
    return _letter(
        consultation,
        f"A reminder: {title}",
        f"Dear {name},\n\n{_asks(consultation, organisation)} invited you to answer “{title}”, "
        "and we have no answer yet. "
        "If you have begun, the code you were given brings your answers back.\n\n",
        link,
        contact,
    )


def _letter(consultation: Consultation, subject: str, opening: str, link: str, contact: str) -> Letter:
    until = f"until the end of {consultation.slot('close_date')}" if consultation.closes_at else "until it closes"
    where = str(consultation.notice.get("contact") or contact)
    trial = "This is a trial: answers are not counted.\n\n" if consultation.origin == "trial" else ""
    text = (
        f"{trial}{opening}Your own link:\n\n{link}\n\n"
        f"You can answer, stop and come back {until}. The link takes one set of answers, so keep it "
        f"among those who answer with you.\n\n{_promise(consultation)}\n"
        + (f"\nQuestions, or another format: {where}\n" if where else "")
    )
    return Letter(one_line(f"Trial: {subject}" if trial else subject), text)


def _promise(consultation: Consultation) -> str:
    if consultation.questionnaire.identity == "organisation":
        return "We keep with the answers whose invitation they came by, as the first page says."
    return "We know whether an invitation was used, and cannot know what was answered with it."


def _asks(consultation: Consultation, organisation: str) -> str:
    return one_line(str(consultation.notice.get("controller") or organisation)) or "We"


def _title(consultation: Consultation) -> str:
    return one_line(without_marks(str(consultation.questionnaire.title)))
