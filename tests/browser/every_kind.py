"""A questionnaire with every kind of question, and answers to it that are right and that are wrong."""

EVERY_KIND = """
survey: every_kind
title: {en: Every **kind**, cy: Pob math}
languages: [en, cy]
code_lists:
  few:
    codes:
      - {code: red, label: {en: "Red, a rather long answer that wraps onto a second line on a phone", cy: Coch}}
      - {code: blue, label: {en: "**Blue**", cy: Glas}, with_text: {en: Which blue?, cy: Pa las?}}
      - {code: none, label: {en: None of these, cy: Dim}, exclusive: true}
      - {code: dk, label: {en: Not sure, cy: Ddim yn siŵr}}
  steps:
    ordered: true
    codes:
      - {code: 1, label: {en: Not at all, cy: Dim}}
      - {code: 2, label: {en: Slightly, cy: Ychydig}}
      - {code: 3, label: {en: Extremely, cy: Iawn}}
      - {code: dk, label: {en: Not sure, cy: Ddim yn siŵr}}
  rows: {codes: [{code: a, label: {en: First row, cy: Un}}, {code: b, label: {en: Second row, cy: Dau}}]}
sections:
  - name: all
    title: {en: Everything, cy: Popeth}
    intro: {en: "An introduction with *stress*.", cy: Cyflwyniad}
    definition: {en: "*Inclusive* means everyone.", cy: Pawb}
    questions:
      - {name: q_statement, kind: statement, text: {en: "Please **read** this.", cy: Darllenwch}}
      - name: q_choice
        kind: choice
        text: {en: Choice?, cy: Dewis?}
        help: {en: Help, cy: Help}
        codes: few
        required: true
      - {name: q_select, kind: choice, display: select, text: {en: Select?, cy: Dewis?}, codes: rows, required: true}
      - {name: q_choices, kind: choices, text: {en: Choices?, cy: Dewisiadau?}, codes: few, required: true}
      - {name: q_grid, kind: grid, text: {en: Grid?, cy: Grid?}, rows: rows, codes: steps, required: true}
      - {name: q_ranking, kind: ranking, text: {en: Ranking?, cy: Trefn?}, codes: rows, top: 2, required: true}
      - {name: q_allocation, kind: allocation, text: {en: Share?, cy: Rhannu?}, codes: rows, required: true}
      - {name: q_number, kind: number, text: {en: Number?, cy: Rhif?}, unit: {en: hours, cy: awr}, required: true}
      - name: q_slider
        kind: slider
        at_most: 10
        low_label: {en: Low, cy: Isel}
        high_label: {en: High, cy: Uchel}
        text: {en: Slider?, cy: Llithrydd?}
        required: true
      - {name: q_text, kind: text, text: {en: Text?, cy: Testun?}, help: {en: Help, cy: Help}, required: true}
      - {name: q_long, kind: long_text, max_length: 100, text: {en: Long text?, cy: Testun hir?}, required: true}
      - {name: q_date, kind: date, text: {en: Date?, cy: Dyddiad?}, required: true}
      - {name: q_email, kind: email, text: {en: Email?, cy: E-bost?}, required: true}
      - {name: q_phone, kind: telephone, text: {en: Phone?, cy: Ffôn?}, required: true}
      - {name: q_web, kind: web_address, text: {en: Web?, cy: Gwe?}, required: true}
      - {name: q_post, kind: postcode, text: {en: Postcode?, cy: Cod post?}, required: true}
      - {name: q_tick, kind: tick, text: {en: Tick?, cy: Ticio?}, label: {en: I agree, cy: Cytuno}, required: true}
      - {name: q_file, kind: file, types: [pdf], text: {en: File?, cy: Ffeil?}, required: true}
      - {name: q_opened, kind: text, text: {en: Opened?, cy: Agor?}, ask_if: {question: q_choice, is: red}}
"""
RIGHT = {
    "q_choice": "blue",
    "q_choice:text:blue": "navy",
    "q_select": "a",
    "q_choices": ["red"],
    "q_grid:a": "1",
    "q_grid:b": "dk",
    "q_ranking:1": "b",
    "q_allocation:a": "100",
    "q_number": "3",
    "q_slider": "7",
    "q_text": "words",
    "q_long": "one\ntwo",
    "q_date:day": "1",
    "q_date:month": "2",
    "q_date:year": "2019",
    "q_email": "a@example.org",
    "q_phone": "0191 496 0000",
    "q_web": "example.org",
    "q_post": "NE8 2JR",
    "q_tick": ["yes"],
    "q_file": (b"%PDF-", "plan.pdf"),
}
WRONG = {
    "q_choices": ["red", "dk"],
    "q_ranking:1": "a",
    "q_ranking:2": "a",
    "q_allocation:a": "120",
    "q_number": "many",
    "q_slider": "99",
    "q_long": "x" * 200,
    "q_date:day": "31",
    "q_date:month": "2",
    "q_date:year": "2019",
    "q_email": "at home",
    "q_phone": "1",
    "q_web": "x",
    "q_post": "x",
    "q_file": (b"MZ", "plan.pdf"),
}
