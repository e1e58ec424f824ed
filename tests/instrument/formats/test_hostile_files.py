"""Hostile files are refused before they cost anything: too large, too deep, or built to grow."""

import time
import tracemalloc

import pytest

from app.instrument.formats.questionnaire_file import problems_in

HEAD = "survey: s\ntitle: T\n"
LAUGHS = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 12))
HOSTILE = {
    "larger than a file may be": ("x" * 2_000_001, "too-large"),
    "larger in bytes": (b"# x\n" * 500_001, "too-large"),
    "one line without end": (HEAD + "note: " + "x" * 1_900_000, "too-large"),
    "exclamation marks": (HEAD + "note: " + "!" * 99_000, "tag"),
    "more values than can be read": (HEAD + "points:\n" + "  - a\n" * 300_000, "too-large"),
    "more keys than can be read": (HEAD + "".join(f"k{n}: a\n" for n in range(100_000)), "too-large"),
    "a deep list": (HEAD + "note: " + "[" * 90_000, "too-deep"),
    "a deep map": (HEAD + "note: " + "{a: " * 24_000, "too-deep"),
    "a deep tree": (HEAD + "".join("  " * n + "a:\n" for n in range(1000)), "too-deep"),
    "deep conditions": (HEAD + "note: " + "{not: " * 50 + "x" + "}" * 50, "too-deep"),
    "a billion laughs": (f"l0: &l0 lol\n{LAUGHS}", "alias"),
    "a quadratic blow-up": (f"a: &a {'x' * 90_000}\nb: [{', '.join(['*a'] * 2000)}]\n", "alias"),
    "an anchor that holds itself": ("a: &a [*a]\n", "alias"),
    "a merge": ("a: &a {b: c}\nd:\n  <<: *a\n", "alias"),
    "an object of the language": ("survey: !!python/object/apply:os.system [ls]\n", "tag"),
    "an object by its whole name": ("survey: !<tag:yaml.org,2002:python/name:os.system> x\n", "tag"),
    "a tag of its own": ("%TAG ! tag:example.org,2000:\n---\nsurvey: !x y\n", "tag"),
    "many documents": ("---\n" * 100_000, "documents"),
    "a number with a huge exponent": (HEAD + "minutes: 1e999999999\nsections: []\n", "wrong-value"),
    "a key that is a list": (HEAD + "[a, b]: c\nsections: []\n", "unknown-key"),
    "a key that is a map": (HEAD + "{a: b}: c\nsections: []\n", "unknown-key"),
    "a NUL": (HEAD + "note: a\x00b\n", "characters"),
    "a lone surrogate": (HEAD + "note: a\ud800b\n", "characters"),
    "UTF-16": ((HEAD + "sections: []\n").encode("utf-16"), "encoding"),
    "half a letter": (HEAD.encode() + "note: é".encode()[:-1], "encoding"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_plain_words(name):
    source, code = HOSTILE[name]
    begun = time.process_time()
    problems = problems_in(source, "hostile.yaml")
    assert time.process_time() - begun < 2
    assert code in [problem.code for problem in problems]
    for problem in problems:
        assert problem.line > 0 and len(problem.message) < 400 and problem.message.isprintable()


def page(questions):
    listed = "".join(f"      - {question}\n" for question in questions)
    return f"{HEAD}sections:\n  - name: page\n    title: Page\n    questions:\n{listed}"


EITHER = "{any: [{question: q, is: a}, {question: q, is: b}]}"
MANY = ", ".join(f"{{code: c{n}, label: L}}" for n in range(1500))
BOTH = "{all: [{question: q, is: c1}, {question: q, count: {more_than: 1400}}]}"
SLOW = {
    "many questions that are not there": page(
        f"{{name: question_number_{n}, kind: text, text: T, ask_if: {{question: question_nmber_{n}x, is: a}}}}"
        for n in range(1400)
    ),
    "conditions with very many ways": page(
        [
            "{name: q, kind: choice, text: T, codes: [{code: a, label: A}, {code: b, label: B}]}",
            *(f"{{name: r{n}, kind: text, text: T, ask_if: {{all: [{', '.join([EITHER] * 7)}]}}}}" for n in range(250)),
        ]
    ),
    "a choice of very many": page(
        [
            f"{{name: q, kind: choices, text: T, codes: [{MANY}]}}",
            f"{{name: r, kind: text, text: T, ask_if: {BOTH}}}",
        ]
    ),
}


@pytest.mark.parametrize("name", SLOW)
def test_a_file_that_is_only_long_is_checked_in_good_time(name):
    begun = time.process_time()
    problems = problems_in(SLOW[name], "long.yaml")
    assert time.process_time() - begun < 10
    assert len(problems) <= 201


@pytest.mark.parametrize("name", ["more values than can be read", "a deep tree", "a billion laughs", "many documents"])
def test_refusing_a_hostile_file_takes_little_memory(name):
    source, _ = HOSTILE[name]
    tracemalloc.start()
    try:
        problems_in(source, "hostile.yaml")
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


def test_nothing_of_another_file_is_read_or_shown(tmp_path):
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: hidden")
    for source in (f"survey: !include {secret}\n", f"<<: !include {secret}\n", f"!include {secret}\n"):
        assert "hidden" not in "".join(map(str, problems_in(source)))
