"""What a case’s answers carry of its frame: all that fills a hidden field, or what says nothing of who it is."""

from collections.abc import Mapping

from app.instrument.questionnaire import HiddenField, Questionnaire


def carried_hidden(questionnaire: Questionnaire) -> tuple[HiddenField, ...]:
    """The hidden fields that an invitation fills. Where answers are anonymous: those of a code list alone."""
    if questionnaire.identity == "organisation":
        return questionnaire.hidden
    return tuple(field for field in questionnaire.hidden if len(field.codes) and field.sensitivity != "identifying")


def carried_fields(questionnaire: Questionnaire, fields: Mapping[str, str]) -> dict[str, str]:
    """The values that go with the answers, by hidden field; what is empty or in no list any more is left out."""
    carried = {field.name: field for field in carried_hidden(questionnaire)}
    return {
        name: value
        for name, value in fields.items()
        if value and (field := carried.get(name)) and (not len(field.codes) or field.codes.get(value))
    }
