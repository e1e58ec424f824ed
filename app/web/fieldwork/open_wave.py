"""Opening a wave: a form that keeps everything typed, and names everything that is missing."""

from datetime import date, timedelta

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from app.fieldwork import waves as verbs
from app.fieldwork.days import day_of
from app.fieldwork.errors import NotAllowed
from app.fieldwork.notice import DAYS, WORDS
from app.fieldwork.wave_gate import Plan, missing_from
from app.fieldwork.waves import WaveNotReady
from app.instrument.response_domains.date import day_in_words
from app.store.queries.questionnaires import questionnaire_of
from app.store.queries.versions import published_versions
from app.store.queries.waves import latest_wave, waves_not_over
from app.store.tables import QuestionnaireVersion, Survey, Wave
from app.web.access import signed_in
from app.web.doors import doors
from app.web.fieldwork.forms import OpenWaveForm
from app.web.organisation import organisation_in
from app.web.settings import settings
from app.web.staff_pages import own_survey
from app.web.survey_pages import survey_page
from app.web.wave_words import wave_words

# Enough for people to answer beside their work; the guide for designers says why.
USUAL_WEEKS = 10
FEWEST_WEEKS = 8


def open_wave(survey: str) -> ResponseReturnValue:
    """Ask what is to open, when and with which notice; open it when nothing is missing."""
    found = own_survey(survey)
    versions = published_versions(found.id)
    if not versions:
        raise NotAllowed("Publish a version first: a wave takes answers to a published questionnaire.")
    form = _form(found, versions)
    if form.validate_on_submit():
        try:
            return _opened(survey, _open(form))
        except WaveNotReady as refusal:
            for missing in refusal.missing:
                form.add_error(missing.field, missing.message)
    return _page(found, form, versions)


def _form(survey: Survey, versions: list[QuestionnaireVersion]) -> OpenWaveForm:
    words = {**_organisations_notice(), **_notice_before(survey)}
    closes = day_of(doors().clock.now()) + timedelta(weeks=USUAL_WEEKS)
    form = OpenWaveForm(data={"version": request.args.get("version", type=int), "closes": closes, **words})
    form.version.choices = [SelectChoice(version.id, f"Version {version.number}") for version in versions]
    return form


def _organisations_notice() -> dict[str, str]:
    organisation = organisation_in(settings().surveys_dir)
    return {slot: str(getattr(organisation.notice, slot)) for slot in WORDS} if organisation else {}


def _notice_before(survey: Survey) -> dict[str, str]:
    """What the last wave's notice said; its days are over, so they are asked for anew."""
    wave = latest_wave(survey.id)
    return {slot: wave.notice[slot] for slot in WORDS if slot in wave.notice} if wave else {}


def _open(form: OpenWaveForm) -> Wave:
    return verbs.open_wave(
        form.version.data,
        form.origin.data,
        form.opens.data,
        form.closes.data,
        {slot: form[slot].data for slot in (*WORDS, *DAYS)},
        settings().public_url,
        doors().clock.now(),
        signed_in().user_id,
    )


def _opened(survey: str, wave: Wave) -> ResponseReturnValue:
    words = wave_words(wave, doors().clock.now())
    kind = "The consultation" if wave.origin == "real" else "The trial"
    days = f" It runs until {words.ends}." if words.ends else " It runs until somebody closes it."
    flash(f"{kind} is open.{days}" if words.state == "open" else f"{kind} opens on {words.opens}.{days}")
    weeks = (wave.closes_at - wave.opens_at).days / 7 if wave.closes_at else USUAL_WEEKS
    if wave.origin == "real" and weeks < FEWEST_WEEKS:
        flash(f"That is {weeks:.0f} weeks. People often need 8 to 12 weeks, in term, to answer.", "warning")
    return redirect(url_for("fieldwork.wave", survey=survey, wave_id=wave.id), 303)


def _page(survey: Survey, form: OpenWaveForm, versions: list[QuestionnaireVersion]) -> ResponseReturnValue:
    newest, now = versions[0], doors().clock.now()
    questionnaire = questionnaire_of(newest.id, newest.sha256)
    page = survey_page(
        "fieldwork/open_wave.html",
        survey.name,
        str(questionnaire.title),
        "fieldwork.waves",
        [("Fieldwork", url_for("fieldwork.waves", survey=survey.name)), ("Open a wave", "")],
        form=form,
        errors=form.error_list(),
        questionnaire=questionnaire,
        stands_in_the_way=_outside_the_form(newest),
        waves=[wave_words(wave, now) for wave in waves_not_over(survey.id, now)],
        usual=_usual_days(day_of(now) + timedelta(weeks=USUAL_WEEKS)),
    )
    return page, 422 if form.is_submitted() else 200


def _outside_the_form(version: QuestionnaireVersion) -> list[str]:
    """What keeps a real wave from opening that no field of the form can mend: address, notice, translations."""
    now = doors().clock.now()
    plan = Plan("real", None, day_of(now), {}, settings().public_url)
    missing = missing_from(plan, version, questionnaire_of(version.id, version.sha256), now)
    return [one.message for one in missing if one.field in ("version", "origin")]


def _usual_days(closes: date) -> dict[str, str]:
    """Examples of the days that are promised, for a wave that closes as suggested."""
    weeks = {"withdraw_by": 4, "response_date": 12, "contact_delete_by": 26, "delete_by": 104}
    return {slot: day_in_words(closes + timedelta(weeks=after)) for slot, after in weeks.items()}
