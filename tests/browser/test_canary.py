"""What authors and respondents write is text wherever it is shown: no payload runs, and none even tries to."""

import json

from tests.browser.canary import ATTRIBUTES, BY_AUTHORS, BY_RESPONDENTS, HANDLERS, RUNS, TAGS, nothing_ran
from tests.browser.walk import Walk


def authored() -> str:
    """A questionnaire with a payload in every text that an author can set."""
    every = "\n\n".join(text for text in BY_AUTHORS if "{" not in text)
    texts = [text for text in BY_AUTHORS if "{" not in text]
    statements = [{"name": f"s{n}", "kind": "statement", "text": text, "help": text} for n, text in enumerate(texts)]
    codes = [{"code": f"c{n}", "label": text, "with_text": text} for n, text in enumerate(texts)]
    rows = [{"code": f"r{n}", "label": text} for n, text in enumerate(texts[:8])]
    steps = [{"code": str(n), "label": text} for n, text in enumerate(texts[3:5])]
    grid = {"name": "grid", "kind": "grid", "text": texts[0], "rows": rows, "codes": steps}
    choice = {"name": "choice", "kind": "choices", "text": texts[26], "codes": "all", "help": every}
    scale = {"name": "line", "kind": "slider", "text": texts[40], "low_label": texts[27], "high_label": texts[55]}
    told = ("welcome", "privacy", "formats", "about", "thanks", "summary", "audience")
    return json.dumps(
        {
            "survey": "authored",
            "title": texts[0],
            "points": texts[:9],
            **dict.fromkeys(told, every),
            "code_lists": {"all": {"codes": codes}},
            "sections": [
                {"name": "one", "title": texts[26], "intro": every, "definition": every, "questions": statements},
                {"name": "two", "title": texts[1], "questions": [choice, scale]},
                {
                    "name": "three",
                    "title": texts[2],
                    "questions": [grid | {"codes": [{"code": "1", "label": texts[3]}]}],
                },
            ],
        }
    )


def answered() -> str:
    """A questionnaire whose second page repeats every answer of its first."""
    names = [f"a{n}" for n in range(len(BY_RESPONDENTS))]
    texts = [{"name": name, "kind": "text", "text": "Words?"} for name in names]
    repeats = " ".join(f"{{{name}}}" for name in names)
    last = [{"name": "last", "kind": "text", "text": repeats}]
    sections = [
        {"name": "one", "title": "One", "questions": texts},
        {"name": "two", "title": "Two", "intro": repeats, "questions": last},
    ]
    return json.dumps({"survey": "answered", "title": "Answered", "sections": sections})


def test_nothing_an_author_writes_runs(site, watched):
    site.put(authored())
    page, seen = watched
    for address in ("/", "/privacy", "/consultations/authored/paper", "/consultations/authored"):
        page.goto(site.address + address)
        nothing_ran(page, seen)
    walk = Walk(page)
    for button in ("Start", "Save and continue", "Save and continue", "Save and continue", "Send my answers"):
        heading = walk.go(button)
        nothing_ran(page, seen)
    assert heading == "Thank you. Your answers are with us"


def test_nothing_a_respondent_writes_runs(site, watched):
    site.put(answered())
    page, seen = watched
    page.goto(f"{site.address}/consultations/answered")
    walk = Walk(page)
    walk.go("Start")
    for number, text in enumerate(BY_RESPONDENTS):
        page.fill(f"#a{number}", text)
    walk.go()
    nothing_ran(page, seen)
    page.fill("#last", f"<script>{RUNS}</script>")
    assert walk.go() == "Check your answers"
    nothing_ran(page, seen)
    shown = page.inner_text("main")
    assert all(" ".join(text.split()) in " ".join(shown.split()) for text in BY_RESPONDENTS)
    walk.go("Send my answers")
    nothing_ran(page, seen)
    code = page.inner_text(".receipt__code")
    page.goto(f"{site.address}/receipts")
    page.fill("#code", code)
    walk.go("Show my answers")
    nothing_ran(page, seen)


def test_nothing_in_an_address_or_a_code_runs(site, watched):
    page, seen = watched
    for text in (TAGS[0], HANDLERS[0], ATTRIBUTES[2], "{{7*7191}}", "javascript:alert(1)"):
        for address in ("/continue/", "/go/", "/consultations/", "/nowhere/", "/consultations/every?language="):
            page.goto(site.address + address + text.replace("/", "%2F").replace("?", "%3F").replace("#", "%23"))
            nothing_ran(page, seen)
    page.goto(f"{site.address}/continue")
    page.fill("#code", ATTRIBUTES[2])
    Walk(page).go("Carry on")
    nothing_ran(page, seen)


def test_what_is_typed_again_does_not_run(site, watched, context):
    site.put(answered().replace('"answered"', '"lost"'))
    page, seen = watched
    page.goto(f"{site.address}/consultations/lost")
    walk = Walk(page)
    walk.go("Start")
    for number, text in enumerate(BY_RESPONDENTS):
        page.fill(f"#a{number}", text)
    context.clear_cookies()
    assert walk.go() == "We could not find your place"
    nothing_ran(page, seen)
