"""Numbers for codes: each code of a question has a whole number from its first publication on, kept for ever.

SPSS and Stata files carry the number with the code's label, so a number never comes to mean another code.
"""

from collections.abc import Iterator, Mapping

from app.instrument.code_list import CodeList
from app.instrument.questionnaire import Questionnaire

Numbers = Mapping[str, Mapping[str, int]]
"""By question (or hidden field), then by code. Missing reasons have numbers of their own and are not here."""


def numbers_for(questionnaire: Questionnaire, earlier: Numbers | None = None) -> dict[str, dict[str, int]]:
    """The number of every code of a questionnaire, those of earlier versions kept, also where a code has gone.

    A list whose codes are all whole numbers keeps them; any other is counted from 1 when it is first published.
    A code that comes later takes its own number where that is free, else the next above all there have been.
    """
    numbers = {name: dict(known) for name, known in (earlier or {}).items()}
    for name, codes in _coded(questionnaire):
        numbers[name] = _numbered(codes, numbers.get(name, {}))
    return numbers


def _coded(questionnaire: Questionnaire) -> Iterator[tuple[str, CodeList]]:
    for hidden in questionnaire.hidden:
        if len(hidden.codes):
            yield hidden.name, hidden.codes
    for question in questionnaire.questions():
        codes = getattr(question.domain, "codes", None)
        if isinstance(codes, CodeList) and len(codes):
            yield question.name, codes


def _numbered(codes: CodeList, known: Mapping[str, int]) -> dict[str, int]:
    values = [entry.code for entry in codes.values]
    whole = {code: int(code) for code in values if code.isdigit()}
    # "01" and "1" are two codes and one number, so such a list is counted instead.
    counts_itself = len(set(whole.values())) == len(values)
    numbers = dict(known)
    for position, code in enumerate((code for code in values if code not in known), start=1):
        wanted = whole[code] if counts_itself else position
        taken = set(numbers.values())
        numbers[code] = max(taken) + 1 if wanted in taken or (known and not counts_itself) else wanted
    return numbers
