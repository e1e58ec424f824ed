"""The best-worst design of the sector consultation: balanced, and made by its formula.

Method: a balanced incomplete block design over the numbers modulo 11 and infinity, developed in eleven versions.
"""

from collections import Counter
from itertools import combinations

from tests.instrument.surveys.files import survey

DESIGN = survey("amie_sector_2018_19").question("offer_md").domain
INFINITY = 11
GROUPS = ((3, 7, INFINITY), (0, 1, 5), (6, 8, 9), (2, 4, 10))


def made_by_formula(version: int) -> tuple[tuple[int, ...], ...]:
    """Version s: s is added to each number modulo 11, and 1; infinity is always the twelfth."""
    moved = [[12 if x == INFINITY else (x + version) % 11 + 1 for x in group] for group in GROUPS]
    p, q, r, t = moved
    return tuple((p[a], q[b], r[(a + b) % 3], t[(a + 2 * b) % 3]) for a in range(3) for b in range(3))


def test_there_are_eleven_versions_of_nine_sets_of_four():
    assert len(DESIGN.versions) == 11
    assert {len(version) for version in DESIGN.versions} == {9}
    assert {len(set(shown)) for version in DESIGN.versions for shown in version} == {4}
    assert len(DESIGN.codes) == 12


def test_the_design_is_the_one_the_formula_gives():
    assert DESIGN.versions == tuple(made_by_formula(version) for version in range(11))


def test_the_first_version_is_as_printed():
    assert DESIGN.versions[0] == (
        (4, 1, 7, 3), (4, 2, 9, 11), (4, 6, 10, 5), (8, 1, 9, 5), (8, 2, 10, 3), (8, 6, 7, 11), (12, 1, 10, 11),
        (12, 2, 7, 5), (12, 6, 9, 3),
    )  # fmt: skip


def test_each_version_shows_each_offer_three_times():
    for version in DESIGN.versions:
        shown = Counter(position for positions in version for position in positions)
        assert shown == dict.fromkeys(range(1, 13), 3)


def test_over_all_versions_each_offer_is_shown_33_times():
    shown = Counter(position for version in DESIGN.versions for positions in version for position in positions)
    assert shown == dict.fromkeys(range(1, 13), 33)


def test_over_all_versions_each_pair_meets_exactly_nine_times():
    pairs = [sorted(pair) for version in DESIGN.versions for shown in version for pair in combinations(shown, 2)]
    met = Counter(map(tuple, pairs))
    assert met == dict.fromkeys(combinations(range(1, 13), 2), 9)
