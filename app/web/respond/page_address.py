"""The address of a page of a questionnaire."""

from flask import url_for

from app.response.pages import Page


def page_address(survey: str, page: Page, more: str | None = None, return_to: str | None = None) -> str:
    """The address of a page; `more` says that an answer opened questions on it, `return_to` where it leads next."""
    step = page.step if page.step > 1 else None
    section = page.section.name
    return url_for("respond.page", survey=survey, section=section, step=step, more=more, return_to=return_to)
