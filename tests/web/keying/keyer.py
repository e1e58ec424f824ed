"""Somebody who keys sheets of a survey in."""

from tests.respondent import Page, Respondent
from tests.web.conftest import PASSWORD

SURVEY = """\
survey: sheets
title: What would help
languages: [en]
hidden:
  - {name: event, label: Event, codes: [{code: leeds, label: Leeds}, {code: york, label: York}]}
sections:
  - name: welcome
    title: Welcome
    place: welcome
    questions:
      - {name: consent, kind: tick, text: Consent, required: true, label: I agree}
  - name: work
    title: Your work
    questions:
      - name: role
        kind: choice
        text: What do you do?
        required: true
        shuffle: true
        codes: [{code: teach, label: I teach}, {code: lead, label: I lead}, {code: oth, label: Other, with_text: What}]
      - {name: pupils, kind: number, text: How many pupils?, at_least: 0, ask_if: {question: role, is: teach}}
      - {name: ages, kind: choices, text: Which ages?, codes: [{code: early, label: Early}, {code: late, label: Late}]}
  - name: help
    title: What would help
    questions:
      - name: best
        kind: best_worst
        text: Which would help most, and which least?
        codes: [{code: x, label: X}, {code: y, label: Y}, {code: z, label: Z}]
        versions: [[[1, 2, 3], [3, 2, 1]], [[2, 1, 3], [3, 1, 2]]]
      - {name: words, kind: long_text, text: Anything else?}
"""


class Keyer(Respondent):
    """A member of staff at a browser of their own, who keys sheets of one wave in."""

    def __init__(self, app, wave_id: int, email: str) -> None:
        super().__init__(app, "sheets")
        self.wave = f"/staff/surveys/sheets/waves/{wave_id}"
        self.get("/staff/sign-in")
        self.send({"email": email, "password": PASSWORD}, "Sign in")

    def begin(self, number: str = "", **given: str) -> Page:
        """Start a sheet: its first page, or the form with what is wrong."""
        self.get(f"{self.wave}/key")
        return self.send({"number": number, "mode": "paper", **given}, "Start")

    def fill_in(self, role: str = "teach", pupils: str = "12", words: str = "More time") -> Page:
        """Key every page of a sheet; the check is next."""
        self.send({"consent": "yes"})
        self.send({"role": role, "ages": ["early"]})
        if role == "teach":
            self.send({"pupils": pupils})
        self.send({"best:1:best": "x", "best:1:worst": "y"}, "Next list")
        self.send({"best:2:best": "z", "best:2:worst": "x"})
        return self.send({"words": words})

    def key(self, number: str, **said: str) -> Page:
        """A whole sheet, kept."""
        self.begin(number)
        self.fill_in(**said)
        return self.send(button=f"Keep sheet {number} and key the next")

    def key_again(self, number: str, **said: str) -> Page:
        """A sheet's second entry, compared."""
        self.get(f"{self.wave}/sheets/?number={number}")
        self.follow("a second time")
        self.send({"design": "1"}, "Start")
        self.fill_in(**said)
        return self.send(button="Compare with the first entry")
