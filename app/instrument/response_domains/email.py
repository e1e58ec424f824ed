"""An email address."""

from dataclasses import dataclass
from typing import ClassVar

from email_validator import EmailNotValidError, validate_email

from app.instrument.response_domains.normal_form import NotNormal
from app.instrument.response_domains.text import WrittenAnswer


@dataclass(frozen=True, slots=True)
class EmailAddress(WrittenAnswer):
    """Checked by its form only; nobody is asked whether it exists."""

    kind: ClassVar[str] = "email"
    is_identifying: ClassVar[bool] = True
    missing_message: ClassVar[str] = "Enter your email address"

    @property
    def longest(self) -> int:
        return 254

    def in_normal_form(self, text: str) -> str:
        try:
            return validate_email(text, check_deliverability=False).normalized
        except EmailNotValidError:
            raise NotNormal("Enter an email address like name@example.org") from None
