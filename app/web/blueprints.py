"""The parts of the site: one line each."""

from dataclasses import dataclass
from typing import Final

from flask import Flask
from werkzeug.utils import import_string

from app.web.security import csrf


@dataclass(frozen=True)
class Part:
    """One part: where its blueprint is, and the address it stands under.

    `checks_forms_itself`: its views validate the form token themselves, to show what was typed again when it is old.
    """

    blueprint: str
    prefix: str = ""
    checks_forms_itself: bool = False


PARTS: Final = (
    Part("app.web.health:health"),
    Part("app.web.theme:theme"),
    Part("app.web.public:public"),
    Part("app.web.respond:respond", checks_forms_itself=True),
    Part("app.web.accounts:accounts", "/staff"),
    Part("app.web.design:design", "/staff", checks_forms_itself=True),
    Part("app.web.fieldwork:fieldwork", "/staff", checks_forms_itself=True),
    Part("app.web.keying:keying", "/staff", checks_forms_itself=True),
    Part("app.web.results:results", "/staff", checks_forms_itself=True),
    Part("app.web.care:care", "/staff", checks_forms_itself=True),
)


def register_parts(app: Flask) -> None:
    """Give the app all its parts."""
    for part in PARTS:
        blueprint = import_string(part.blueprint)
        app.register_blueprint(blueprint, url_prefix=part.prefix or None)
        if part.checks_forms_itself:
            csrf.exempt(blueprint)
