"""Strategies for whole questionnaires: all kinds, conditions over what stands before, several languages."""

from dataclasses import replace

from hypothesis import strategies as st

from app.instrument.analysis_plan import AnalysisPlan, Segment, Target
from app.instrument.checks.sections import NEED_A_PAGE
from app.instrument.code_list import CodeList
from app.instrument.question import SENSITIVITIES, Question
from app.instrument.questionnaire import ContactForm, HiddenField, Questionnaire, Section
from app.instrument.response_domains import KINDS
from app.instrument.text import NO_TEXT, Text
from tests.instrument.strategies.conditions import conditions_on
from tests.instrument.strategies.domains import code_lists, code_names, domains
from tests.instrument.strategies.wordings import texts

LANGUAGES = st.sampled_from([("en",), ("en", "cy"), ("cy", "en", "pt-BR")])


def plain_texts(languages, serial=None):
    """Texts that are all different and easy to tell apart, for reading sentences."""
    counter = serial if serial is not None else iter(range(100_000))
    return st.builds(lambda: Text(tuple((tag, f"Words {next(counter)} {tag}") for tag in languages)))


@st.composite
def questionnaires(draw, words=None, kinds=None, most_questions=7):
    """A questionnaire whose parts are each sound; chance may still make a condition that nobody can meet."""
    languages = draw(LANGUAGES)
    some_text = words(languages) if words else texts(languages)
    hidden = draw(_hidden(some_text))
    shared = draw(st.none() | code_lists(some_text, code_names, least=3, reasons=False, boxes=False))
    shared_lists = () if shared is None else (replace(shared, name="shared", note="kept in one place"),)
    before: list = list(hidden)
    sections = []
    for number in range(draw(st.integers(1, 3))):
        section_condition = draw(st.none() | conditions_on(before))
        questions = []
        for _ in range(draw(st.integers(1, max(1, most_questions // 2)))):
            question = draw(_question(f"q{len(before)}", before, some_text, shared_lists, kinds or sorted(KINDS)))
            questions.append(question)
            before.append(question)
        title, intro = draw(some_text), draw(some_text | st.just(NO_TEXT))
        may_welcome = number == 0 and not any(question.kind in NEED_A_PAGE for question in questions)
        place = draw(st.sampled_from(["page", "welcome"])) if may_welcome else "page"
        sections.append(Section(f"s{number}", title, tuple(questions), intro, place=place, ask_if=section_condition))
    plain = Questionnaire("random_survey", draw(some_text), tuple(sections), languages=languages, hidden=hidden)
    return replace(
        plain,
        code_lists=shared_lists,
        minutes=draw(st.none() | st.integers(1, 60)),
        welcome=draw(some_text | st.just(NO_TEXT)),
        points=tuple(draw(st.lists(some_text, max_size=2))),
        partials=draw(st.sampled_from(["drop", "keep"])),
        note=draw(st.sampled_from(["", "a: note", "two\nlines"])),
        contact_form=draw(st.none() | _contact_forms(some_text)),
        analysis=draw(_plans(before, some_text)),
    )


@st.composite
def _hidden(draw, some_text):
    names = draw(st.lists(st.sampled_from(["h_event", "h_host"]), unique=True))
    lists = st.just(CodeList()) | code_lists(some_text, code_names, boxes=False, ordered=False)
    return tuple(HiddenField(name, draw(some_text | st.just(NO_TEXT)), draw(lists)) for name in names)


@st.composite
def _question(draw, name, before, some_text, shared_lists, kinds):
    kind = draw(st.sampled_from(kinds))
    domain = draw(domains(kind, some_text, st.none() | conditions_on(before)))
    # A shared list stands for the codes of some questions; a design or a ranking fits three codes or more.
    if shared_lists and kind in ("choice", "choices", "grid") and draw(st.booleans()):
        domain = replace(domain, codes=shared_lists[0], **({"at_most": None} if kind == "choices" else {}))
    return Question(
        name,
        draw(some_text),
        domain,
        help=draw(some_text | st.just(NO_TEXT)),
        required=domain.is_asked and draw(st.booleans()),
        ask_if=draw(st.none() | conditions_on(before)),
        purpose=draw(st.sampled_from(["", "why: because"])),
        sensitivity=draw(st.sampled_from(["", *SENSITIVITIES])),
        tags=tuple(draw(st.lists(st.sampled_from(["provisional", "yes", "1"]), max_size=2))),
    )


@st.composite
def _contact_forms(draw, some_text):
    kinds = draw(st.lists(st.sampled_from(["email", "text", "tick", "choice"]), min_size=1, max_size=3))
    questions = [Question(f"ct{n}", draw(some_text), draw(domains(kind, some_text))) for n, kind in enumerate(kinds)]
    return ContactForm("contact_form", draw(some_text), tuple(questions), thanks=draw(some_text | st.just(NO_TEXT)))


@st.composite
def _plans(draw, before, some_text):
    where = conditions_on(before)
    if draw(st.booleans()) or draw(where) is None:
        return AnalysisPlan()
    names = draw(st.lists(st.sampled_from(["first", "second"]), unique=True))
    segments = tuple(Segment(name, draw(some_text), draw(where), draw(st.sampled_from(["", "why"]))) for name in names)
    return AnalysisPlan(segments=segments, targets=(Target(draw(some_text), at_least=30),), note=draw(st.just("")))
