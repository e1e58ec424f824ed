"""Forced colours, charts and motion: what is chosen or drawn is seen by its shape, and in the reader's own colours.

WCAG 2.2: 1.4.1, 1.4.3, 1.4.11, 2.2.2, 2.3.3.
"""

import pytest
from playwright.sync_api import Page

from tests.browser.measures import DESK
from tests.browser.show import show
from tests.web.test_look import contrast

# What a chart draws, and by which of its two colours it is seen.
MARKS = {
    ".plot__dot": "fill",
    ".plot__interval": "stroke",
    ".bar__fill:not(.bar__fill--short)": "fill",
    ".quadrant__dot": "stroke",
    ".quadrant__dot--act": "fill",
    ".dot__head": "fill",
    ".by-day__bar": "fill",
    ".step-1": "stroke",
    ".step-3": "stroke",
    ".step-5": "stroke",
}
WORDS_IN_CHARTS = (".quadrant__name", ".quadrant__corner text", ".plot text", ".quadrant__tick text")
ON_STEPS = {".on-step-1": ".step-1", ".on-step-3": ".step-3", ".on-step-5": ".step-5"}
LOOK = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced, light": {"color_scheme": "light", "forced_colors": "active"},
    "forced, dark": {"color_scheme": "dark", "forced_colors": "active"},
}
# A mark's colour as it is painted, over the ground that it stands on; and that ground.
PAINTED = """([selector, paint]) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const over = (...colours) => {
        canvas.clearRect(0, 0, 1, 1);
        for (const colour of colours) {
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
        }
        const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
        return "#" + [red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("");
    };
    const mark = document.querySelector(selector);
    const above = [];
    for (let each = mark; each; each = each.parentElement) above.unshift(getComputedStyle(each).backgroundColor);
    const grounds = ["Canvas", ...above];
    return [over(...grounds, getComputedStyle(mark)[paint]), over(...grounds)];
}"""


def painted(page: Page, selector: str, paint: str) -> list[str]:
    """The colour of the first of such marks, and of the ground under it."""
    return page.evaluate(PAINTED, [selector, paint])


@pytest.mark.parametrize("theme", ["", "light"], ids=["their theme", "light chosen"])
def test_marks_and_words_of_charts_are_seen_in_every_colour(every_page, page, theme):
    site, states = every_page
    page.set_viewport_size(DESK)
    show(page, site, states["answer"])
    page.evaluate("theme => { if (theme) document.documentElement.dataset.theme = theme }", theme)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    faint = []
    for look, media in LOOK.items():
        page.emulate_media(**media)
        for mark, paint in MARKS.items():
            pair = painted(page, mark, paint)
            faint += [(look, mark, pair)] if contrast(*pair) < 3 else []
        for words in WORDS_IN_CHARTS:
            pair = painted(page, words, "fill")
            faint += [(look, words, pair)] if contrast(*pair) < 4.5 else []
        for words, step in ON_STEPS.items():
            pair = [painted(page, words, "fill")[0], painted(page, step, "fill")[0]]
            faint += [(look, words, pair)] if contrast(*pair) < 4.5 else []
    assert faint == []


def test_what_is_chosen_shows_by_its_shape_where_colours_are_forced(every_page, page):
    site, states = every_page
    page.set_viewport_size(DESK)
    page.emulate_media(forced_colors="active")
    shapes = {
        "every kind": ["#q_choice-red", "#q_choices-red", "#q_grid-a-1", "#q_tick-yes"],
        "choosing": [".best-worst__input"],
    }
    look = """each => ["::before", "::after"].map(part => {
        const style = getComputedStyle(each.labels[0], part);
        return [style.opacity, style.borderTopWidth, style.content, style.borderTopStyle].join(" ");
    }).join(", ")"""
    for name, controls in shapes.items():
        show(page, site, states[name])
        for control in controls:
            held = page.locator(control).first
            before = held.evaluate(look)
            held.check(force=True)
            assert held.evaluate(look) != before, control


def test_controls_have_an_edge_where_colours_are_forced(every_page, page):
    site, states = every_page
    page.emulate_media(forced_colors="active")
    show(page, site, states["every kind wrong"])
    # Of radio buttons and tick boxes what is seen is drawn before their labels.
    bare = page.evaluate(
        """() => [...document.querySelectorAll("main .govuk-button, main input, main select, main textarea")]
            .filter(each => !each.matches("[type=hidden], [type=range]") && each.checkVisibility())
            .filter(each => {
                const isDrawn = each.matches("[type=radio], [type=checkbox]");
                const style = isDrawn ? getComputedStyle(each.labels[0], "::before") : getComputedStyle(each);
                return style.borderTopStyle === "none" || style.borderTopWidth === "0px";
            })
            .map(each => each.outerHTML)"""
    )
    assert bare == []


def test_nothing_moves_for_those_who_asked_for_less_motion_and_little_for_others(every_page, page):
    site, states = every_page
    seconds = """() => {
        const longest = (list) => Math.max(...list.split(",").map(parseFloat));
        const moves = ({ transitionDuration, animationName, animationDuration }) =>
            Math.max(longest(transitionDuration), animationName === "none" ? 0 : longest(animationDuration));
        const parts = (each) => [null, "::before", "::after"].map((part) => moves(getComputedStyle(each, part)));
        return Math.max(...[...document.querySelectorAll("*")].flatMap(parts));
    }"""
    for name in ("front page", "every kind wrong", "answer"):
        page.emulate_media(reduced_motion="reduce")
        show(page, site, states[name])
        assert page.evaluate(seconds) == 0, name
        page.emulate_media(reduced_motion="no-preference")
        assert page.evaluate(seconds) <= 0.2, name
