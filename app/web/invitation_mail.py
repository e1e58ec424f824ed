"""Invitations and reminders on their way out: jobs of a wave, each safe to run twice."""

import structlog
from flask import current_app

from app.fieldwork.invitations import post
from app.fieldwork.invitations.post import Posted, PostOffice
from app.web.doors import doors
from app.web.organisation import organisation_in
from app.web.settings import settings

log = structlog.get_logger()


def send_invitations(wave_id: int) -> None:
    """Send what was not sent yet."""
    _say("invitations_sent", wave_id, post.send_invitations(wave_id, post_office()))


def send_reminders(wave_id: int) -> None:
    """Remind those who have not answered."""
    _say("reminders_sent", wave_id, post.send_reminders(wave_id, post_office()))


def post_office() -> PostOffice:
    """What sending needs, as set."""
    organisation = organisation_in(settings().surveys_dir)
    return PostOffice(
        mail=doors().mail,
        clock=doors().clock,
        key=str(current_app.secret_key),
        link=settings().link,
        organisation=organisation.name if organisation else "",
        contact=organisation.contact if organisation else "",
        most_reminders=settings().reminders,
    )


def _say(event: str, wave_id: int, posted: Posted) -> None:
    """Counts only: whom they were for is nobody's business in a log."""
    log.info(event, wave=wave_id, sent=posted.sent, refused=posted.refused)
