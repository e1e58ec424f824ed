"""Best-worst choices of 100 people over seven fruits, as counts: `fruit` of the R package support.BWS (artificial).

Seven sets of four. For each set, how many picked each pair of best and worst: by positions in the set, best 1 with
worst 2, 3, 4, then best 2 with worst 1, 3, 4, and so on.
"""

from itertools import permutations

FRUITS = ("apple", "orange", "grapes", "banana", "peach", "melon", "pear")
SETS = ((1, 4, 6, 7), (2, 3, 4, 6), (2, 4, 5, 7), (1, 2, 5, 6), (1, 3, 4, 5), (3, 5, 6, 7), (1, 2, 3, 7))
PAIRS = (
    (16, 35, 11, 3, 14, 1, 0, 2, 2, 0, 6, 10),
    (14, 10, 19, 4, 10, 18, 1, 4, 14, 0, 3, 3),
    (18, 9, 22, 4, 8, 4, 4, 4, 6, 9, 4, 8),
    (8, 10, 37, 0, 10, 18, 2, 4, 10, 0, 1, 0),
    (19, 17, 16, 2, 11, 7, 2, 8, 9, 2, 6, 1),
    (9, 23, 9, 8, 17, 3, 3, 2, 0, 9, 4, 13),
    (9, 15, 20, 3, 16, 10, 0, 3, 12, 1, 4, 7),
)
_CODES = ", ".join(f"{{code: {name}, label: {name}}}" for name in FRUITS)
SOURCE = (
    "survey: fruit\ntitle: Fruit\nsections:\n  - name: all\n    title: All\n    questions:\n"
    f"      - {{name: md, kind: best_worst, text: Which?, codes: [{_CODES}], versions: [{[list(s) for s in SETS]}]}}"
)


def documents() -> list[dict[str, str]]:
    """A hundred documents that hold these choices; who made which with which is not kept here."""
    people: list[dict[str, str]] = [{"md_version": "1"} for _ in range(100)]
    for number, (shown, counts) in enumerate(zip(SETS, PAIRS, strict=True), start=1):
        pairs = zip(permutations(shown, 2), counts, strict=True)
        picked = [pair for pair, count in pairs for _ in range(count)]
        for cells, (best, worst) in zip(people, picked, strict=True):
            cells |= {f"md__{number}_best": FRUITS[best - 1], f"md__{number}_worst": FRUITS[worst - 1]}
    return people
