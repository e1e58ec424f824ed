"""Sentences: a condition in English, for staff, codebooks and paper forms.

Two-valued, as conditions are: "is not" and "does not include" are also true of someone who gave no answer.
"""

from app.instrument.code_list import CodeList
from app.instrument.condition import All, Any, Comparison, Condition, Not
from app.instrument.question import Question
from app.instrument.questionnaire import HiddenField, Questionnaire
from app.instrument.text import without_marks

SEVERAL = frozenset({"choices", "ranking", "tick", "best_worst"})
"""Kinds whose answer may hold several codes, and so includes a code rather than is one."""

_ORDER = {
    "less_than": "less than {}",
    "at_most": "{} or less",
    "more_than": "more than {}",
    "at_least": "{} or more",
}
_COUNT = {
    "is": "exactly {}",
    "less_than": "fewer than {}",
    "at_most": "{} or fewer",
    "more_than": "more than {}",
    "at_least": "{} or more",
}
_NEGATED = {"is_not": "is", "none_of": "any_of"}


def in_words(condition: Condition | None, questionnaire: Questionnaire) -> str:
    """The condition as one sentence without a full stop: who is asked."""
    if condition is None:
        return "Everyone"
    words = _words(condition, questionnaire, nested=False)
    return words[:1].upper() + words[1:]


def _words(condition: Condition, questionnaire: Questionnaire, nested: bool) -> str:
    match condition:
        case All(parts):
            return _join(parts, " and ", questionnaire, nested)
        case Any(parts):
            return _join(parts, " or ", questionnaire, nested)
        case Not(Comparison() as comparison):
            return _comparison(comparison, questionnaire, negated=True)
        case Not(part):
            return f"it is not so that {_words(part, questionnaire, nested=True)}"
        case Comparison():
            return _comparison(condition, questionnaire, negated=False)


def _join(parts: tuple[Condition, ...], word: str, questionnaire: Questionnaire, nested: bool) -> str:
    if not parts:
        return "always" if word == " and " else "never"
    text = word.join(_words(part, questionnaire, nested=nested or len(parts) > 1) for part in parts)
    return f"({text})" if nested and len(parts) > 1 else text


def _comparison(comparison: Comparison, questionnaire: Questionnaire, negated: bool) -> str:
    element = _element(comparison.question, questionnaire)
    operator = _NEGATED.get(comparison.operator, comparison.operator)
    if comparison.measure == "any_row":
        some = "no row" if negated else "some row"
        predicate = _predicate(comparison, element, operator, negated=comparison.operator in _NEGATED)
        return f"{some} of {_subject(comparison, element)} {predicate}"
    negated ^= comparison.operator in _NEGATED
    return f"{_subject(comparison, element)} {_predicate(comparison, element, operator, negated)}"


def _predicate(comparison: Comparison, element: Question | HiddenField | None, operator: str, negated: bool) -> str:
    if comparison.measure == "answered":
        return "has no answer" if negated else "has an answer"
    if comparison.measure == "count":
        wanted = _COUNT[operator].format(comparison.operand[0])
        return f"does not have {wanted} chosen" if negated else f"has {wanted} chosen"
    labels = [_label(code, element) for code in comparison.operand]
    if operator in _ORDER:
        return f"{'is not' if negated else 'is'} {_ORDER[operator].format(labels[0])}"
    listed = _listed(labels, "and" if operator == "all_of" else "or")
    if operator == "all_of" or (isinstance(element, Question) and element.kind in SEVERAL):
        return f"{'does not include' if negated else 'includes'} {listed}"
    return f"{'is not' if negated else 'is'} {listed}"


def _element(name: str, questionnaire: Questionnaire) -> Question | HiddenField | None:
    hidden = (known for known in questionnaire.hidden if known.name == name)
    return questionnaire.question(name) or next(hidden, None)


def _subject(comparison: Comparison, element: Question | HiddenField | None) -> str:
    subject = f"“{_wording(comparison.question, element)}”"
    if not comparison.row:
        return subject
    codes = element.domain.optioned if isinstance(element, Question) else ()
    entry = next((entry for held in codes if (entry := held.get(comparison.row))), None)
    return f"“{without_marks(str(entry.label)) if entry else comparison.row}” in {subject}"


def _wording(name: str, element: Question | HiddenField | None) -> str:
    text = element.text if isinstance(element, Question) else element.label if element else None
    return without_marks(str(text)) if text else name.replace("_", " ")


def _label(code: str, element: Question | HiddenField | None) -> str:
    """The label of a code, in quotation marks; a number stands as it is."""
    lists = (element.codes,) if isinstance(element, HiddenField) else ()
    if isinstance(element, Question):
        # A grid's rows come before its scale; what is compared is the scale.
        lists = (getattr(element.domain, "codes", CodeList()),) if element.kind != "allocation" else ()
    entry = next((entry for held in lists if (entry := held.get(code))), None)
    return f"“{without_marks(str(entry.label))}”" if entry else code


def _listed(labels: list[str], word: str) -> str:
    return f" {word} ".join([", ".join(labels[:-1]), labels[-1]]) if len(labels) > 1 else labels[0]
