"""Strategies for response domains: every kind, with limits that can be met."""

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st

from app.instrument.code_list import Code, CodeList
from app.instrument.missing import REASON_CODES
from app.instrument.response_domains import KINDS
from app.instrument.response_domains.allocation import Allocation
from app.instrument.response_domains.best_worst import BestWorst
from app.instrument.response_domains.choice import Choice
from app.instrument.response_domains.choices import Choices
from app.instrument.response_domains.date import Date
from app.instrument.response_domains.file import KNOWN_TYPES, File
from app.instrument.response_domains.grid import Grid
from app.instrument.response_domains.long_text import LongText
from app.instrument.response_domains.number import Number
from app.instrument.response_domains.ranking import Ranking
from app.instrument.response_domains.slider import Slider
from app.instrument.response_domains.text import ShortText
from app.instrument.response_domains.tick import Tick
from app.instrument.text import NO_TEXT

NEVER = st.none()
numbers = st.decimals(-1000, 1000, allow_nan=False, allow_infinity=False, places=2)


@st.composite
def code_lists(draw, texts, names, conditions=NEVER, least=1, reasons=True, boxes=True, ordered=None):
    """A code list without a name. `conditions` may give some of its codes a condition of their own."""
    codes = draw(st.lists(names, min_size=least, max_size=5, unique_by=str.lower))
    entries = [
        Code(
            code,
            draw(texts),
            with_text=boxes and draw(st.booleans()),
            exclusive=boxes and draw(st.integers(0, 5)) == 0,
            ask_if=draw(conditions),
            short=draw(texts | st.just(NO_TEXT)),
            note=draw(st.sampled_from(["", "a note"])),
        )
        for code in codes
    ]
    if reasons:
        kept = draw(st.sets(st.sampled_from(sorted(REASON_CODES)), max_size=2))
        entries += [Code(code, draw(texts)) for code in sorted(kept)]
    return CodeList(tuple(entries), ordered=draw(st.booleans()) if ordered is None else ordered)


code_names = st.sampled_from(["a", "b", "c", "d", "e", "yes", "no", "1", "2", "3", "1_4", "007", "E12000001"])
row_names = st.sampled_from(["r1", "r2", "r3", "r4", "r5"])


@st.composite
def domains(draw, kind, texts, conditions=NEVER):
    """A response domain of one kind."""
    lists = code_lists(texts, code_names, conditions)
    plain_lists = code_lists(texts, code_names, conditions, reasons=False, boxes=False, least=3)
    match kind:
        case "choice":
            return Choice(draw(lists), draw(st.booleans()), draw(st.sampled_from(["list", "select"])))
        case "choices":
            codes = draw(lists)
            most = draw(st.none() | st.integers(1, len(codes)))
            return Choices(codes, most, draw(st.sampled_from([None, 1])), draw(st.booleans()))
        case "grid":
            rows = draw(code_lists(texts, row_names, conditions, reasons=False, boxes=False, ordered=False))
            scale = draw(code_lists(texts, code_names, boxes=False))
            return Grid(rows, scale, draw(st.booleans()))
        case "best_worst":
            unconditioned = code_lists(texts, code_names, reasons=False, boxes=False, least=3)
            return draw(best_worst_designs(unconditioned))
        case "ranking":
            codes = draw(plain_lists)
            return Ranking(codes, draw(st.integers(1, len(codes))), draw(st.booleans()))
        case "allocation":
            return Allocation(draw(plain_lists), Decimal(draw(st.integers(1, 200))), draw(st.integers(0, 2)))
        case "number":
            low, high = sorted([draw(numbers), draw(numbers)])
            least, most = draw(st.sampled_from([(None, None), (low, None), (None, high), (low, high)]))
            return Number(least, most, draw(st.integers(0, 3)))
        case "slider":
            low, steps, step = draw(numbers), draw(st.integers(1, 20)), Decimal(draw(st.integers(1, 9))) / 4
            return Slider(low, low + steps * step, step, draw(texts), draw(texts))
        case "text":
            return ShortText(draw(st.integers(1, 500)))
        case "long_text":
            return LongText(draw(st.integers(1, 500)))
        case "date":
            days = sorted([draw(st.dates()), draw(st.dates())])
            return Date(draw(st.sampled_from([None, days[0]])), draw(st.sampled_from([None, dt.date.max, days[1]])))
        case "tick":
            ticks = code_lists(texts, code_names, conditions, reasons=False, boxes=False, ordered=False)
            return draw(st.builds(Tick, ticks) | st.builds(Tick, label=texts))
        case "file":
            types = st.lists(st.sampled_from(KNOWN_TYPES), min_size=1, unique=True).map(tuple)
            return File(draw(types), draw(st.integers(1, 25)))
    return KINDS[kind]()


@st.composite
def best_worst_designs(draw, lists):
    """A best-worst domain of one to three versions of one to three sets."""
    codes = draw(lists)
    sets = st.lists(st.integers(1, len(codes)), min_size=3, max_size=len(codes), unique=True).map(tuple)
    count = draw(st.integers(1, 3))
    versions = draw(st.lists(st.lists(sets, min_size=count, max_size=count).map(tuple), min_size=1, max_size=3))
    return BestWorst(codes, tuple(versions), draw(st.integers(1, count)))
