"""A questionnaire whose plan of analysis has something of everything that the answer page draws."""

PLAN = """
survey: tiny
title: A small survey
hidden:
  - {name: host, label: Host, codes: [{code: north, label: North}, {code: south, label: South}]}
code_lists:
  offers: {codes: [{code: a, label: Alpha}, {code: b, label: Beta}, {code: c, label: Gamma}, {code: d, label: Delta}]}
  five:
    ordered: true
    codes: [{code: 1, label: A}, {code: 2, label: B}, {code: 3, label: C}, {code: 4, label: D}, {code: 5, label: E}]
  regions: {codes: [{code: E12000001, label: North East}, {code: E12000004, label: East Midlands}]}
  faiths: {codes: [{code: x, label: Xi}, {code: y, label: Ypsilon}]}
sections:
  - name: first
    title: First
    questions:
      - {name: role, kind: choice, text: Your role?, codes: [{code: t, label: Teacher}, {code: m, label: Musician}]}
      - {name: place, kind: choice, text: Which region?, codes: regions}
      - {name: quote, kind: choice, text: May we quote you?, codes: [{code: yes, label: Yes}, {code: no, label: No}]}
      - {name: why, kind: long_text, text: Why?}
      - {name: faith, kind: choice, sensitivity: equality, text: Your faith?, codes: faiths}
  - name: second
    title: Second
    questions:
      - name: best
        kind: best_worst
        text: Which would help?
        codes: offers
        versions: [[[1, 2, 3], [2, 3, 4], [1, 3, 4], [1, 2, 4]]]
      - {name: imp, kind: grid, text: How important?, rows: offers, codes: five}
      - {name: met, kind: grid, text: How well met?, rows: offers, codes: five}
      - {name: top, kind: ranking, text: Your first two?, codes: offers, top: 2}
analysis:
  priorities: {codes: offers, best_worst: best, importance: imp, met: met, ranking: top}
  equity_lens: {label: Teachers, where: {question: role, is: t}}
  breaks: [role, place, host]
  segments: {players: {label: Players, where: {question: role, is: m}}}
  equality: [faith]
  quote_permission: {question: quote, is: yes}
  targets:
    - {label: Responses, at_least: 500}
    - {question: place, each: 100, codes: [E12000001, E12000004]}
"""
