"""The doors to the outside that this app uses: clock, mail, files, marks of what was erased. A test replaces any."""

from dataclasses import dataclass, field
from typing import cast

from flask import Flask, current_app

from app.outside.clock import Clock
from app.outside.erased_marks import ErasedMarks, FileMarks, MemoryMarks
from app.outside.files import FileStore, FolderFiles
from app.outside.mail import Mail, mail_through
from app.store.backup import ERASED
from app.web.settings import Settings


@dataclass
class Doors:
    """One of each."""

    clock: Clock
    mail: Mail
    files: FileStore
    marks: ErasedMarks = field(default_factory=MemoryMarks)


def open_doors(app: Flask, settings: Settings) -> None:
    """Give the app its doors, as the settings ask for them."""
    files = FolderFiles(settings.data_dir / "files")
    marks = FileMarks(settings.data_dir / ERASED)
    app.extensions["doors"] = Doors(Clock(), mail_through(settings.smtp_url, settings.mail_from), files, marks)


def doors() -> Doors:
    """The doors of the app that is running."""
    return cast(Doors, current_app.extensions["doors"])
