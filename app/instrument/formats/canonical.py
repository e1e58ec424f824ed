"""The canonical definition of a questionnaire: one plain form for each value, its JSON and its SHA-256."""

import datetime as dt
import hashlib
import json
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from app.instrument.analysis_plan import AnalysisPlan
from app.instrument.code_list import Code, CodeList
from app.instrument.condition import All, Comparison, Not
from app.instrument.condition import Any as AnyOf
from app.instrument.formats.conditions import plain_condition
from app.instrument.formats.node import Plain
from app.instrument.question import Question
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.normal_form import plain_number
from app.instrument.text import Text

LAST_KEYS = ("code_lists", "sections", "contact_form", "analysis")
"""What is written after the short keys of a survey, in this order; questions come last in their section too."""


def plain(questionnaire: Questionnaire) -> dict[str, Plain]:
    """The questionnaire as the file writes it: text, lists and maps; keys at their default are left out."""
    held = _fields_of(questionnaire, questionnaire.languages)
    if questionnaire.code_lists:
        held["code_lists"] = {
            codes.name: _code_list_body(codes, questionnaire.languages) for codes in questionnaire.code_lists
        }
    last = {key: held.pop(key) for key in LAST_KEYS if key in held}
    return held | last


def canonical_json(questionnaire: Questionnaire) -> str:
    """The definition as JSON with sorted keys and no spaces: equal questionnaires give equal text."""
    return json.dumps(definition(questionnaire), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def definition(questionnaire: Questionnaire) -> dict[str, Plain]:
    """The plain form that is stored: as the file writes it, with lists for maps whose order means something."""
    held = plain(questionnaire)
    for holder, key in ((held, "code_lists"), (held.get("analysis"), "segments")):
        if isinstance(holder, dict) and isinstance(named := holder.get(key), dict):
            holder[key] = [{"name": name, **body} for name, body in named.items() if isinstance(body, dict)]
    return held


def sha256(questionnaire: Questionnaire) -> str:
    """The SHA-256 of the canonical JSON in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(questionnaire).encode("utf-8")).hexdigest()


def _fields_of(value: Any, languages: tuple[str, ...]) -> dict[str, Plain]:
    held: dict[str, Plain] = {}
    for field in fields(value):
        content = getattr(value, field.name)
        if content == field.default or content is None or content == () or content == "":
            continue
        held[field.name] = _plain(content, languages)
    if "questions" in held:
        held["questions"] = held.pop("questions")
    return held


def _plain(value: Any, languages: tuple[str, ...]) -> Plain:
    match value:
        case Text():
            return _text(value, languages)
        case Question():
            return _question(value, languages)
        case Code():
            return _code(value, languages)
        case CodeList():
            return value.name or [_code(entry, languages) for entry in value.codes]
        case All() | AnyOf() | Not() | Comparison():
            return plain_condition(value)
        case AnalysisPlan():
            return _analysis(value, languages)
        case bool():
            return "true" if value else "false"
        case Decimal():
            return plain_number(value)
        case dt.date():
            return value.isoformat()
        case tuple():
            return [_plain(item, languages) for item in value]
    return _fields_of(value, languages) if is_dataclass(value) else str(value)


def _text(text: Text, languages: tuple[str, ...]) -> Plain:
    if text.languages == languages[:1]:
        return text.wordings[0][1]
    return dict(text.wordings)


def _question(question: Question, languages: tuple[str, ...]) -> dict[str, Plain]:
    held = _fields_of(question, languages)
    domain = held.pop("domain", {})
    assert isinstance(domain, dict)
    codes = getattr(question.domain, "codes", None)
    ordered: dict[str, Plain] = {"ordered": "true"} if codes is not None and codes.ordered and not codes.name else {}
    name, text = held.pop("name"), held.pop("text")
    return {"name": name, "kind": question.kind, "text": text, **ordered, **domain, **held}


def _code(entry: Code, languages: tuple[str, ...]) -> dict[str, Plain]:
    held = _fields_of(entry, languages)
    if entry.with_text:
        held["with_text"] = _text(entry.text_label, languages) if entry.text_label else "true"
    held.pop("text_label", None)
    if "text_max" in held:
        held["with_text_max"] = held.pop("text_max")
    return held


def _code_list_body(codes: CodeList, languages: tuple[str, ...]) -> dict[str, Plain]:
    held: dict[str, Plain] = {"ordered": "true"} if codes.ordered else {}
    if codes.note:
        held["note"] = codes.note
    return {**held, "codes": [_code(entry, languages) for entry in codes]}


def _analysis(plan: AnalysisPlan, languages: tuple[str, ...]) -> dict[str, Plain]:
    held = _fields_of(plan, languages)
    if plan.segments:
        bodies = [_fields_of(segment, languages) for segment in plan.segments]
        held["segments"] = {str(body.pop("name")): body for body in bodies}
    return held
