"""A file of answers to a small questionnaire, loaded."""

import csv
import io

from app.fieldwork.loading.load_responses import Load, Loaded, load_responses
from app.outside.clock import FixedClock
from tests.field import InTheField
from tests.fieldwork.small_surveys import NOW

KEY = "a key"
CLOCK = FixedClock(NOW)
SOURCE = """\
survey: batch
title: {en: A batch, cy: B}
languages: [en, cy]
hidden:
  - {name: event, label: {en: Event, cy: D}, codes: [{code: leeds, label: {en: L, cy: L}}]}
sections:
  - name: one
    title: {en: One, cy: Un}
    questions:
      - {name: consent, kind: tick, text: {en: Consent, cy: C}, required: true, label: {en: I agree, cy: C}}
      - name: role
        kind: choice
        text: {en: What do you do?, cy: B}
        codes:
          - {code: teach, label: {en: I teach, cy: D}}
          - {code: other, label: {en: Other, cy: A}, with_text: {en: What, cy: B}}
          - {code: dk, label: {en: Not sure, cy: D}}
      - {name: pupils, kind: number, text: {en: Pupils, cy: D}, at_least: 0, ask_if: {question: role, is: teach}}
      - name: ages
        kind: choices
        text: {en: Ages, cy: O}
        codes:
          - {code: early, label: {en: Early, cy: C}}
          - {code: late, label: {en: Late, cy: H}, ask_if: {question: role, is: teach}}
          - {code: none, label: {en: None, cy: D}, exclusive: true}
      - name: best
        kind: best_worst
        text: {en: Which?, cy: P}
        codes:
          - {code: x, label: {en: X, cy: X}}
          - {code: y, label: {en: Y, cy: Y}}
          - {code: z, label: {en: Z, cy: Z}}
          - {code: w, label: {en: W, cy: W}}
        versions: [[[1, 2, 3]], [[2, 3, 4]]]
      - {name: day, kind: date, text: {en: When, cy: P}}
      - {name: words, kind: long_text, text: {en: Words, cy: G}, max_length: 40}
      - {name: scan, kind: file, text: {en: Scan, cy: S}}
"""
GOOD = {"id": "a", "consent": "1", "role": "teach", "pupils": "12", "ages__early": "1", "words": "More time"}


def as_csv(*rows: dict) -> bytes:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    into = io.StringIO()
    writer = csv.DictWriter(into, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return into.getvalue().encode()


def load(held: InTheField, source: bytes, **changes) -> Loaded:
    return load_responses(Load(held.wave_id, source, 10_000_000, **changes), KEY, CLOCK)
