"""Phrases that rehearsal respondents write. They are invented, name nobody, and fit almost any question."""

from app.response.simulation.person import Person

SHORT = (
    "Something local",
    "A mix of several of these",
    "It depends on the term",
    "Volunteer coordinator",
    "Part of a wider team",
    "Evenings & weekends only",
    "More than one place",
    "Not listed here",
    "Travel costs",
    "Clearer information",
)

OPENINGS = (
    "More time to plan together",
    "Shorter sessions, nearer to home",
    "Fewer meetings and clearer notes",
    "A named person to ask",
    "Help with travel",
    "Longer funding, so that people stay",
    "Let young people decide more of it",
    "Examples from places like ours",
    "Better equipment that we could borrow",
    "Paid time for learning",
    "Less paperwork",
    "Visits to see how others do it",
)

REASONS = (
    "because we start again every year.",
    "so that nobody is left out.",
    "as most of us work alone.",
    "- it made a real difference last time.",
    "since evenings are hard for many families.",
    "or we will lose good people.",
    "and ask us again in a year's time.",
    "which would cost less than £200 a term.",
    "“nothing about us without us”, as the saying goes.",
    "even if it takes longer.",
    "rather than one big event.",
    "and keep it simple.",
)

AFTERTHOUGHTS = (
    "Thank you for asking.",
    "We have tried this before; it needs patience.",
    "Please publish what you hear.",
    "Rural areas are often forgotten.",
    "I would be glad to help.",
    "Naïve question, perhaps: who pays?",
)


def few_words(person: Person, longest: int) -> str:
    """A short answer, no longer than allowed."""
    return _held_to(person.chance.choice(SHORT), longest)


def sentences(person: Person, longest: int) -> str:
    """An answer of one to three sentences, sometimes on two lines, no longer than allowed."""
    choice = person.chance.choice
    text = f"{choice(OPENINGS)}, {choice(REASONS)}" if person.does(0.75) else f"{choice(OPENINGS)}."
    if person.does(0.3):
        text += ("\n" if person.does(0.3) else " ") + choice(AFTERTHOUGHTS)
    return _held_to(text, longest)


def _held_to(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest].strip() or "x"
