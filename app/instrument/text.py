"""Text: wording in each language of a questionnaire."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Text:
    """Wording by language, in the questionnaire's own order of languages; the first is the fallback."""

    wordings: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, wordings: Mapping[str, str] | str, language: str = "en") -> "Text":
        """A text from a mapping of language to wording, or from one wording in `language`."""
        if isinstance(wordings, str):
            return cls(((language, wordings),))
        return cls(tuple(wordings.items()))

    def in_language(self, language: str) -> str:
        """The wording in `language`, else in the first language, else an empty string."""
        for tag, wording in self.wordings:
            if tag == language:
                return wording
        return self.wordings[0][1] if self.wordings else ""

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(tag for tag, _ in self.wordings)

    def __bool__(self) -> bool:
        return any(wording for _, wording in self.wordings)

    def __str__(self) -> str:
        return self.wordings[0][1] if self.wordings else ""


NO_TEXT = Text()

MOST_WORDINGS = 20_000
"""So many of the authors' wordings are remembered without their marks."""

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ITALIC = re.compile(r"(?<![\w*])\*(\S(?:[^*]*\S)?)\*(?![\w*])")


@lru_cache(maxsize=MOST_WORDINGS)
def without_marks(wording: str) -> str:
    """A wording as plain words: without the marks for bold and italic, and with the words of a link alone."""
    return _ITALIC.sub(r"\1", _LINK.sub(r"\1", wording.replace("**", "")))
