"""The forms of staff accounts."""

from wtforms import BooleanField, EmailField, PasswordField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import EqualTo, InputRequired, Length, ValidationError

from app.fieldwork.accounts.invite_user import email_address
from app.fieldwork.accounts.passwords import LONGEST
from app.fieldwork.errors import NotAllowed
from app.fieldwork.permissions import ROLES
from app.web.staff_forms import StaffForm

NO_ADDRESS = "Enter an email address like name@example.org"
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


def _role_field() -> RadioField:
    choices = [SelectChoice(role, ROLE_WORDS[role]) for role in ROLES]
    return RadioField("Role", [InputRequired("Choose a role")], choices=choices)


class RoleForm(AccountForm):
    """What somebody may do."""

    role = _role_field()


class InviteForm(AccountForm):
    """Whom to invite, and what they may do."""

    email = EmailField("Email address", [InputRequired("Enter the person’s email address"), Length(max=320)])
    role = _role_field()

    def validate_email(self, field: EmailField) -> None:
        """Refuse what cannot be an address together with whatever else is wrong, and not after it."""
        try:
            email_address(field.data)
        except NotAllowed as refusal:
            raise ValidationError(NO_ADDRESS) from refusal


class ResetForm(AccountForm):
    """Starting an account afresh."""

    second_factor = BooleanField("Take the second factor off too: the telephone and the recovery codes are lost")
