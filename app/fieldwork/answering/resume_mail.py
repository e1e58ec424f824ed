"""The email with a link back to a draft. The address is used for this one message and kept nowhere."""

from app.fieldwork.answering.draft_state import DraftState
from app.fieldwork.one_line import one_line
from app.instrument.text import without_marks
from app.outside.mail import Mail


def send_resume_link(mail: Mail, to: str, state: DraftState, link: str) -> None:
    """Send one plain message. Raises OSError or SMTPException when it cannot be sent."""
    title = one_line(without_marks(state.questionnaire.title.in_language(state.language)))
    close_date = state.consultation.slot("close_date")
    text = (
        f"Here is the link to your unfinished answers to “{title}”.\n\n{link}\n\n"
        f"It works on any device until {close_date}. Anyone who has it can see and change your answers,\n"
        "so keep it to yourself.\n\n"
        "We do not keep your email address. If you did not ask for this, you can ignore it.\n"
    )
    mail.send(to, f"Carry on with “{title}”", text)
