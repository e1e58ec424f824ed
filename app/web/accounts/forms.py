"""The forms of staff accounts."""

from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField
from wtforms.validators import EqualTo, InputRequired, Length

from app.fieldwork.accounts.passwords import LONGEST


class AccountForm(FlaskForm):
    """A form whose errors can be listed at the top of its page, each leading to its field."""

    def error_list(self) -> list[tuple[str, str]]:
        """Each error with the id of its field."""
        return [(field.id, message) for field in self for message in field.errors]


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
