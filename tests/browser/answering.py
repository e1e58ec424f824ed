"""How each kind of respondent answers the questionnaire of the journey (tests/files/journey.yaml)."""

from tests.browser.desk import Desk
from tests.browser.walk import Keys, Walk

THANKS = "Thank you. Your answers are with us"


def answers_on_a_phone(somebody: Desk, address: str) -> None:
    somebody.go(address)
    walk = Walk(somebody.page, touch=True)
    assert somebody.then(walk.go, "Start") == "About you"
    walk.choose("role", "t")
    walk.choose("place", "E12000004")
    walk.write("why", "For the joy of it")
    assert somebody.then(walk.go) == "What would help"
    walk.rate("imp", {"visits": "5", "rooms": "4"})
    walk.rate("met", {"visits": "1", "rooms": "2"})
    assert somebody.then(walk.go) == "Which would help you most, and which least?"
    for _ in range(3):
        walk.most_and_least(1, 3)
        walk.go("Next list")
    walk.most_and_least(1, 3)
    somebody.then(walk.go)
    walk.pick("top", "visits", "mentors")
    assert somebody.then(walk.go) == "Check your answers"
    assert somebody.then(walk.go, "Send my answers") == THANKS
    somebody.sees("Your receipt code")


def answers_an_invitation(somebody: Desk, invitation: str, another: str) -> None:
    """One set of answers for an invitation, and the next person's is still good."""
    somebody.go(invitation)
    walk = Walk(somebody.page)
    walk.go("Start")
    somebody.then(walk.go)
    assert somebody.page.title().startswith("Error: ")
    walk.choose("role", "m")
    skip_to_the_end(walk)
    somebody.go(invitation)
    somebody.has_heading("This invitation has been used")
    somebody.go(another)
    somebody.sees("Start")


def answers_by_keyboard_alone(somebody: Desk, event: str) -> None:
    """By the link of the event, with no scripts running."""
    somebody.go(event)
    keys = Keys(somebody.page)
    assert keys.go("Start") == "About you"
    assert keys.go() == "About you" and somebody.page.title().startswith("Error: ")
    keys.choose("role", 2)
    assert keys.go() == "What would help"
    keys.choose("imp:rooms", 5)
    keys.go()
    for _ in range(4):
        keys.go("Skip this one")
    keys.pick("top:1", 2)
    assert keys.go() == "Check your answers"
    assert keys.go("Send my answers") == THANKS


def fills_in_what_nobody_sees(somebody: Desk, address: str) -> None:
    """As a program does that fills in every field there is."""
    somebody.go(address)
    somebody.page.evaluate("document.getElementById('your_homepage').value = 'https://example.org'")
    walk = Walk(somebody.page)
    walk.go("Start")
    walk.choose("role", "m")
    skip_to_the_end(walk)


def skip_to_the_end(walk: Walk) -> None:
    walk.go()
    walk.go()
    for _ in range(4):
        walk.go("Skip this one")
    walk.go()
    assert walk.go("Send my answers") == THANKS
