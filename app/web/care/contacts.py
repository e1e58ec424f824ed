"""The contact list of a survey: what people left who want to hear more. No answer is on these pages."""

import io

from flask import Response, current_app, flash, make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from app.fieldwork.data_protection import contacts as verbs
from app.fieldwork.errors import NotFound
from app.store.queries.contacts import contact_of, count_contacts
from app.store.queries.exports import permissions_for_survey
from app.store.tables import Survey
from app.web.access import signed_in
from app.web.design.surveys import title_of_survey
from app.web.doors import doors
from app.web.staff_forms import StaffForm
from app.web.staff_pages import own_survey
from app.web.survey_pages import survey_page


def contacts(survey: str) -> ResponseReturnValue:
    """The list, for those with a permission for this survey."""
    return _page(own_survey(survey), StaffForm(formdata=None))


def take_contacts(survey: str) -> ResponseReturnValue:
    """The list as a file, which is on the record before it leaves."""
    found = own_survey(survey)
    form = StaffForm()
    if not form.validate_on_submit():
        return make_response(_page(found, form), 422)
    into = io.BytesIO()
    verbs.take_contacts(found, into, _permissions(found), signed_in().user_id, doors().clock.now())
    response = Response(into.getvalue(), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename=f"{found.name}-contacts.csv")
    return response


def delete_contact(survey: str, contact_id: str) -> ResponseReturnValue:
    """Delete one form, when somebody has said yes."""
    found = own_survey(survey)
    verbs.require_permission(_permissions(found))
    if contact_of(found.id, contact_id) is None:
        raise NotFound("These contact details have been deleted already.")
    return _delete(found, contact_id)


def delete_contacts(survey: str) -> ResponseReturnValue:
    """Delete the whole list, when somebody has said yes; or say that nobody is in it."""
    found = own_survey(survey)
    verbs.require_permission(_permissions(found))
    return _delete(found) if count_contacts(found.id) else _page_of_deleting(found, StaffForm(formdata=None), 0)


def _delete(survey: Survey, contact_id: str | None = None) -> ResponseReturnValue:
    form = StaffForm()
    if form.validate_on_submit():
        count = verbs.delete_contacts(
            survey,
            _permissions(survey),
            signed_in().user_id,
            doors().clock.now(),
            str(current_app.secret_key),
            doors().marks,
            contact_id,
        )
        flash("One person’s contact details are deleted." if count == 1 else f"{count:,} contact forms are deleted.")
        return redirect(url_for("care.contacts", survey=survey.name), 303)
    page = _page_of_deleting(survey, form, 1 if contact_id else count_contacts(survey.id))
    return make_response(page, 422 if form.is_submitted() else 200)


def _page_of_deleting(survey: Survey, form: StaffForm, count: int) -> str:
    return survey_page(
        "care/delete_contacts.html",
        survey.name,
        title_of_survey(survey.id),
        "fieldwork.waves",
        _crumbs(survey, "Delete"),
        form=form,
        errors=form.error_list(),
        count=count,
    )


def _page(survey: Survey, form: StaffForm) -> str:
    person = signed_in()
    forms = verbs.see_contacts(survey, _permissions(survey), person.user_id, doors().clock.now())
    return survey_page(
        "care/contacts.html",
        survey.name,
        title_of_survey(survey.id),
        "fieldwork.waves",
        _crumbs(survey),
        forms=forms,
        form=form,
        errors=form.error_list(),
    )


def _permissions(survey: Survey) -> frozenset[str]:
    return permissions_for_survey(signed_in().user_id, survey.id)


def _crumbs(survey: Survey, below: str = "") -> list[tuple[str, str]]:
    fieldwork = ("Fieldwork", url_for("fieldwork.waves", survey=survey.name))
    here = ("Contact list", url_for("care.contacts", survey=survey.name) if below else "")
    return [fieldwork, here, *([(below, "")] if below else [])]
