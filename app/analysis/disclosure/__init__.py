"""Disclosure control: what of a table may be seen, by a rule set, so that nobody can work out what is hidden.

Primary and complementary suppression, rounding, and their audit, as in Hundepool and others, Statistical Disclosure
Control (2012), chapter 4. One mark stands for every hidden cell, whatever hid it.
"""

from app.analysis.disclosure.apart import may_stand_apart, safe_groups
from app.analysis.disclosure.cells import HIDDEN, Cell, percent
from app.analysis.disclosure.one_way import ShownTable, shown
from app.analysis.disclosure.rule_sets import PUBLIC, RULE_SETS, STAFF, Level, RuleSet
from app.analysis.disclosure.two_way import Crossing, ShownGroup, columns_shown, shown_by_group

__all__ = [
    "HIDDEN",
    "PUBLIC",
    "RULE_SETS",
    "STAFF",
    "Cell",
    "Crossing",
    "Level",
    "RuleSet",
    "ShownGroup",
    "ShownTable",
    "columns_shown",
    "may_stand_apart",
    "percent",
    "safe_groups",
    "shown",
    "shown_by_group",
]
