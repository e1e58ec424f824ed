"""Text: wording in each language, the first being the one used where another is missing."""

import pytest

from app.instrument.text import NO_TEXT, Text, without_marks

BOTH = Text.of({"en": "Music", "cy": "Cerddoriaeth"})


def test_wording_is_in_the_language_asked_for_else_in_the_first():
    assert BOTH.in_language("cy") == "Cerddoriaeth"
    assert BOTH.in_language("fr") == str(BOTH) == "Music"
    assert NO_TEXT.in_language("en") == ""


def test_a_text_without_words_is_false():
    assert BOTH and not NO_TEXT and not Text.of("")


def test_texts_are_equal_by_their_words():
    assert Text.of("Music") == Text.of({"en": "Music"}) != Text.of("Music", "cy")


@pytest.mark.parametrize(
    ("wording", "plain"),
    [
        ("How **now**?", "How now?"), ("*Inclusive* means all", "Inclusive means all"), ("***Both***", "Both"),
        ("[Words](https://a.b/c)", "Words"), ("2 * 3 * 4", "2 * 3 * 4"), ("2*3*4", "2*3*4"), ("a*", "a*"), ("*", "*"),
    ],
)  # fmt: skip
def test_plain_words_have_no_marks(wording, plain):
    assert without_marks(wording) == plain
