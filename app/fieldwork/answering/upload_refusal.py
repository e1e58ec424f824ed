"""Why a file cannot be taken: its name, its type, its size, or bytes that are not what the name says."""

from dataclasses import dataclass
from typing import IO

from app.instrument.response_domains.domain import AnswerError
from app.instrument.response_domains.file import File as FileDomain
from app.instrument.response_domains.normal_form import NotNormal, normal_text

SIGNATURES: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "docx": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
    "odt": (b"PK\x03\x04",),
    "rtf": (b"{\\rtf",),
    "mp3": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
    "wav": (b"RIFF",),
}
"""How files of a type begin; types that are not here are plain text and may begin with anything."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrived: what its sender calls it, and its bytes."""

    name: str
    content: IO[bytes]
    size: int

    @property
    def own_name(self) -> str:
        """The name alone, whichever system's path came with it."""
        return normal_text(self.name).replace("\\", "/").rpartition("/")[2]


def refusal_of(domain: FileDomain, upload: Upload) -> AnswerError | None:
    """What is wrong with a file, in words that say what to do; None for one that can be taken."""
    try:
        name = upload.own_name
    except NotNormal:
        name = ""
    if not name.isprintable() or not name:
        return AnswerError("", "Give the file a name in plain letters, and choose it again")
    refusal = domain.refusal(name, upload.size)
    if refusal is not None:
        return refusal
    ending = name.rpartition(".")[2].lower()
    begins = upload.content.read(16)
    upload.content.seek(0)
    signatures = SIGNATURES.get(ending)
    if signatures and not begins.startswith(signatures):
        return AnswerError("", f"This file is not what its name says. Choose a real .{ending} file")
    return None
