"""The form for taking data away: which file, of which responses, with which columns."""

from collections.abc import Sequence
from typing import cast

from wtforms import BooleanField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice

from app.dissemination.best_worst_csv import has_best_worst
from app.dissemination.sensitivities import STANDARD
from app.fieldwork.export_request import ExportRequest, File
from app.fieldwork.exports import NEEDED, groups_open_to
from app.instrument.questionnaire import Questionnaire
from app.response.response import Mode, Origin
from app.store.queries.responses import ResponseFilter
from app.store.tables import Survey
from app.web.fieldwork.forms import DayField
from app.web.results.origins import OriginCount
from app.web.staff_forms import StaffForm
from app.web.staff_words import language_name
from app.web.wave_words import WaveWords

# The value of each choice of file: the file and its format.
FILES = {
    "responses-xlsx": "An Excel workbook: the data, codebook, questionnaire and notes, a sheet each",
    "responses": "CSV: a row for each response, a column for each variable",
    "responses-zip": "A ZIP of CSV files, with the codebook and a description that R and pandas can read",
    "responses-jsonl": "JSON lines, for programs: a response a line, with nothing cut or guarded",
    "best_worst": "The best-worst choices, as CSV: a row for each response and list",
    "codebook": "The codebook, as CSV: what each column means, exactly as worded",
    "codebook-json": "The codebook, as JSON",
}
MODES = {"web": "On the web", "phone": "By telephone", "paper": "On paper"}


class ExportForm(StaffForm):
    """What is wanted. The choices that depend on the survey are put in by `export_form`."""

    first_language: str
    """Labels are in it when the survey has no other."""

    file = RadioField("Which file", default="responses-xlsx")
    origin = RadioField("Whose responses")
    wave = SelectField("Which wave", default="")
    first_day = DayField("From")
    last_day = DayField("To")
    group = SelectField("Which group", default="")
    language = SelectField("Language", default="")
    mode = SelectField("How it was answered", default="")
    labels = RadioField(
        "Answers as",
        choices=[SelectChoice("", "Codes, such as 4"), SelectChoice("labels", "Labels, such as Very important")],
        default="",
    )
    labels_in = SelectField("Labels in")
    without_set_aside = BooleanField("Leave out responses that were set aside")
    partials = BooleanField("Also responses that stop halfway")
    equality = BooleanField("The optional questions about people themselves")
    identifying = BooleanField("Variables that say who somebody is, such as names and email addresses")

    def request(self, survey: Survey) -> ExportRequest:
        """What was asked for, as fieldwork takes it."""
        file, _, form = str(self.file.data).partition("-")
        extra = {kind for kind in NEEDED if kind in self and self[kind].data}
        return ExportRequest(
            survey=survey.name,
            filter=ResponseFilter(
                survey.id,
                cast(Origin, self.origin.data),
                int(self.wave.data) if self.wave.data else None,
                self.first_day.data,
                self.last_day.data,
                self.language.data or None,
                cast(Mode, self.mode.data) if self.mode.data else None,
                bool("partials" in self and self.partials.data),
                set_aside=not self.without_set_aside.data,
            ),
            file=cast(File, file),
            format=form or "csv",
            labels_in=self._language_of_labels() if self.labels.data else None,
            sensitivities=frozenset(STANDARD | extra),
            where=(str(self.group.data),) if "group" in self and self.group.data else (),
        )

    def _language_of_labels(self) -> str:
        return str(self.labels_in.data) if "labels_in" in self else self.first_language


def export_form(
    questionnaire: Questionnaire,
    origins: Sequence[OriginCount],
    waves: Sequence[WaveWords],
    permissions: frozenset[str],
) -> ExportForm:
    """The form for one survey and one person; what they may not have is not on it."""
    form = ExportForm()
    files = {file: words for file, words in FILES.items() if file != "best_worst" or has_best_worst(questionnaire)}
    form.file.choices = [SelectChoice(file, words) for file, words in files.items()]
    form.origin.choices = [SelectChoice(held.origin, f"{held.words} ({held.count:,})") for held in origins]
    if form.origin.data is None:
        form.origin.data = next((held.origin for held in origins if held.count), "real")
    form.wave.choices = [
        SelectChoice("", "All waves"),
        *(SelectChoice(str(wave.id), f"{wave.origin_words}, {wave.days}") for wave in waves),
    ]
    groups = groups_open_to(questionnaire, permissions)
    form.group.choices = [SelectChoice("", "Everyone"), *(SelectChoice(*named) for named in groups)]
    if not groups:
        del form.group
    form.language.choices = [SelectChoice("", "All languages"), *_named(questionnaire.languages)]
    form.mode.choices = [SelectChoice("", "All"), *(SelectChoice(mode, words) for mode, words in MODES.items())]
    form.first_language = questionnaire.languages[0]
    form.labels_in.choices = _named(questionnaire.languages)
    if len(questionnaire.languages) == 1:
        del form.labels_in
    if questionnaire.partials != "keep":
        del form.partials
    for kind, permission in NEEDED.items():
        if permission not in permissions:
            del form[kind]
    return form


def _named(languages: Sequence[str]) -> list[SelectChoice]:
    return [SelectChoice(tag, language_name(tag)) for tag in languages]
