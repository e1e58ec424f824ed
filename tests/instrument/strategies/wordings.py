"""Strategies for words: all that an author or a respondent may write and that is kept as it is."""

from hypothesis import strategies as st

from app.instrument.text import Text

UNKEPT = "".join(map(chr, [*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0xFFFD, 0xFFFE, 0xFFFF]))

characters = st.characters(exclude_categories=["Cs"], exclude_characters=UNKEPT + "{}")
hard_words = st.sampled_from([
    "yes", "no", "null", "~", "1", "012", "1_4", "1e3", "0x1f", "2018-09-01", "- a", "# b", "a # b", "a: b", "*a*",
    "&a", "!a", "[a", "a, b", "|", ">", "'", '"', "a\nb", "a\n\nb", "a\n  b", " a ", "a\n", "%a", "@a", "`a", "?", "-",
    "<<", "=", "---", "...", "\ttab", "a\\nb", "{{braces}}", "Ar ôl y sesiwn", "e\u0301", "\u202eabc",
    "👩‍👩‍👧", "\ufeffx",
])  # fmt: skip
"""Words that mean something to YAML, or look alike, or are easily changed on the way."""

wordings = hard_words | st.text(characters, min_size=1, max_size=30).filter(str.strip)


def texts(languages: tuple[str, ...], words: st.SearchStrategy[str] = wordings) -> st.SearchStrategy[Text]:
    """A text in every language."""
    return st.tuples(*[words for _ in languages]).map(lambda written: Text(tuple(zip(languages, written, strict=True))))
