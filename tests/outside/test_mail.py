"""Mail: one door, closed unless it is set up, and no header can be smuggled through it."""

import smtplib
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.outside.mail import CollectedMail, NoMail, SmtpMail, mail_through


def test_mail_that_is_not_set_up_says_so():
    mail = mail_through("", "us@example.org")
    assert isinstance(mail, NoMail) and not mail.is_set_up
    with pytest.raises(RuntimeError, match="not set up"):
        mail.send("you@example.org", "Hello", "Hello")


def test_what_is_sent_is_kept_by_the_double():
    mail = CollectedMail()
    mail.send("you@example.org", "Your draft", "Ŵyn\nsecond line")
    message = mail.sent[0]
    assert (message["To"], message["Subject"]) == ("you@example.org", "Your draft")
    assert message.get_content() == "Ŵyn\nsecond line\n"


@pytest.mark.parametrize("where", ["to", "subject"])
def test_a_line_break_in_a_header_is_refused(where):
    fields = {"to": "you@example.org", "subject": "Hello", "text": "Hello"}
    fields[where] += "\r\nBcc: everyone@example.org"
    with pytest.raises(ValueError, match="newline|linefeed|carriage"):
        CollectedMail().send(**fields)


def test_a_password_is_not_shown_when_the_mail_door_is_printed():
    assert "hush" not in repr(mail_through("smtp://user:hush@mail.example.org", "us@example.org"))


@contextmanager
def mail_server(heard: list[str]) -> Iterator[str]:
    """A mail server for one connection, which offers neither encryption nor passwords; its place."""

    class Server(socketserver.StreamRequestHandler):
        def handle(self):
            self.wfile.write(b"220 ready\r\n")
            for line in self.rfile:
                heard.append(line.decode().strip())
                word = line[:4].upper().strip()
                if word == b"DATA":
                    self.wfile.write(b"354 go on\r\n")
                    while (body := self.rfile.readline()) != b".\r\n":
                        heard.append(body.decode().strip())
                self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 yes\r\n")

    with socketserver.TCPServer(("127.0.0.1", 0), Server) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        yield f"127.0.0.1:{server.server_address[1]}"
        thread.join()


def test_a_message_reaches_the_server():
    heard: list[str] = []
    with mail_server(heard) as place:
        SmtpMail(f"smtp://{place}", "Us <us@example.org>").send("you@example.org", "Hello", "A word")
    assert any(line.upper().startswith("MAIL FROM:<US@EXAMPLE.ORG>") for line in heard)
    assert "Subject: Hello" in heard and "A word" in heard
    assert any(line.startswith("Date: ") for line in heard)
    assert any(line.startswith("Message-ID: <") and line.endswith("@example.org>") for line in heard)


def test_a_password_is_never_sent_in_the_clear():
    heard: list[str] = []
    with mail_server(heard) as place, pytest.raises(smtplib.SMTPNotSupportedError, match="STARTTLS"):
        SmtpMail(f"smtp://user:hush@{place}", "us@example.org").send("you@example.org", "Hello", "A word")
    assert len(heard) == 1 and heard[0].startswith("ehlo ")
