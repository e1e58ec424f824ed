"""Pages for anyone: the front page, and what the site says of privacy, cookies and accessibility."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from app.fieldwork.answering.consultation import find_consultations
from app.web.doors import doors
from app.web.respond.texts import Texts

public = Blueprint("public", __name__)


@public.get("/")
def home() -> ResponseReturnValue:
    """Open, coming and closed consultations, and what happens to what people say."""
    found = find_consultations(doors().clock.now())
    groups = [
        ("Open now", "open", found["open"]),
        ("Coming", "coming", found["coming"]),
        ("Closed", "closed", found["closed"]),
    ]
    texts = {held.survey: Texts(held, held.questionnaire.languages[0]) for group in groups for held in group[2]}
    lead = next((held for held in found["open"] if held.questionnaire.listing == "public"), None)
    trials = any(held.origin == "trial" for held in found["open"])
    return render_template(
        "public/home.html",
        groups=groups,
        texts=texts,
        lead=lead,
        origin="trial" if trials else "",
        csrf_token=generate_csrf,
    )


@public.get("/privacy")
def privacy() -> ResponseReturnValue:
    """The whole privacy notice of each consultation that is open or has closed."""
    found = find_consultations(doors().clock.now())
    held = [one for state in ("open", "coming", "closed") for one in found[state] if one.questionnaire.privacy]
    notices = [(one, Texts(one, one.questionnaire.languages[0])) for one in held]
    return render_template("public/privacy.html", notices=notices, csrf_token=generate_csrf)


@public.get("/cookies")
def cookies() -> ResponseReturnValue:
    """The cookies there are: one that keeps a place, one for the colours chosen."""
    return render_template("public/cookies.html", csrf_token=generate_csrf)


@public.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    """What was made accessible, what is known to be missing, and whom to tell."""
    return render_template("public/accessibility.html", csrf_token=generate_csrf)
