"""The form before a sheet: how the answers came, and what is known that no question asks."""

from collections.abc import Sequence
from typing import Any

from wtforms import RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice

from app.fieldwork.keying.start_sheet import Sheet
from app.instrument.questionnaire import Questionnaire
from app.response.draws import most_versions
from app.store.tables import Link
from app.web.fieldwork.forms import HIDDEN, hidden_field
from app.web.staff_forms import StaffForm
from app.web.staff_words import language_name

MODES = [SelectChoice("paper", "On paper"), SelectChoice("phone", "By telephone")]


class KeyForm(StaffForm):
    """What is known of an answer before its first page; `key_form` adds what only some questionnaires have."""

    mode = RadioField("How the answers came", choices=MODES, default="paper")
    number = StringField("Number of the sheet")

    def sheet(self, links: Sequence[Link]) -> Sheet:
        """The sheet that was described. What a link notes goes with it, unless it was written otherwise."""
        held: dict[str, Any] = self.data
        link = next((link for link in links if str(link.id) == held.get("link")), None)
        typed = {name.removeprefix(HIDDEN): held[name] or "" for name in held if name.startswith(HIDDEN)}
        noted = dict(link.hidden) if link else {}
        return Sheet(
            mode=held["mode"] or "",
            number=held["number"] or "",
            language=held.get("language") or "",
            hidden={**noted, **{name: value for name, value in typed.items() if value}},
            channel=link.label if link else "",
            design=int(held.get("design") or 1),
            invitation=held.get("invitation") or "",
        )

    @property
    def setup(self) -> dict[str, Any]:
        """What is likely to be the same for the next sheet."""
        return {name: value for name, value in self.data.items() if name not in ("csrf_token", "number", "invitation")}


def key_form(questionnaire: Questionnaire, links: Sequence[Link], usual: dict[str, Any]) -> KeyForm:
    """The form of a questionnaire's sheets, filled in as it was for the last."""
    fields: dict[str, Any] = {}
    if len(questionnaire.languages) > 1:
        tongues = [SelectChoice(tag, language_name(tag)) for tag in questionnaire.languages]
        fields["language"] = SelectField("Language of the form", choices=tongues)
    if (versions := most_versions(questionnaire)) > 1:
        printed = [SelectChoice(str(version), f"Version {version}") for version in range(1, versions + 1)]
        fields["design"] = SelectField("Version of the lists on the printed form", choices=printed)
    if links:
        none = SelectChoice("", "None of these, or not known")
        choices = [none, *(SelectChoice(str(link.id), link.label) for link in links)]
        fields["link"] = SelectField("Link or event it belongs to", choices=choices)
    if questionnaire.listing == "invitation":
        fields["invitation"] = StringField("Code of the invitation")
    fields |= {HIDDEN + held.name: hidden_field(held) for held in questionnaire.hidden}
    return type("KeyFormOfSurvey", (KeyForm,), fields)(data=usual)
