"""Words on one line, as staff type them into labels and notices: normal form, single spaces, nothing invisible."""

import unicodedata


def one_line(text: str) -> str:
    """The text as it is kept. Control characters, which no database or page needs, are left out."""
    words = unicodedata.normalize("NFC", text).split()
    visible = ("".join(letter for letter in word if letter.isprintable()) for word in words)
    return " ".join(word for word in visible if word)
