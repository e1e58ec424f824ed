"""Four people who chose the best and the worst of a small design."""

SOURCE = """
survey: scores_example
title: Scores
sections:
  - name: wants
    title: Wants
    questions:
      - name: want
        kind: best_worst
        text: Most and least?
        codes: [{code: a, label: A}, {code: b, label: B}, {code: c, label: C}, {code: d, label: D}]
        versions: [[[1, 2, 3], [1, 3, 4]], [[1, 2, 4], [2, 3, 4]]]
"""


def picks(version: str, *pairs: str) -> dict:
    """The cells of one respondent: for each set a best and a worst, "" for a set that was skipped."""
    cells = {"want_version": version}
    for number, pair in enumerate(pairs, start=1):
        cells |= {f"want__{number}_best": pair[:1] or -88, f"want__{number}_worst": pair[1:] or -88}
    return cells


PEOPLE = (picks("1", "ab", "ac"), picks("1", "bc", ""), picks("2", "ad", "bd"), picks("2", "", ""))
