"""The form token of respondents' pages: an old one is an error on the page, with everything typed still there."""

from flask import request
from flask_wtf.csrf import validate_csrf
from wtforms import ValidationError


def is_own_form() -> bool:
    """Whether the form that was sent is one this browser got from us in this session."""
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError:
        return False
    return True
