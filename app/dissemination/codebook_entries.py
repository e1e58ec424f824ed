"""The codebook as plain values: what each column holds, as worded, for any format to write down."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.analysis.codebooks import merged
from app.analysis.wording import plain_words
from app.dissemination.system_columns import SYSTEM_COLUMNS, SystemColumn
from app.instrument.code_list import CodeList
from app.instrument.code_numbers import Numbers, numbers_for
from app.instrument.codebook import Variable, codebook
from app.instrument.missing import REASON_CODES, REASON_LABELS, MissingReason
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.normal_form import plain_number
from app.instrument.text import Text

Entry = dict[str, Any]
TICKED = (("0", 0, "Not chosen"), ("1", 1, "Chosen"))


@dataclass(frozen=True, slots=True)
class Described:
    """What a codebook describes: the versions of one survey that were answered, each with the hash of its definition.

    `numbers` are the whole numbers of the codes as they were published; without them they are worked out afresh.
    """

    survey: str
    questionnaires: Mapping[int, Questionnaire]
    sha256: Mapping[int, str]
    numbers: Numbers | None = None

    @property
    def latest(self) -> Questionnaire:
        return self.questionnaires[max(self.questionnaires)]


def entries(described: Described, language: str, sensitivities: Collection[str] | None = None) -> list[Entry]:
    """An entry for every column of the file of responses, in its order; with `sensitivities`, of those that leave."""
    codebooks = {version: codebook(q) for version, q in described.questionnaires.items()}
    having = {version: {variable.name for variable in columns} for version, columns in codebooks.items()}
    numbers = described.numbers or _numbers(described.questionnaires)
    found = [_system_entry(column, sorted(codebooks)) for column in SYSTEM_COLUMNS]
    for variable in merged(codebooks):
        if sensitivities is not None and variable.sensitivity not in sensitivities:
            continue
        versions = [version for version in sorted(having) if variable.name in having[version]]
        source = described.questionnaires[versions[-1]]
        found.append(_entry(variable, source, numbers, versions, language))
    return found


def _numbers(questionnaires: Mapping[int, Questionnaire]) -> Numbers:
    numbers: Numbers = {}
    for version in sorted(questionnaires):
        numbers = numbers_for(questionnaires[version], numbers)
    return numbers


def _system_entry(column: SystemColumn, versions: list[int]) -> Entry:
    codes = [{"code": code, "number": place, "label": code} for place, code in enumerate(column.values, start=1)]
    return {
        "name": column.name,
        "label": column.meaning,
        "wording": {},
        "part": {},
        "question": "",
        "section": "",
        "source": "system",
        "type": column.type,
        "kind": "",
        "codes": codes,
        "missing": [],
        "universe": "Everyone",
        "sensitivity": "plain",
        "minimum": None,
        "maximum": None,
        "longest": None,
        "versions": versions,
    }


def _entry(variable: Variable, source: Questionnaire, numbers: Numbers, versions: list[int], language: str) -> Entry:
    return {
        "name": variable.name,
        "label": plain_words(variable.label.in_language(language)),
        "wording": dict(variable.text.wordings),
        "part": dict(variable.part.wordings),
        "question": variable.question,
        "section": variable.section,
        "source": variable.source,
        "type": variable.type,
        "kind": variable.kind,
        "codes": _codes(variable, numbers, language),
        "missing": list(_missing(variable, source, language)),
        "universe": variable.universe,
        "sensitivity": variable.sensitivity,
        "minimum": _limit(variable.minimum),
        "maximum": _limit(variable.maximum),
        "longest": variable.longest,
        "versions": versions,
    }


def _codes(variable: Variable, numbers: Numbers, language: str) -> list[Entry]:
    if variable.type == "ticked":
        return [{"code": code, "number": number, "label": label} for code, number, label in TICKED]
    if variable.type != "code":
        return []
    known = numbers.get(variable.question, {})
    return [
        {"code": entry.code, "number": known[entry.code], "label": plain_words(entry.label.in_language(language))}
        for entry in variable.codes.values
    ]


def _missing(variable: Variable, source: Questionnaire, language: str) -> Iterator[Entry]:
    """The reasons that may stand in this column, those that could be chosen with their label as worded."""
    if variable.source != "answer" or variable.type == "order":
        return
    for reason in (MissingReason.SKIPPED, MissingReason.NOT_REACHED):
        yield {"number": int(reason), "label": REASON_LABELS[reason]}
    for entry in _options(variable, source):
        if entry.is_reason:
            label: Text = entry.label
            yield {"number": int(REASON_CODES[entry.code]), "label": plain_words(label.in_language(language))}


def _options(variable: Variable, source: Questionnaire) -> CodeList:
    question = source.question(variable.question)
    codes = getattr(question.domain, "codes", None) if question else None
    return codes if isinstance(codes, CodeList) else CodeList()


def _limit(number: Decimal | None) -> str | None:
    return None if number is None else plain_number(number)
