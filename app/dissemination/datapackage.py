"""The description of a folder of CSV files that programs read: a Frictionless Tabular Data Package, version 1.

Each file is named with its hash and size, each column with its type, what it holds in words, and what it may hold.
Method: Data Package, Tabular Data Resource and Table Schema, version 1 (specs.frictionlessdata.io).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import orjson

from app.analysis.codebooks import Codebook
from app.dissemination.about import ORIGINS, About
from app.dissemination.best_worst_csv import BestWorstRows
from app.dissemination.codebook_csv import HEADS as CODEBOOK_HEADS
from app.dissemination.codebook_entries import Entry, entries
from app.dissemination.response_rows import ResponseRows
from app.instrument.missing import REASON_LABELS
from app.instrument.response_domains.normal_form import plain_number

Field = dict[str, Any]

TYPES = {"number": "number", "ticked": "integer", "date": "date"}
MISSING = ["", *sorted(str(int(reason)) for reason in REASON_LABELS)]
LONG_TYPES = dict.fromkeys(("survey_version", "wave", "version", "set", "place"), "integer") | {"seconds": "number"}
LONG_WORDS = {
    "response_id": "The response; the same number as in responses.csv",
    "question": "The best-worst question",
    "version": "Which version of the design was drawn for this respondent",
    "set": "The set, counted as the design lists it",
    "place": "Where the set came among this respondent's sets",
    "order_shown": "The codes in the order they stood on the page",
    "best": "What was chosen as the best or most",
    "worst": "What was chosen as the worst or least",
    "seconds": "Seconds between showing the set and its answer",
}
DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}


@dataclass(frozen=True, slots=True)
class Written:
    """A file of the package as it was written."""

    name: str
    sha256: str
    bytes: int


def datapackage(about: About, files: Sequence[tuple[Written, str, dict[str, Any]]]) -> bytes:
    """The description: of each file what was written, what it is in words, and its schema."""
    described = about.described
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": f"{described.survey}-{about.origin}".replace("_", "-"),
        "title": about.title,
        "description": "; ".join([ORIGINS[about.origin], *about.narrowed]),
        "created": f"{about.made_at:%Y-%m-%dT%H:%M:%SZ}",
        "resources": [_resource(written, words, schema) for written, words, schema in files],
    }
    return orjson.dumps(package, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def responses_schema(about: About, rows: ResponseRows, codebooks: Mapping[int, Codebook]) -> dict[str, Any]:
    """The columns of the file of responses."""
    language = about.labels_in or about.described.latest.languages[0]
    limits = _limits(codebooks.values())
    fields = [_field(entry, rows, limits) for entry in entries(about.described, language, about.sensitivities)]
    return {"fields": fields, "missingValues": MISSING, "primaryKey": "response_id"}


def best_worst_schema(rows: BestWorstRows) -> dict[str, Any]:
    """The columns of the long file, each row of which belongs to a response."""
    chosen = {"enum": rows.words}
    fields: list[Field] = []
    for name in rows.names:
        is_option = name.startswith("option_") or name in ("best", "worst")
        field: Field = {"name": name, "type": LONG_TYPES.get(name, "string")}
        if name in LONG_WORDS:
            field["description"] = LONG_WORDS[name]
        fields.append({**field, "constraints": chosen} if is_option else field)
    key = {"fields": "response_id", "reference": {"resource": "responses", "fields": "response_id"}}
    return {"fields": fields, "missingValues": MISSING, "foreignKeys": [key]}


def codebook_schema() -> dict[str, Any]:
    """The columns of the codebook: all text, but for the longest answer allowed."""
    fields = [{"name": name, "type": "integer" if name == "longest" else "string"} for name in CODEBOOK_HEADS]
    return {"fields": fields, "missingValues": [""], "primaryKey": "name"}


def _resource(written: Written, words: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": written.name.removesuffix(".csv"),
        "path": written.name,
        "title": words,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "bytes": written.bytes,
        "hash": f"sha256:{written.sha256}",
        "schema": schema,
    }


def _field(entry: Entry, rows: ResponseRows, limits: Mapping[str, dict[str, Any]]) -> Field:
    name = entry["name"]
    field: Field = {"name": name, "type": TYPES.get(entry["type"], "string"), "title": entry["label"]}
    field["description"] = _in_words(entry, name, rows)
    constraints: dict[str, Any] = dict(limits.get(name, {}))
    if name == "response_id":
        constraints = {"required": True, "unique": True}
    elif entry["type"] == "ticked":
        constraints = {"enum": [0, 1]}
    elif entry["type"] == "code":
        constraints = {"enum": rows.label_words(name) or [code["code"] for code in entry["codes"]]}
    return {**field, "constraints": constraints} if constraints else field


def _in_words(entry: Entry, name: str, rows: ResponseRows) -> str:
    found = [f"{entry['label']}. Asked of: {entry['universe']}."]
    if entry["codes"] and not rows.label_words(name):
        found.append("; ".join(f"{code['code']} = {code['label']}" for code in entry["codes"]) + ".")
    if entry["missing"]:
        found.append("No answer: " + "; ".join(f"{m['number']} = {m['label']}" for m in entry["missing"]) + ".")
    return " ".join(found)


def _limits(codebooks: Iterable[Codebook]) -> dict[str, dict[str, Any]]:
    """The limits of each number: the widest of all versions, none where one version had none."""
    found: dict[str, list[tuple[Decimal | None, Decimal | None]]] = {}
    for codebook in codebooks:
        for variable in codebook:
            if variable.type == "number":
                found.setdefault(variable.name, []).append((variable.minimum, variable.maximum))
    return {name: _widest(pairs) for name, pairs in found.items()}


def _widest(pairs: Sequence[tuple[Decimal | None, Decimal | None]]) -> dict[str, Any]:
    lows, highs = [low for low, _ in pairs if low is not None], [high for _, high in pairs if high is not None]
    limits: dict[str, Any] = {}
    if len(lows) == len(pairs):
        limits["minimum"] = orjson.Fragment(plain_number(min(lows)))
    if len(highs) == len(pairs):
        limits["maximum"] = orjson.Fragment(plain_number(max(highs)))
    return limits
