"""Reads the English sentence of a condition and says whether it is true of somebody: nothing here knows conditions.

Only quoted words count as names of questions, rows and answers; the grammar is that of app/instrument/sentence.py.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

TOKEN = re.compile(r"“([^”]*)”|([(),])|([^\s(),“]+)")


@dataclass
class Facts:
    """What is known of one person's answer to one question, in the words people read."""

    labels: list[str] = field(default_factory=list)
    rows: dict[str, str] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    count: int = 0


class SentenceReader:
    """One sentence about a person whose facts are known by the wording of each question."""

    def __init__(self, sentence: str, facts: dict[str, Facts]) -> None:
        self.tokens = [
            ("name", quoted) if word + mark == "" else ("word", word or mark)
            for quoted, mark, word in TOKEN.findall(sentence[:1].lower() + sentence[1:])
        ]
        self.facts = facts

    def is_true(self) -> bool:
        result = self._sentence()
        assert self.tokens == [], f"left over: {self.tokens}"
        return result

    def _next_is(self, *words: str) -> bool:
        return self.tokens[: len(words)] == [("word", word) for word in words]

    def _take(self, *words: str) -> bool:
        found = self._next_is(*words)
        if found:
            del self.tokens[: len(words)]
        return found

    def _sentence(self) -> bool:
        results, joints = [self._part()], set()
        while self._next_is("and") or self._next_is("or"):
            joints.add(self.tokens.pop(0)[1])
            results.append(self._part())
        assert len(joints) <= 1, "and with or, and no brackets"
        return any(results) if joints == {"or"} else all(results)

    def _part(self) -> bool:
        if self._take("it", "is", "not", "so", "that"):
            return not self._part()
        if self._take("("):
            result = self._sentence()
            assert self._take(")")
            return result
        return self._comparison()

    def _comparison(self) -> bool:
        no_row, some_row = self._take("no", "row", "of"), self._take("some", "row", "of")
        name = self._name()
        row = ""
        if self._take("in"):
            row, name = name, self._name()
        facts = self.facts.get(name, Facts())
        if no_row or some_row:
            tokens, found = list(self.tokens), False
            for value in facts.rows.values() or [None]:
                self.tokens = list(tokens)
                found |= self._predicate(Facts([] if value is None else [value], {}, facts.order)) and value is not None
            return found == some_row
        if row:
            facts = Facts([facts.rows[row]] if row in facts.rows else [], {}, facts.order)
        return self._predicate(facts)

    def _predicate(self, facts: Facts) -> bool:
        if self._take("has", "an", "answer"):
            return bool(facts.labels)
        if self._take("has", "no", "answer"):
            return not facts.labels
        negated = self._take("does", "not", "have")
        if negated or self._take("has"):
            result = self._amount([], Decimal(facts.count)) and bool(facts.labels)
            assert self._take("chosen")
            return result != negated
        negated = self._take("is", "not") or self._take("does", "not", "include")
        assert negated or self._take("is") or self._take("includes"), self.tokens
        return self._value(facts) != negated

    def _amount(self, order: list[str], *values: Decimal | str) -> bool:
        """A comparison by more and less, by the place in a list of labels or by number."""
        exactly, below = self._take("exactly"), self._take("less", "than") or self._take("fewer", "than")
        above = self._take("more", "than")
        mark = self._place(self.tokens.pop(0)[1], order)
        places = [self._place(value, order) for value in values]
        if exactly:
            return any(place == mark for place in places)
        if below or above:
            return any(place < mark if below else place > mark for place in places)
        if self._take("or", "more"):
            return any(place >= mark for place in places)
        assert self._take("or", "less") or self._take("or", "fewer")
        return any(place <= mark for place in places)

    @staticmethod
    def _place(value: Decimal | str, order: list[str]) -> Decimal:
        return Decimal(order.index(value)) if value in order else Decimal(value)

    def _value(self, facts: Facts) -> bool:
        after = self.tokens[1:3]
        compares = after in ([("word", "or"), ("word", "more")], [("word", "or"), ("word", "less")])
        if compares or self._next_is("less", "than") or self._next_is("more", "than"):
            return self._amount(facts.order, *facts.labels)
        wanted, joint = [self.tokens.pop(0)[1]], ""
        while self._list_goes_on():
            joint = self.tokens.pop(0)[1]
            wanted.append(self.tokens.pop(0)[1])
        if joint == "and":
            return set(wanted) <= set(facts.labels)
        return bool(set(wanted) & set(facts.labels))

    def _list_goes_on(self) -> bool:
        """Whether the next joint leads to another label, and not to a comparison of its own."""
        if len(self.tokens) < 2 or self.tokens[0] not in (("word", ","), ("word", "or"), ("word", "and")):
            return False
        if self.tokens[1][0] != "name":
            return False
        after = self.tokens[2:3]
        return not (after and after[0][0] == "word" and after[0][1] in ("is", "has", "does", "includes", "in"))

    def _name(self) -> str:
        kind, name = self.tokens.pop(0)
        assert kind == "name", name
        return name
