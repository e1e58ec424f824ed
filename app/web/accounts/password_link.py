"""Handing somebody the link with which they set a password: by email where mail is set up, else shown once to copy."""

import smtplib

import structlog
from flask import render_template

from app.web.doors import doors
from app.web.settings import settings

log = structlog.get_logger()


def hand_over(email: str, token: str, invited: bool) -> str:
    """The page that says where the link went, or shows it: it is kept nowhere."""
    link, minutes = settings().link(f"/staff/password/{token}"), settings().password_link_minutes
    sent = doors().mail.is_set_up and _is_sent(email, link, minutes)
    return render_template(
        "accounts/password_link.html",
        email=email,
        link="" if sent else link,
        minutes=minutes,
        invited=invited,
        not_sent=doors().mail.is_set_up and not sent,
    )


def _is_sent(email: str, link: str, minutes: int) -> bool:
    text = f"Set your password for Soundings within {minutes} minutes:\n\n{link}\n\nThe link works once.\n"
    try:
        doors().mail.send(email, "Set your password for Soundings", text)
    except (OSError, smtplib.SMTPException) as error:
        log.error("mail_not_sent", error=type(error).__name__)
        return False
    return True
