"""Broken files, one fault each: the one thing wrong is named once, at its own line."""

from pathlib import Path

import pytest

from app.instrument.formats.questionnaire_file import problems_in

SOUND = Path(__file__).with_name("sound.yaml").read_text(encoding="utf-8")
LINES = SOUND.split("\n")


def line_of(text: str) -> int:
    """The number of the one line that holds this text."""
    found = [number for number, line in enumerate(LINES, start=1) if text in line]
    assert len(found) == 1, (text, found)
    return found[0]


FAULTS = {
    # What is written, what is written instead, the code of the problem, and how many lines away it stands.
    "a tab for a space": ("  - event", "\t- event", "yaml"),
    "a quotation mark not closed": ('cy: "Ers pryd?"}', 'cy: "Ers pryd?}', "yaml"),
    "a bracket not closed": ("any_of: [teach, lead]}", "any_of: [teach, lead}", "yaml"),
    "a brace not closed": ("{question: role, is: teach}", "{question: role, is: teach", "yaml"),
    "one colon too many": ("survey: sound", "survey: sound: yes", "yaml"),
    "a line without a colon": ("minutes: 5", "minutes 5", "yaml"),
    "a wrong indentation": ("        required: true", "       required: true", "yaml"),
    "an alias": ("breaks: [role]", "breaks: *role", "alias"),
    "an anchor": ("  - event", "  - &event event", "alias"),
    "a tag": ("minutes: 5", "minutes: !!int 5", "tag"),
    "an escaped NUL": ('"Ers pryd?"', '"Ers\\0pryd?"', "characters"),
    "an escaped surrogate": ('"Ers pryd?"', '"Ers\\ud800pryd?"', "characters"),
    "a second document": ("sections:", "---\nsections:", "documents"),
    "a misspelt key at the top": ("minutes: 5", "minuts: 5", "unknown-key"),
    "a misspelt key of a question": ("        required: true", "        requird: true", "unknown-key"),
    "a key of another kind": ("        top: 2", "        top: 2\n        max_length: 9", "unknown-key", +1),
    "a key twice": ("listing: link", "listing: link\nlisting: link", "duplicate-key", +1),
    "a title left out": ("title: {en: A sound survey, cy: Arolwg}", "note: no title", "missing-key", -1),
    "a text left out": ("        text: {en: Why?, cy: Pam?}", "        note: hm", "missing-key", -2),
    "a kind that is none": ("kind: number", "kind: numbr", "unknown-kind"),
    "a word that is none of the choices": ("listing: link", "listing: everyone", "unknown-value"),
    "a word for a number": ("minutes: 5", "minutes: five", "wrong-value"),
    "a word for yes or no": ("shuffle: true", "shuffle: maybe", "wrong-value"),
    "an exponent for a number": ("at_most: 80", "at_most: 1e-999999999", "wrong-value"),
    "a language that is not listed": ("cy: Gwesteiwr}", "cy: Gwesteiwr, fr: H}", "unknown-language"),
    "a wording left out": ("{en: About you, cy: Amdanoch chi}", "{en: About you}", "translation"),
    "a text left blank": ("text: {en: Why?, cy: Pam?}", "text:", "no-words"),
    "a name with a capital": ("name: why", "name: Why", "bad-name"),
    "a code with a hyphen": ("{code: days,", "{code: da-ys,", "bad-code"),
    "a code twice": ("{code: guides,", "{code: days,", "duplicate-code"),
    "a name twice": ("name: why", "name: met", "duplicate-name"),
    "a name that every response has": ("  - event", "  - wave", "reserved-name"),
    "an unknown code list": ("codes: five\n        shuffle", "codes: fife\n        shuffle", "unknown-code-list"),
    "an unknown question": ("{question: years, more_than: 1}", "{question: yeers, more_than: 1}", "unknown-question"),
    "a later question": ("{question: years, more_than: 1}", "{question: why, answered: true}", "later-question"),
    "a code that cannot be": ("role, is: teach}", "role, is: taech}", "unknown-code"),
    "a reason in a condition": ("row: days, at_least: 2}", "row: days, is: dk}", "reason-code"),
    "a row that is not there": ("row: days, at_least: 2}", "row: dayz, at_least: 2}", "unknown-row"),
    "an order that is not there": ("role, any_of: [teach, lead]}", "role, at_least: lead}", "not-ordered"),
    "a word compared as a number": ("more_than: 1}", "more_than: some}", "not-a-number"),
    "a comparison that is none": ("{question: role, is: teach}", "{question: role, equals: teach}", "unknown-key"),
    "words that are compared": ("where: {question: role, is: teach}", "where: {question: why, is: teach}", "no-codes"),
    "a condition nobody meets": ("{question: years, more_than: 1}", "{question: years, more_than: 80}", "unreachable"),
    "more places than options": ("top: 2", "top: 4", "limits"),
    "a least above the most": ("at_most: 80", "at_most: -1", "limits"),
    "a set with an option twice": ("[[1, 2, 3], [3, 1, 2]]", "[[1, 2, 3], [3, 1, 1]]", "design"),
    "a position beyond the list": ("[[1, 2, 3], [3, 1, 2]]", "[[1, 2, 3], [3, 1, 4]]", "design"),
    "an order after no question": ("order_as: importance", "order_as: impotrance", "unknown-question"),
    "a code too long": ("{code: 1,", "{code: one_of_many_many_many_codes,", "bad-code"),
    "a column too long": (
        "{code: network,",
        "{code: network_of_many_people,",
        "long-column",
        line_of("name: importance") - line_of("{code: network,"),
    ),
    "a pipe that names nothing": ("{role}", "{roll}", "unknown-pipe"),
    "a pipe of a later answer": ("{role}", "{why}", "unknown-pipe"),
    "a break by words": ("breaks: [role]", "breaks: [why]", "wrong-kind"),
    "an analysis of no question": ("ranking: top", "ranking: topp", "unknown-question"),
    "a target of no code": ("codes: [teach]}", "codes: [taech]}", "unknown-code"),
    "a target without a number": ("each: 5, codes", "codes", "target"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_is_one_problem_at_its_line(fault):
    before, after, code, *place = FAULTS[fault]
    assert SOUND.count(before) == 1, before
    broken = SOUND.replace(before, after)
    changed = SOUND[: SOUND.index(before)].count("\n") + 1
    problems = problems_in(broken, "broken.yaml")
    assert [(problem.line, problem.code) for problem in problems] == [(changed + sum(place), code)], problems
    assert problems[0].file == "broken.yaml" and problems[0].column > 0
    assert not problems[0].message.endswith(".") and problems[0].message.isprintable()


def test_the_file_without_a_fault_has_no_problem():
    assert problems_in(SOUND) == []


def test_every_problem_is_reported_at_once_in_the_order_of_the_file():
    broken = SOUND.replace("title: {en: A sound survey, cy: Arolwg}\n", "").replace("kind: number", "kind: numbr")
    broken = broken.replace("is: teach}", "is: taech}").replace("  - event", "  - Event")
    found = [problem.code for problem in problems_in(broken)]
    assert found == ["missing-key", "bad-name", "unknown-kind", "unknown-code"]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("", "empty"),
        ("# only this\n", "empty"),
        ("- a\n- b\n", "not-a-map"),
        ("hello", "not-a-map"),
        (b"\xff\xfea", "encoding"),
    ],
)
def test_what_is_no_questionnaire_at_all_is_one_problem(source, code):
    assert [problem.code for problem in problems_in(source)] == [code]


def test_a_file_with_no_end_of_problems_stops():
    problems = problems_in("survey: s\ntitle: T\n" + "".join(f"key{n}: x\n" for n in range(5000)))
    assert problems[-1].code == "too-many" and len(problems) <= 201
