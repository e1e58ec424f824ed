"""A small questionnaire with a column of every sensitivity, and responses to it."""

import csv
import datetime as dt
import io

import pytest

QUESTIONNAIRE = """
survey: exports_example
title: Exports
languages: [en, cy]
hidden: [event]
code_lists:
  agree:
    ordered: true
    codes:
      - {code: 1, label: {en: "**Not** at all", cy: Dim o gwbl}}
      - {code: 2, label: {en: "+ a little", cy: Ychydig}}
      - {code: dk, label: {en: Not sure, cy: Ddim yn siŵr}}
sections:
  - name: work
    title: {en: Work, cy: Gwaith}
    questions:
      - {name: agrees, kind: choice, text: {en: Do you agree?, cy: Ydych chi'n cytuno?}, codes: agree}
      - name: ages
        kind: choices
        text: {en: Which ages?, cy: Pa oedrannau?}
        codes:
          - {code: young, label: {en: Young, cy: Ifanc}}
          - {code: other, label: {en: Other, cy: Arall}, with_text: true}
          - {code: pnts, label: {en: I would rather not say, cy: Gwell gen i beidio}}
      - {name: score, kind: number, at_least: -10, at_most: 10, text: {en: What score?, cy: Pa sgôr?}}
      - {name: born, kind: date, text: {en: When?, cy: Pryd?}}
      - {name: words, kind: long_text, text: {en: Anything else?, cy: Rhywbeth arall?}}
      - {name: faith, kind: text, sensitivity: equality, text: {en: Your faith?, cy: Eich ffydd?}}
      - {name: email, kind: email, text: {en: Your email?, cy: Eich e-bost?}}
"""


@pytest.fixture(scope="session")
def questionnaire():
    from app.instrument.formats.questionnaire_file import read_questionnaire

    return read_questionnaire(QUESTIONNAIRE)[0]


@pytest.fixture
def response():
    """Makes a response from its cells."""
    from app.response.response import Response

    def make(document: dict, version: int = 1, **changes):
        day = dt.date(2019, 2, 3)
        facts = {"origin": "real", "wave": 4, "language": "en", "mode": "web", "channel": "open", "device": "phone"}
        facts |= {"id": "0a", "started_on": day, "submitted_on": day, "document": document}
        return Response(survey_version=version, **(facts | changes))

    return make


@pytest.fixture
def read_rows():
    """The rows of a CSV file of bytes, as a program reads them."""

    def read(written: bytes) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))

    return read
