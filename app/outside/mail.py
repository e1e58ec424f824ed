"""Mail: the one door through which anything is emailed."""

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr
from typing import Protocol
from urllib.parse import SplitResult, unquote, urlsplit

SECONDS = 20


class Mail(Protocol):
    """Something that can send a message, or says that it cannot."""

    @property
    def is_set_up(self) -> bool:
        """Whether pages may offer to send email."""
        ...

    def send(self, to: str, subject: str, text: str) -> None:
        """Send a plain message to one address. Refuses a line break in an address or a subject."""
        ...


class NoMail:
    """Mail that was not set up: nothing offers it."""

    is_set_up = False

    def send(self, to: str, subject: str, text: str) -> None:
        raise RuntimeError("Mail is not set up: SOUNDINGS_SMTP_URL and SOUNDINGS_MAIL_FROM say where it goes out.")


@dataclass(frozen=True)
class SmtpMail:
    """Mail sent through a server: `smtps://` is encrypted from the start, `smtp://` as soon as the server offers it.

    A user name and its password are sent in no other way than encrypted.
    """

    url: str = field(repr=False)
    sender: str
    is_set_up = True

    def send(self, to: str, subject: str, text: str) -> None:
        with self._connection(urlsplit(self.url)) as server:
            server.send_message(message(self.sender, to, subject, text))

    def _connection(self, url: SplitResult) -> smtplib.SMTP:
        host, secure = url.hostname or "localhost", ssl.create_default_context()
        if url.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, url.port or 465, timeout=SECONDS, context=secure)
        else:
            server = smtplib.SMTP(host, url.port or 25, timeout=SECONDS)
            server.ehlo()
            if server.has_extn("starttls"):
                server.starttls(context=secure)
            elif url.username:
                server.close()
                raise smtplib.SMTPNotSupportedError("The mail server offers no encryption (STARTTLS).")
        if url.username:
            server.login(unquote(url.username), unquote(url.password or ""))
        return server


@dataclass
class CollectedMail:
    """Mail's test double: keeps what would have been sent."""

    sent: list[EmailMessage] = field(default_factory=list)
    is_set_up = True

    def send(self, to: str, subject: str, text: str) -> None:
        self.sent.append(message("soundings@example.org", to, subject, text))


def message(sender: str, to: str, subject: str, text: str) -> EmailMessage:
    """A plain text message. The headers refuse line breaks by themselves."""
    email = EmailMessage()
    email["From"], email["To"], email["Subject"] = sender, to, subject
    # Whoever receives it may take a message without these for rubbish.
    email["Date"], email["Message-ID"] = formatdate(), make_msgid(domain=parseaddr(sender)[1].partition("@")[2] or None)
    email["Auto-Submitted"] = "auto-generated"
    email.set_content(text)
    return email


def mail_through(url: str, sender: str) -> Mail:
    """Mail as the settings ask for it."""
    return SmtpMail(url, sender) if url and sender else NoMail()
