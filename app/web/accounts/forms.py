"""The forms of staff accounts."""

from wtforms import BooleanField, EmailField, PasswordField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import EqualTo, InputRequired, Length

from app.fieldwork.accounts.passwords import LONGEST
from app.fieldwork.permissions import ROLES
from app.web.staff_forms import StaffForm

ROLE_WORDS = {
    "administrator": "Administrator: everything, and the team’s accounts",
    "designer": "Designer: questionnaires, waves and links",
    "analyst": "Analyst: results, and data to take away",
    "leadership": "Leadership: results",
}


class AccountForm(StaffForm):
    """A form whose errors can be listed at the top of its page, each leading to its field."""


class SignInForm(AccountForm):
    """Address and password."""

    email = EmailField("Email address", [InputRequired("Enter your email address"), Length(max=320)])
    password = PasswordField("Password", [InputRequired("Enter your password")])


class PasswordForm(AccountForm):
    """A new password, twice: nobody sees what they type."""

    password = PasswordField("New password", [InputRequired("Enter a password"), Length(max=4 * LONGEST)])
    again = PasswordField(
        "The same password again", [EqualTo("password", "The two passwords differ: type the same one twice")]
    )


class CodeForm(AccountForm):
    """The code of the second factor, or a recovery code."""

    code = StringField("Code", [InputRequired("Enter the code that your app shows"), Length(max=100)])


class PasswordAgainForm(AccountForm):
    """The password of somebody who is signed in."""

    password = PasswordField("Your password", [InputRequired("Enter your password"), Length(max=4 * LONGEST)])


class SetUpForm(PasswordAgainForm):
    """A code that shows that the app has the secret; the password, where it was not given just now."""

    code = StringField("The six digits your app shows", [InputRequired("Enter the six digits"), Length(max=100)])


class ChangePasswordForm(PasswordAgainForm):
    """The password there is, and another, twice."""

    new = PasswordField("New password", [InputRequired("Enter a new password"), Length(max=4 * LONGEST)])
    again = PasswordField(
        "The new password again", [EqualTo("new", "The two passwords differ: type the same one twice")]
    )


class RoleForm(AccountForm):
    """What somebody may do."""

    role = RadioField(
        "Role",
        [InputRequired("Choose a role")],
        choices=[SelectChoice(role, ROLE_WORDS[role]) for role in ROLES],
    )


class InviteForm(RoleForm):
    """Whom to invite."""

    email = EmailField("Email address", [InputRequired("Enter the person’s email address"), Length(max=320)])


class ResetForm(AccountForm):
    """Starting an account afresh."""

    second_factor = BooleanField("Take the second factor off too: the telephone and the recovery codes are lost")
