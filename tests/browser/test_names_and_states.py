"""What a screen reader is told: the accessibility tree of each kind of page, read as Chromium hands it on.

WCAG 2.2: 1.1.1, 1.3.1, 2.4.6, 3.3.1, 3.3.2, 4.1.2, 4.1.3.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.measures import DESK, PHONE
from tests.browser.show import show

CONTROLS = {"button", "checkbox", "combobox", "link", "radio", "slider", "textbox"}
STATES = ("checked", "expanded", "pressed", "level")


@dataclass(frozen=True)
class Told:
    """A node as it is read out: what it is, its name, what describes it, the groups that it is in."""

    role: str
    name: str
    description: str
    groups: tuple[str, ...]
    states: dict[str, str]


def told(page: Page) -> list[Told]:
    """The tree from top to bottom."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def value(node: dict, key: str) -> str:
        return node.get(key, {}).get("value", "") or ""

    def below(node: dict, groups: tuple[str, ...]) -> Iterator[Told]:
        role, name = value(node, "role"), " ".join(str(value(node, "name")).split())
        if not node["ignored"]:
            held = {each["name"]: str(each["value"].get("value")) for each in node.get("properties", ())}
            states = {state: held[state] for state in STATES if state in held}
            yield Told(role, name, value(node, "description"), groups, states)
        inner = (*groups, name) if role in ("group", "radiogroup") and name else groups
        for child in node.get("childIds", ()):
            if child in by_id:
                yield from below(by_id[child], inner)

    return list(below(nodes[0], ()))


@pytest.fixture
def look_at(every_page, page) -> Callable[[str], list[Told]]:
    """Shows a page and gives what is read out of it."""
    site, states = every_page

    def look(name: str, size: dict = DESK) -> list[Told]:
        page.set_viewport_size(size)
        show(page, site, states[name])
        return told(page)

    return look


@pytest.mark.parametrize(
    "name", ["front page", "landing", "every kind wrong", "needs", "check", "receipt", "words", "code"]
)
def test_every_control_and_picture_has_a_name(look_at, name):
    nodes = look_at(name)
    wanted = [node for node in nodes if node.role in CONTROLS | {"image", "table"}]
    assert len(wanted) > 4 and [node for node in wanted if not node.name] == []


def test_every_answer_is_read_with_its_question_and_with_what_is_wrong(look_at):
    nodes = look_at("every kind wrong")
    alone = [node for node in nodes if node.role in ("radio", "checkbox") and not node.groups]
    assert alone == []
    questions = {node.name.removesuffix(" Needed"): node for node in nodes if node.name.endswith(" Needed")}
    # Rankings and shares say what is wrong at the one place that is wrong.
    parted = {
        node.groups[-1].removesuffix(" Needed"): node for node in nodes if node.groups and "Error:" in node.description
    }
    assert len(questions) == 17
    described = {**questions, **{name: parted[name] for name in ("Ranking?", "Share?")}}
    assert [name for name, node in described.items() if "Error: " not in node.description] == []
    number = questions["Number?"]
    assert number.role == "textbox" and number.description.startswith("hours") and "like 12" in number.description
    (date,) = {node.groups for node in nodes if node.name in ("Day", "Month", "Year")}
    assert date == ("Date? Needed",)


def test_a_grid_and_a_best_worst_list_are_read_row_by_row_and_side_by_side(look_at):
    rows = [node for node in look_at("needs") if node.role == "radio"]
    assert {len(node.groups) for node in rows} == {2} and len({node.groups for node in rows}) == 24
    assert [node.name for node in rows[:6]][-1] == "Not sure" and len({node.name for node in rows[:6]}) == 6
    sides = [node for node in look_at("choosing") if node.role == "radio"]
    assert [node.groups[-1] for node in sides] == ["Most"] * 4 + ["Least"] * 4
    assert [node.name for node in sides[:4]] == [node.name for node in sides[4:]]


def test_a_choice_says_that_it_is_chosen(look_at, page):
    look_at("choosing")
    page.locator(".best-worst__group--most input").nth(1).check(force=True)
    chosen = [node for node in told(page) if node.role == "radio"]
    assert [node.states["checked"] for node in chosen] == ["false", "true"] + ["false"] * 6


def test_a_line_that_nobody_has_moved_is_not_an_answer(look_at, page):
    look_at("every kind")
    line = page.get_by_role("slider")
    expect(line).to_have_attribute("aria-valuetext", "Not answered yet")
    line.focus()
    page.keyboard.press("ArrowRight")
    assert line.get_attribute("aria-valuetext") is None and page.input_value("#q_slider") == "6"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_all_of_the_answer_is_named_and_its_tables_keep_their_heads(look_at, page, size):
    nodes = look_at("answer", size)
    assert [node for node in nodes if node.role in CONTROLS | {"image"} and not node.name] == []
    tables = [node.name for node in nodes if node.role == "table"]
    assert len(tables) > 30 and sorted(set(tables)) == sorted(tables)
    heads = [node.name for node in nodes if node.role == "columnheader"]
    assert {"Score", "Share", "Important, not met"} <= set(heads)


def test_what_changes_while_one_types_is_said(look_at, page):
    look_at("every kind")
    page.fill("#q_allocation-a", "30")
    expect(page.get_by_role("status").filter(has_text="Left to give: 70")).to_have_count(1)
    page.fill("#q_long", "x" * 90)
    expect(page.locator("[aria-live=polite]").filter(has_text="10 characters left")).to_have_count(1)
    page.context.set_offline(True)
    page.evaluate("window.dispatchEvent(new Event('offline'))")
    expect(page.get_by_role("alert").filter(has_text="You are not connected")).to_have_count(1)
    page.context.set_offline(False)
