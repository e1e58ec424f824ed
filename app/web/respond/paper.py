"""The empty paper version of a questionnaire, with its routing in words."""

from dataclasses import replace

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.instrument.question import Question
from app.instrument.questionnaire import Questionnaire, Section
from app.instrument.response_domains.best_worst import BestWorst
from app.instrument.sentence import in_words
from app.response.draws import most_versions
from app.web.respond.consultation_here import consultation_here, language_here
from app.web.respond.piped import fill_html, piped_values
from app.web.respond.shown_question import ShownQuestion, unrouted
from app.web.respond.texts import Texts
from app.web.respond.wording import Wording, wordings


def paper(survey: str) -> ResponseReturnValue:
    """The questionnaire to print and write on."""
    consultation = consultation_here(survey)
    language = language_here(survey, consultation)
    questionnaire = consultation.questionnaire
    words = wordings(consultation.sha256, language, questionnaire)
    value_of = piped_values(consultation, language, {}, {})
    version = request.args.get("version", 1, type=int)
    sections = [
        (
            section,
            _universe(section, questionnaire),
            [shown for q in section.questions for shown in _on_paper(q, words[q.name], questionnaire, version)],
        )
        for section in questionnaire.sections
    ]
    for _, _, questions in sections:
        for question in questions:
            question.text, question.help = fill_html(question.text, value_of), fill_html(question.help, value_of)
    return render_template(
        "respond/paper.html",
        consultation=consultation,
        texts=Texts(consultation, language),
        lang=language,
        sections=sections,
        # Whoever keys the form in must know which lists were printed on it.
        lists=_version_of_lists(questionnaire, version),
        origin=consultation.origin,
    )


def _version_of_lists(questionnaire: Questionnaire, version: int) -> int:
    """The version of best-worst lists that is printed; 0 where there is no other."""
    most = most_versions(questionnaire)
    return 0 if most == 1 else version if 1 <= version <= most else 1


def _universe(element: Section | Question, questionnaire: Questionnaire) -> str:
    if element.ask_if is None:
        return ""
    sentence = in_words(element.ask_if, questionnaire)
    return f"Only if {sentence[:1].lower()}{sentence[1:]}"


def _on_paper(question: Question, words: Wording, questionnaire: Questionnaire, version: int) -> list[ShownQuestion]:
    """A question on paper; a best-worst question once for each set of one version of its design."""
    shown = unrouted(question, words, {}, (), _universe(question, questionnaire))
    domain = question.domain
    if not isinstance(domain, BestWorst):
        return [shown]
    version = version if 1 <= version <= len(domain.versions) else 1
    sets = []
    for number in range(1, domain.set_count + 1):
        codes = domain.codes_of(version, number)
        options = [option for code in codes for option in words.options if option.code == code]
        name = f"{question.name}:{number}"
        sets.append(replace(shown, name=name, options=options, set_number=number, set_count=domain.set_count))
    return sets
