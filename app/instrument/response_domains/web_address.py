"""A web address."""

import re
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from app.instrument.response_domains.normal_form import NotNormal
from app.instrument.response_domains.text import WrittenAnswer

_WITH_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True, slots=True)
class WebAddress(WrittenAnswer):
    """An http or https address; https:// is added where nothing stands in front."""

    kind: ClassVar[str] = "web_address"
    missing_message: ClassVar[str] = "Enter a web address"

    @property
    def longest(self) -> int:
        return 2000

    def in_normal_form(self, text: str) -> str:
        refusal = NotNormal("Enter a web address like www.example.org")
        address = text if _WITH_SCHEME.match(text) else f"https://{text}"
        try:
            parts = urlsplit(address)
            host = parts.hostname or ""
            _ = parts.port
        except ValueError:
            raise refusal from None
        if (
            parts.scheme.lower() not in ("http", "https")
            or "." not in host.strip(".")
            or any(c.isspace() for c in text)
        ):
            raise refusal
        return address
