"""The forms of fieldwork: what is asked before a wave opens or a link is made."""

from typing import Any

from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from app.fieldwork.links import LONGEST_LABEL
from app.instrument.questionnaire import HiddenField, Questionnaire
from app.web.staff_forms import StaffForm

ORIGINS = [
    SelectChoice("trial", "A trial: people try it out, and their answers are not counted"),
    SelectChoice("real", "The real consultation: answers are counted"),
]
HIDDEN = "hidden_"


class DayField(DateField):
    """A day, as a browser sends it or as people type it; empty is allowed, and what was typed stays."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, format=["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"], **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was sent."""
        if not valuelist or not valuelist[0].strip():
            self.data = None
            return
        try:
            super().process_formdata([valuelist[0].strip()])
        except ValueError:
            raise ValueError("Enter a day, such as 14/12/2018") from None


class OpenWaveForm(StaffForm):
    """A wave before it opens; its fields are named as the gate names what is missing."""

    origin = RadioField("What opens", choices=ORIGINS, default="trial")
    version = SelectField("Which version", coerce=int)
    opens = DayField("First day")
    closes = DayField("Last day")
    response_date = DayField("Results are published by")
    withdraw_by = DayField("Last day to withdraw answers")
    delete_by = DayField("Answers are deleted by")
    contact_delete_by = DayField("Contact details are deleted by")
    controller = StringField("Who is responsible for the answers")
    contact = StringField("Where to ask")
    lawful_basis = TextAreaField("The lawful basis for keeping the answers")
    storage_place = StringField("Where the answers are kept")


class LinkForm(StaffForm):
    """A link's label; `link_form` adds a field for each hidden field."""

    label = StringField("What is this link for?")

    @property
    def hidden_values(self) -> dict[str, str]:
        """What the link is to fill in, by hidden field."""
        return {name.removeprefix(HIDDEN): text or "" for name, text in self.data.items() if name.startswith(HIDDEN)}


def link_form(questionnaire: Questionnaire) -> LinkForm:
    """The form of a link to a wave of this questionnaire."""
    fields = {HIDDEN + held.name: hidden_field(held) for held in questionnaire.hidden}
    return type("LinkFormOfSurvey", (LinkForm,), fields)()


def label_hint() -> str:
    """What to write, and how much."""
    return f"The event, newsletter or partner it goes to. Only staff see it. Up to {LONGEST_LABEL} characters."


def hidden_field(hidden: HiddenField) -> StringField | SelectField:
    """The input of a hidden field: a list to choose from where it has one."""
    label = str(hidden.label) or hidden.name
    if not len(hidden.codes):
        return StringField(label)
    choices = [SelectChoice("", "Nothing"), *(SelectChoice(code.code, str(code.label)) for code in hidden.codes)]
    return SelectField(label, choices=choices, validate_choice=False)
