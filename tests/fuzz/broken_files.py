"""Strategies for broken questionnaire files: sound ones with something changed in their text or in their structure."""

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from ruamel.yaml import YAML

FOLDER = Path(__file__).resolve().parents[1]
SOUND = (FOLDER / "instrument/formats/sound.yaml").read_text(encoding="utf-8")
JOURNEY = (FOLDER / "files/journey.yaml").read_text(encoding="utf-8")
TOKENS = [
    ":", ": ", "- ", "?", "? ", "[", "]", "{", "}", ",", "#", "&a ", "*a", "!!python/object:os.system ", "!x ", "|",
    ">", "'", '"', "%", "@", "`", "\t", "\n", "\r", "\x00", "\ufeff", "\u2028", "\ud800", "---", "...", "<<: ", "~",
    "null", "\\", "1e999", "0x", "{{", "}}", "{role}", "{", "  ", "\n  ", "\n- ", "\n---\n", "\u0085", "👩‍👩‍👧", "\x7f",
]  # fmt: skip
VALUES: list[Any] = [
    None, "", " ", True, False, 0, -1, 1, 2**63, 10**400, 1.5, float("1e300"), "nan", "yes", "no", "a", "A", "role",
    "years", "{role}", "{", "2018-02-30", "x" * 5000, "é" * 300, [], {}, [[]], [None], {"": ""}, {"code": "a"},
    [{"code": "a", "label": "A"}], {"question": "role", "is": "teach"}, {"all": []}, {"not": {}}, {"en": "x"},
    {"question": "why", "answered": True}, [[1, 2, 3]], [[[1, 2, 3]]], "choice", "grid", "best_worst", "file",
    "1_000", "0o7", "=1+1", "<script>", "a\x00b", "\udc80", "offers", "five", "en", "cy", "real", "anonymous",
]  # fmt: skip


@st.composite
def changed_text(draw: Any) -> bytes:
    """A sound file with a few places of its text cut out, doubled, moved or written over."""
    text = draw(st.sampled_from([SOUND, SOUND, JOURNEY]))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 60)))
        what = draw(st.sampled_from(["insert", "insert", "cut", "double", "letter", "line", "swap"]))
        if what == "insert":
            text = text[:start] + draw(st.sampled_from(TOKENS) | st.text(max_size=10)) + text[start:]
        elif what == "cut":
            text = text[:start] + text[end:]
        elif what == "double":
            text = text[:end] + text[start:end] + text[end:]
        elif what == "letter":
            text = text[:start] + draw(st.characters()) + text[start + 1 :]
        else:
            text = _changed_lines(draw, text, what)
    source = text.encode("utf-8", "surrogatepass")
    if draw(st.integers(0, 9)) == 0:
        place = draw(st.integers(0, len(source)))
        source = source[:place] + draw(st.binary(min_size=1, max_size=4)) + source[place:]
    return source


def _changed_lines(draw: Any, text: str, what: str) -> str:
    lines = text.split("\n")
    first, second = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    if what == "swap":
        lines[first], lines[second] = lines[second], lines[first]
    else:
        lines.insert(second, draw(st.sampled_from(["", "  ", "    ", "\t"])) + lines[first].strip())
    return "\n".join(lines)


@st.composite
def changed_structure(draw: Any) -> bytes:
    """A sound file as lists and maps, a few of its parts left out, replaced, doubled or moved; written as JSON."""
    root = YAML(typ="safe", pure=True).load(draw(st.sampled_from([SOUND, SOUND, JOURNEY])))
    for _ in range(draw(st.integers(1, 4))):
        places = list(_places(root))
        held, key = draw(st.sampled_from(places))
        what = draw(st.sampled_from(["replace", "replace", "remove", "move", "rename", "wrap", "double"]))
        other, other_key = draw(st.sampled_from(places))
        if what == "replace":
            held[key] = draw(st.sampled_from(VALUES) | st.text(max_size=20) | st.integers())
        elif what == "remove":
            del held[key]
        elif what == "move":
            held[key] = json.loads(json.dumps(other[other_key], default=str))
        elif what == "wrap":
            held[key] = [held[key]] if draw(st.booleans()) else {"any": held[key]}
        elif isinstance(held, list):
            held.insert(key, held[key])
        else:
            held[draw(st.sampled_from(["name", "kind", "codes", "", "ask_if", "x", "\x00"]))] = held.pop(key)
    return json.dumps(root, ensure_ascii=draw(st.booleans()), default=str).encode("utf-8", "surrogatepass")


def _places(node: Any) -> Any:
    """Every value of a tree, as what holds it and its key there."""
    keys = node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    for key in list(keys):
        yield node, key
        yield from _places(node[key])


questionnaire_files = changed_text() | changed_structure() | st.binary(max_size=60)
"""Bytes that somebody might upload as a questionnaire."""
