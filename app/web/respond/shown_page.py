"""A page as shown: its questions in order, those that an answer on the same page may open, and the links of errors."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from app.fieldwork.answering.draft_state import DraftState
from app.instrument.condition import NOTHING, Compared, questions_in
from app.instrument.question import Question
from app.instrument.response_domains.domain import Answer, AnswerError
from app.response.draws import Draws, order_shown
from app.response.pages import Page, answer_on
from app.web.respond.ask_if import condition_for_page
from app.web.respond.piped import Piped, fill_html
from app.web.respond.shown_question import Fields, ShownQuestion, fields_of, kept_file
from app.web.respond.wording import Option, Wording, wordings

Errors = Mapping[str, tuple[AnswerError, ...]]
OF_AN_ERROR = Markup('{} <span lang="en">{}</span>')
"""What is wrong with a question: the question in its own language, then the site's own words."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What all questions of one page are drawn with. `fields` is None where stored answers are shown."""

    words: Mapping[str, Wording]
    value_of: Piped
    draws: Draws
    errors: Errors
    fields: Fields | None
    says_kept: bool = False


def questions_on(
    state: DraftState,
    page: Page,
    value_of: Piped,
    fields: Fields | None = None,
    errors: Errors | None = None,
    says_kept: bool = False,
) -> list[ShownQuestion]:
    """The questions of a page as shown: with what was just typed where `fields` is given, else with what is stored.

    `says_kept` adds each stored answer in words, for showing it beside one just typed.
    """
    consultation = state.consultation
    words = wordings(consultation.sha256, state.language, consultation.questionnaire)
    drawing = Drawing(words, value_of, state.draws, errors or {}, fields, says_kept)
    if page.set_number:
        return [_best_worst_set(page, drawing, state)]
    asked = {held.question.name: held for held in page.asked}
    here = {question.name: question for question in page.standing if question.kind != "best_worst"}
    answer_to = _answers_elsewhere(state, here)
    shown = []
    for question in here.values():
        ask_if = condition_for_page(question.ask_if, here, answer_to) if question.ask_if else ""
        if question.name in asked:
            held = asked[question.name]
            shown.append(_shown(question, held.answer, held.withheld, drawing, state, ask_if))
        elif ask_if:
            answer = state.answers.get(question.name, {})
            shown.append(_shown(question, answer, frozenset(), drawing, state, ask_if, hidden=True))
    return shown


def _answers_elsewhere(state: DraftState, here: Mapping[str, Question]) -> "_Elsewhere":
    needed = {name for question in here.values() for name in questions_in(question.ask_if)} - here.keys()
    return _Elsewhere(state, needed)


class _Elsewhere:
    """What conditions of this page see of answers on other pages."""

    def __init__(self, state: DraftState, needed: set[str]) -> None:
        self.seen: dict[str, Compared] = {}
        for held in (held for page in state.pages for held in page.asked if held.question.name in needed):
            self.seen[held.question.name] = held.question.domain.compared(held.answer)
        for name in needed & state.hidden.keys():
            self.seen[name] = Compared((state.hidden[name],), count=1)

    def __call__(self, name: str) -> Compared:
        return self.seen.get(name, NOTHING)


def _shown(
    question: Question,
    answer: Answer,
    withheld: frozenset[str],
    drawing: Drawing,
    state: DraftState,
    ask_if: str,
    hidden: bool = False,
) -> ShownQuestion:
    words = drawing.words[question.name]
    order = order_shown(state.questionnaire, question.name, drawing.draws)
    options, rows = words.options, words.rows
    if order and rows:
        rows = _in_order(rows, order)
    elif order:
        options = _in_order(options, order)
    if withheld:
        options = tuple(option for option in options if option.code not in withheld)
        rows = tuple(row for row in rows if row.code not in withheld)
    fields = drawing.fields if drawing.fields is not None else fields_of(question, answer)
    shown = ShownQuestion(
        name=question.name,
        kind=question.kind,
        text=words.text,
        help=words.help,
        required=question.required,
        domain=question.domain,
        options=list(options),
        rows=[(row.code, row.label) for row in rows],
        fields=fields,
        errors=drawing.errors.get(question.name, ()),
        hidden=hidden,
        ask_if=ask_if,
        wording=words.of,
        is_shuffled=bool(order),
    )
    if words.has_pipes:
        shown.wording = None
        shown.text, shown.help = fill_html(words.text, drawing.value_of), fill_html(words.help, drawing.value_of)
    if drawing.fields is None and drawing.says_kept and answer:
        cells = question.domain.cells(question.name, answer, {})
        shown.kept_words = question.domain.describe(question.name, cells, state.language)
    if question.kind == "file":
        shown.file = kept_file(question, fields, answer)
    return shown


def _best_worst_set(page: Page, drawing: Drawing, state: DraftState) -> ShownQuestion:
    """One set of a best-worst question: its fields carry the set's number in their names."""
    held = page.asked[0]
    question, words = held.question, drawing.words[held.question.name]
    order = drawing.draws[question.name][f"set:{page.set_number}"]
    errors = tuple(
        AnswerError(error.part.partition(":")[2], error.message)
        for error in drawing.errors.get(question.name, ())
        if error.part.startswith(f"{page.set_number}:")
    )
    fields = drawing.fields if drawing.fields is not None else fields_of(question, held.answer, page.set_number)
    cells = question.domain.cells(question.name, answer_on(page, held.answer), {})
    kept_words = question.domain.describe(question.name, cells, state.language) if drawing.says_kept else ()
    return ShownQuestion(
        name=f"{question.name}:{page.set_number}",
        kind=question.kind,
        text=fill_html(words.text, drawing.value_of),
        help=fill_html(words.help, drawing.value_of),
        required=question.required,
        domain=question.domain,
        options=list(_in_order(words.options, order)),
        rows=[],
        fields=fields,
        errors=errors or tuple(error for error in drawing.errors.get(question.name, ()) if not error.part),
        set_number=page.place,
        set_count=page.set_count,
        kept_words=kept_words,
    )


def _in_order(options: tuple[Option, ...], order: list[str]) -> tuple[Option, ...]:
    known = {option.code: option for option in options}
    return tuple(known[code] for code in order if code in known)


def error_links(questions: list[ShownQuestion]) -> list[tuple[str, Markup]]:
    """Every error with the id of its input and the question it is about, in the order of the page."""
    return [
        (question.target(error.part), OF_AN_ERROR.format(Markup(question.text).striptags(), error.message))
        for question in questions
        for error in question.errors
    ]
