"""What every template may use besides what its view gives it."""

from typing import Any

from flask import Flask, request

from app.web.background_work import is_background_work_done
from app.web.organisation import organisation_in
from app.web.settings import settings
from app.web.staff_pages import staff_values
from app.web.theme import chosen_theme


def give_page_values(app: Flask) -> None:
    """Give every page its organisation and the colours its reader chose, and a staff page what its layout needs."""
    app.context_processor(page_values)
    app.context_processor(staff_values)


def page_values() -> dict[str, Any]:
    """The organisation, the theme (light, dark, or empty), and what the frame of a page depends on besides."""
    organisation = organisation_in(settings().surveys_dir)
    return {
        "organisation": organisation,
        "chrome": (request.script_root, organisation),
        "theme": chosen_theme(),
        "is_background_work_done": is_background_work_done,
    }
