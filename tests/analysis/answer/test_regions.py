"""Targets by code: tiles on a map for the nine regions, a list for anything else."""

from app.analysis.answer.answer import answer_of

SOURCE = """
survey: where_example
title: Where
sections:
  - name: one
    title: One
    questions:
      - name: area
        kind: choice
        text: Where?
        codes:
          - {code: E12000001, label: North East}
          - {code: E12000004, label: East Midlands}
          - {code: E12000008, label: South East}
      - {name: job, kind: choice, text: Job?, codes: [{code: a, label: A}, {code: b, label: B}]}
analysis:
  targets:
    - {question: area, each: 10}
    - {question: job, each: 5, codes: [b]}
    - {label: All, at_least: 20}
"""


def test_the_nine_regions_lie_on_a_map_and_other_groups_in_a_list(dataset):
    documents = [{"area": "E12000004", "job": "a"}] * 12 + [{"area": "E12000008", "job": "b"}] * 4
    area, job = answer_of(dataset(SOURCE, *documents)).regions
    assert area.is_map and (area.rows, area.columns) == (4, 3)
    assert [(tile.short, tile.count, tile.is_reached, tile.level) for tile in area.tiles] == [
        ("NE", 0, False, "nothing"),
        ("EM", 12, True, "counts"),
        ("SE", 4, False, "nothing"),
    ]
    assert not job.is_map
    assert [(tile.label, tile.count, tile.wanted) for tile in job.tiles] == [("B", 4, 5)]
