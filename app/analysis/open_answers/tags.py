"""Tags: what may stand beside somebody's words, such as their role and region.

A tag is shown where ten people or more share it. Those of a role whose region is not shown are ten or more together,
too, and so are those without any tag: nobody can be found by leaving out the groups that are named.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from app.analysis.answer.regions import PLACES
from app.analysis.answer.shown_groups import breaks_of
from app.analysis.dataset import Dataset
from app.analysis.disclosure import RuleSet, may_stand_apart
from app.analysis.groups import columns_of
from app.analysis.summary.tables import Reading
from app.instrument.codebook import Variable

Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """The words beside what people of one group wrote. `codes` are their answers to the questions the tags are of."""

    codes: Codes
    words: str


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags that may be shown, of one or two questions, named by their columns. Without a tag there are no words."""

    columns: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()

    def of(self, document: Mapping[str, object]) -> str:
        """The tag of one response; empty where it has none that may be shown."""
        codes = tuple(str(document.get(column, "")) for column in self.columns)
        words = {tag.codes: tag.words for tag in self.tags}
        return words.get(codes) or words.get(codes[:1], "")


def tags_of(dataset: Dataset, reading: Reading) -> Tags:
    """The tags of a dataset: by the first break of one choice, and by the region where there is one, else the next."""
    columns = _columns(dataset, reading)
    if not columns:
        return Tags()
    words = [_words(column, reading) for column in columns]
    codes = [tuple(entry.code for entry in column.codes.values) for column in columns]
    places = [dataset.cells[column.name] for column in columns]
    people = Counter(zip(*(held.tolist() for held in places), strict=True))
    firsts = _apart(_by_first(people), reading.rules)
    tags = [Tag((codes[0][first],), words[0][first]) for first in sorted(firsts)]
    for first in sorted(firsts) if len(columns) > 1 else ():
        seconds = {pair[1]: count for pair, count in people.items() if pair[0] == first}
        for second in sorted(_apart(seconds, reading.rules)):
            both = (codes[0][first], codes[1][second])
            tags.append(Tag(both, f"{words[0][first]}, {words[1][second]}"))
    return Tags(tuple(column.name for column in columns), tuple(tags))


def _columns(dataset: Dataset, reading: Reading) -> list[Variable]:
    """The columns that tags are made of."""
    found = []
    for name in breaks_of(dataset):
        columns, question = columns_of(dataset, name), dataset.questionnaire.question(name)
        is_plain = question is None or not reading.is_equality(question)
        if is_plain and len(columns) == 1 and columns[0].type == "code":
            found.append(columns[0])
    regions = [column for column in found if any(entry.code in PLACES for entry in column.codes)]
    others = [column for column in found if column not in regions]
    return (others[:1] + regions[:1] + others[1:])[:2] if others else regions[:1]


def _words(column: Variable, reading: Reading) -> list[str]:
    return [reading.words(entry.label) or entry.code for entry in column.codes.values]


def _by_first(people: Mapping[tuple[int, ...], int]) -> dict[int, int]:
    totals: Counter[int] = Counter()
    for places, count in people.items():
        totals[places[0]] += count
    return dict(totals)


def _apart(sizes: Mapping[int, int], rules: RuleSet) -> frozenset[int]:
    """The places of the groups to name; those without a value (below zero) are in none."""
    unseen = sum(size for place, size in sizes.items() if place < 0)
    return may_stand_apart({place: size for place, size in sizes.items() if place >= 0}, rules, unseen)
