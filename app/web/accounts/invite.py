"""Inviting somebody to the team."""

from flask import make_response, render_template
from flask.typing import ResponseReturnValue

from app.fieldwork.accounts.invite_user import invite_user
from app.fieldwork.errors import NotAllowed
from app.web.access import signed_in
from app.web.accounts.forms import InviteForm
from app.web.accounts.password_link import hand_over
from app.web.doors import doors
from app.web.settings import settings

IS_THERE = "This person has an account already"


def invite() -> ResponseReturnValue:
    """Ask for address and role; make the account, and hand its link over."""
    form = InviteForm()
    if form.validate_on_submit():
        try:
            email, token = _invited(form)
        except NotAllowed:
            form.email.errors = [IS_THERE]
        else:
            return hand_over(email, token, invited=True)
    page = render_template(
        "accounts/invite.html",
        form=form,
        errors=form.error_list(),
        team=signed_in().team_name,
        by_mail=doors().mail.is_set_up,
        minutes=settings().password_link_minutes,
    )
    return make_response(page, 422 if form.is_submitted() else 200)


def _invited(form: InviteForm) -> tuple[str, str]:
    person, minutes = signed_in(), settings().password_link_minutes
    email = form.email.data.strip()
    now = doors().clock.now()
    return email, invite_user(email, form.role.data, now, minutes, person.team_name, person.user_id)
