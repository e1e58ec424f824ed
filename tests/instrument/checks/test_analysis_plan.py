"""The analysis plan names questions of the right kind, over the right codes."""

import pytest

from tests.instrument.small import ABC, codes_of

QUESTIONS = """\
- {name: imp, kind: grid, text: I, rows: things, codes: five}
- {name: met, kind: grid, text: M, rows: things, codes: five}
- {name: top, kind: ranking, text: T, codes: things}
- {name: most, kind: best_worst, text: B, codes: things, versions: [[[1, 2, 3]]]}
- {name: other, kind: ranking, text: O, codes: [{code: x, label: X}, {code: y, label: Y}, {code: z, label: Z}]}
- {name: role, kind: choice, text: R, codes: five}
- {name: words, kind: text, text: W}
"""
LISTS = f"hidden: [host]\ncode_lists: {{things: {{codes: {ABC}}}, five: {{codes: [{{code: 1, label: Low}}, {{code: 2, label: High}}]}}}}\n"  # noqa: E501


def of(plan: str) -> list[str]:
    return codes_of(QUESTIONS, f"{LISTS}analysis: {{{plan}}}\n")


@pytest.mark.parametrize(
    "plan",
    [
        "priorities: {codes: things, importance: imp, met: met, ranking: top, best_worst: most}",
        "breaks: [role, host]",
        "equity_lens: {label: L, where: {question: role, is: 1}}",
        "segments: {s: {label: S, where: {question: role, is: 1}}}",
        "indexes: [{name: i, label: I, question: imp, at_least: 3}]", "goals: [{label: G, questions: [role, words]}]",
        "pairs: [{label: P, before: role, after: role}]", "equality: [role]", "same_organisation: words",
        "quote_permission: {question: role, is: 2}", "targets: [{label: All, at_least: 9}, {question: role, each: 3}]",
        "targets: [{label: Some, where: {question: role, is: 1}, at_least: 3, note: agreed}], note: hm",
    ],
)  # fmt: skip
def test_a_sound_plan_has_no_problem(plan):
    assert of(plan) == []


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        ("breaks: [zebra]", "unknown-question"), ("breaks: [words]", "wrong-kind"),
        ("equality: [zebra]", "unknown-question"),
        ("same_organisation: zebra", "unknown-question"),
        ("goals: [{label: G, questions: [zebra]}]", "unknown-question"),
        ("pairs: [{label: P, before: words, after: role}]", "wrong-kind"),
        ("priorities: {codes: zebras, ranking: top}", "unknown-code-list"),
        ("priorities: {ranking: top}", "unknown-code-list"),
        ("priorities: {codes: things, importance: top}", "wrong-kind"),
        ("priorities: {codes: things, ranking: other}", "other-codes"),
        ("priorities: {codes: things, best_worst: most, min_sets: 2}", "limits"),
        ("indexes: [{name: i, label: I, question: role}]", "wrong-kind"),
        ("indexes: [{name: i, label: I, question: imp, at_least: 4}]", "limits"),
        ("segments: {s: {label: S, where: {question: role, is: 9}}}", "unknown-code"),
        ("equity_lens: {label: L, where: {question: zebra, is: 1}}", "unknown-question"),
        ("quote_permission: {question: role, is: 9}", "unknown-code"),
        ("targets: [{label: All}]", "target"), ("targets: [{question: role}]", "target"),
        ("targets: [{question: role, each: 3, codes: [9]}]", "unknown-code"),
        ("targets: [{question: words, each: 3}]", "wrong-kind"),
    ],
)  # fmt: skip
def test_each_fault_of_a_plan_is_one_problem(plan, code):
    assert of(plan) == [code]
