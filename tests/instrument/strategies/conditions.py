"""Strategies for conditions: sound comparisons on what stands before, and trees of them."""

from hypothesis import strategies as st

from app.instrument.condition import ORDER_OPERATORS, All, Any, Comparison, Not
from app.instrument.questionnaire import HiddenField
from app.instrument.response_domains.allocation import Allocation
from app.instrument.response_domains.grid import Grid

ORDER = sorted(ORDER_OPERATORS)
COUNTED = ("choices", "ranking", "tick", "grid", "allocation", "best_worst")
NUMBERS = ("number", "slider", "allocation")
small_numbers = st.integers(-50, 120).map(str)
counts = st.integers(0, 4).map(str)


def conditions_on(elements) -> st.SearchStrategy:
    """A condition on some of these questions and hidden fields; None where there is nothing to compare."""
    comparable = [found for element in elements if (found := comparisons_on(element)) is not None]
    if not comparable:
        return st.none()
    return st.recursive(
        st.one_of(comparable),
        lambda parts: st.one_of(
            parts.map(Not),
            st.lists(parts, min_size=1, max_size=3).map(lambda found: All(tuple(found))),
            st.lists(parts, min_size=1, max_size=3).map(lambda found: Any(tuple(found))),
        ),
        max_leaves=4,
    )


def comparisons_on(element) -> st.SearchStrategy | None:
    """Every sound comparison on one question or hidden field; None on a statement."""
    if isinstance(element, HiddenField):
        return _on_codes(element.name, element.codes, "") if len(element.codes.values) else _on_text(element.name)
    name, domain, kind = element.name, element.domain, element.kind
    if not domain.is_asked:
        return None
    found = [st.just(Comparison(name, "is", (), measure="answered"))]
    if kind in COUNTED:
        found.append(_compared(name, ["is", *ORDER], counts, measure="count"))
    if isinstance(domain, Grid):
        rows = [row.code for row in domain.rows]
        found.append(st.sampled_from(rows).map(lambda row: Comparison(name, "is", (), row, "answered")))
        found.append(st.sampled_from(rows).flatmap(lambda row: _on_codes(name, domain.codes, row)))
        found.append(_on_codes(name, domain.codes, "", any_row=True))
    elif isinstance(domain, Allocation):
        rows = st.sampled_from([entry.code for entry in domain.codes])
        found.append(rows.flatmap(lambda row: _compared(name, ["is", "is_not", *ORDER], small_numbers, row)))
        found.append(_compared(name, ["is", *ORDER], small_numbers, measure="any_row"))
    elif kind in NUMBERS:
        found.append(_compared(name, ["is", "is_not", *ORDER], small_numbers))
    elif kind != "best_worst" and len(getattr(domain, "codes", ())):
        found.append(_on_codes(name, domain.codes, ""))
    return st.one_of(found)


def _compared(name, operators, operands, row="", measure="value"):
    return st.builds(
        lambda operator, operand: Comparison(name, operator, (operand,), row, measure),
        st.sampled_from(operators),
        operands,
    )


def _on_codes(name, codes, row, any_row=False):
    values = st.sampled_from([entry.code for entry in codes.values])
    single, several = (["is"], ["any_of"]) if any_row else (["is", "is_not"], ["any_of", "none_of", "all_of"])
    measure = "any_row" if any_row else "value"
    found = [
        _compared(name, single + (ORDER if codes.ordered else []), values, row, measure),
        st.builds(
            lambda operator, operand: Comparison(name, operator, tuple(operand), row, measure),
            st.sampled_from(several),
            st.lists(values, min_size=1, max_size=3, unique=True),
        ),
    ]
    return st.one_of(found)


def _on_text(name):
    return st.just(Comparison(name, "is", ("north",))) | st.just(Comparison(name, "is_not", ("north",)))
