"""Strategies for what anybody may put into a field, a header or an address: hostile, plain, or what was offered."""

import io
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote_plus

from hypothesis import strategies as st
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.instrument.hostile import HOSTILE

LONGEST = 20_000
KNOWN = sorted({value for values in HOSTILE.values() for value in values or () if len(value) <= LONGEST})
MORE = [
    "%", "%00", "%ff", "\r\nX-Injected: 1", "2147483647", "2147483648", "-1", "1e5", "0001-01-01", "9999-12-31",
    "2018-02-30", "29/2/2018", "24:00", "a@example.org", "a@b@c", "ａ＠example.org", "0x", "[]", "{}", "[[]]", "null",
    "true", "yes", "role=a", "role=", "=", "role = ", "role.a = b", "a" * 300, "é" * 201, "\ufeff", "0" * 32, "..",
    ".", "/", "\\", "*", "_", "%_", "'", '"', "--", ";", "real", "trial", "rehearsal", "en", "cy",
]  # fmt: skip
STRANGE_NAMES = [
    "", ":", "::", "shown", "csrf_token", "submission_key", "revision", "q_grid:", "q_grid:a:b", "q_choice:text:",
    "q_choice:text:zebra", "q_best_worst:1:best:x", "q_best_worst:99:best", "q_date:day", "q_file:kept", "q_file:name",
    "q_ranking:0", "q_ranking:99999999999999999999", "__class__", "status", "origin", "team_id", "x" * 300, "a\x00b",
]  # fmt: skip
TYPES = [
    "application/x-www-form-urlencoded", "multipart/form-data", "application/json", "text/plain", "text/xml", "",
    "application/x-www-form-urlencoded; charset=utf-16", "application/x-www-form-urlencoded; charset=nowhere",
    "multipart/form-data; boundary=", "multipart/form-data; boundary=" + "x" * 300,
]  # fmt: skip

words = st.sampled_from([*KNOWN, *MORE]) | st.text(max_size=40) | st.integers().map(str)
# A form is bytes before it is text: some of them are no text at all.
raw = words.map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary(max_size=40)

Fields = list[tuple[str, bytes]]


@st.composite
def fields_like(draw: Any, offered: Mapping[str, Sequence[str]], others: Sequence[str] = ()) -> Fields:
    """The fields of a form that stands there, a few of them changed, doubled or left out, and a few made up."""
    # Most stay: a form of which everything is wrong is refused at its first field.
    names = [name for name in offered if name != "csrf_token"]
    changed = draw(st.lists(st.sampled_from(names), max_size=4, unique=True)) if names else []
    sent: Fields = []
    for name, values in offered.items():
        what = draw(st.sampled_from(["other", "other", "twice", "left out"])) if name in changed else "as it is"
        if what in ("as it is", "twice"):
            sent += [(name, value.encode("utf-8", "surrogatepass")) for value in values]
        if what in ("other", "twice"):
            sent.append((name, draw(raw)))
    made_up = st.sampled_from([*STRANGE_NAMES, *others]) | st.text(max_size=20)
    for name in draw(st.lists(made_up, max_size=1) | st.just([])):
        sent.append((name, draw(raw)))
    return sent


def url_encoded(fields: Fields) -> bytes:
    """A form as most pages send it."""
    return "&".join(
        f"{quote_plus(name.encode('utf-8', 'surrogatepass'))}={quote_plus(value)}" for name, value in fields
    ).encode()


@st.composite
def bodies(draw: Any, fields: Fields, takes_file: str = "") -> tuple[bytes, str]:
    """The fields as a body and its type: as a form of either kind, broken now and then, or as something else."""
    how = draw(st.sampled_from(["url encoded"] * 6 + ["multipart"] * (6 if takes_file else 2) + ["cut", "odd"]))
    if how == "url encoded":
        return url_encoded(fields), TYPES[0]
    if how == "odd":
        return draw(raw), draw(st.sampled_from(TYPES))
    parts: dict[str, Any] = {
        name.replace("\x00", "") or "x": value.decode("utf-8", "replace") for name, value in fields
    }
    if takes_file:
        parts[takes_file] = FileStorage(io.BytesIO(draw(raw)), draw(file_names), takes_file)
    boundary, body = encode_multipart(parts, boundary="fuzz-7d1c")
    kind = f"multipart/form-data; boundary={boundary}"
    return (body[: draw(st.integers(0, len(body)))], kind) if how == "cut" else (body, kind)


file_names = st.sampled_from([
    "plan.pdf", "plan.txt", "../../etc/passwd", "..\\..\\x.txt", "x\x00.txt", "a.txt.exe", "=1+1.txt", ".txt", "txt",
    "a" * 300 + ".txt", "<script>.txt", "é\u202e.txt", "CON.txt", " .txt", "a;b\".txt",
])  # fmt: skip
headers = st.fixed_dictionaries(
    {},
    optional={
        "User-Agent": st.sampled_from(["", "x" * 5000, "Mozilla/5.0 (iPhone)", "é", "<script>"]),
        "Accept-Language": st.sampled_from(["cy", "cy;q=x", "*", "en;q=1e400", ",,,;", "x" * 3000]),
        "Referer": st.sampled_from(["", "//", "http://[", "javascript:1", "http://localhost/%ff"]),
        "Host": st.sampled_from(["", "localhost", "evil.example", "[::1", "a b", "localhost:99999"]),
        "Cookie": st.sampled_from(["soundings=x", "soundings=" + "x" * 3000, "theme=é", ";;;=", "theme=dark; theme=x"]),
        "X-Forwarded-For": st.sampled_from(["", "x", "1.2.3.4, ,", "é"]),
        "Range": st.sampled_from(["bytes=0-", "bytes=9-1", "bytes=-", "x"]),
        "If-None-Match": st.sampled_from(["*", '"x"', "W/", "x" * 3000]),
        "If-Modified-Since": st.sampled_from(["x", "Thu, 01 Jan 0000 00:00:00 GMT"]),
        "Accept": st.sampled_from(["", "*/*;q=x", "application/json"]),
        "Content-Length": st.sampled_from(["0", "-1", "x", "5"]),
    },
)
