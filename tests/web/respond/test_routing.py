"""Who is asked what, page by page: questions that open, answers that are left out and come back, the check."""

import json

import pytest

ROUTED = """
survey: routed
title: Routed
code_lists: {yes_no: {codes: [{code: yes, label: Yes}, {code: no, label: No}]}}
sections:
  - name: work
    title: Work
    questions:
      - {name: works, kind: choice, required: true, text: Do you work?, codes: yes_no}
      - {name: hours, kind: number, text: How many hours?, ask_if: {question: works, is: yes}}
      - {name: other, kind: number, text: How many others?}
  - name: pay
    title: Pay
    ask_if: {question: works, is: yes}
    questions: [{name: pay, kind: choice, text: Is it **paid**?, codes: yes_no}]
  - name: last
    title: Last words
    questions: [{name: words, kind: long_text, text: Anything else?}]
"""
SET_IN_THE_MIDDLE = """
survey: middle
title: Middle
code_lists: {three: {codes: [{code: a, label: A}, {code: b, label: B}, {code: c, label: C}]}}
sections:
  - name: one
    title: One
    questions:
      - {name: first, kind: choice, text: First?, codes: three}
      - name: sets
        kind: best_worst
        text: Most?
        codes: three
        versions: [[[1, 2, 3], [2, 3, 1]]]
        ask_if: {question: first, is: a}
      - {name: after, kind: choice, text: After?, codes: three}
      - {name: why, kind: text, text: Why?, ask_if: {question: after, is: b}}
"""


@pytest.fixture
def someone(field, respondent):
    """Somebody on the first page of the routed questionnaire."""
    field(ROUTED)
    seated = respondent("routed")
    seated.start()
    return seated


def at_the_check(someone):
    someone.send({"works": "yes"})
    someone.send({"hours": "20"})
    someone.send({"pay": "no"})
    return someone.send({"words": "Thank you"})


def test_a_question_opened_on_its_own_page_is_asked_before_going_on(someone):
    assert someone.page.questions == ["works", "other"]
    page = someone.send({"works": "yes"})
    assert (page.address, page.questions) == ("/consultations/routed/pages/work?more=1", ["works", "hours", "other"])
    assert "there is more to answer on this page" in page.text
    assert someone.send({"hours": "20"}).questions == ["pay"]


def test_a_question_not_opened_is_not_asked(someone):
    assert someone.send({"works": "no"}).questions == ["words"]


def test_a_question_that_scripts_showed_is_read_at_once(someone):
    fields = someone.page.fields() | {"works": "yes", "hours": "20", "shown": ["works", "hours", "other"]}
    assert someone.post(someone.page.address, fields).questions == ["pay"]


def test_the_page_tells_scripts_when_to_ask(someone):
    (hours,) = someone.page.tree.xpath("//*[@data-question='hours']")
    assert hours.get("hidden") is not None
    assert json.loads(hours.get("data-ask-if")) == {"question": "works", "is": "yes"}


def test_a_question_is_opened_also_when_something_else_is_wrong(someone):
    page = someone.send({"works": "yes", "other": "many"})
    assert (page.status, page.questions) == (422, ["works", "hours", "other"])
    assert page.errors == ["How many others? Enter a number, like 12"]
    assert someone.send({"hours": "20", "other": "2"}).questions == ["pay"]


def test_a_required_question_must_be_answered_and_is_named(someone):
    page = someone.send({"other": "3"})
    assert page.status == 422
    assert page.title.startswith("Error: ")
    assert page.errors == ["Do you work? Choose one answer"]
    assert page.fields()["other"] == ["3"]
    (link,) = page.tree.xpath("//*[contains(@class, 'error-summary')]//a")
    assert page.tree.get_element_by_id(link.get("href")[1:]).get("name") == "works"


def test_going_back_loses_nothing(someone):
    at_the_check(someone)
    for name, value in [("words", "Thank you"), ("pay", "no"), ("hours", "20")]:
        assert someone.follow("Back").fields()[name] == [value]


def test_what_is_typed_on_a_page_is_kept_before_it_is_whole(someone):
    someone.send({"other": "3"})
    assert someone.get(someone.page.address).fields()["other"] == ["3"]


def test_the_check_lists_every_answer_in_words_and_where_to_change_it(someone):
    page = at_the_check(someone)
    assert page.heading == "Check your answers"
    assert "5 of the 5" not in page.text and "You answered 4 of the 5 questions" in page.text
    assert "Is it paid? No" in page.text and "How many others? You skipped this" in page.text
    links = [link.get("href") for link in page.tree.xpath("//main//section//a")]
    assert links == [f"/consultations/routed/pages/{name}?return_to=check" for name in ("work", "pay", "last")]


def test_a_change_from_the_check_leads_back_to_it(someone):
    at_the_check(someone)
    someone.follow("Change this page: Last words")
    assert someone.send({"words": "Thanks"}).heading == "Check your answers"
    assert "Anything else? Thanks" in someone.page.text


def test_a_change_that_opens_a_question_leads_back_to_the_check_too(someone):
    someone.send({"works": "no"})
    someone.send({"words": ""})
    someone.follow("Change this page: Work")
    assert someone.send({"works": "yes"}).questions == ["works", "hours", "other"]
    assert someone.send({"hours": "1"}).questions == ["pay"]
    assert someone.send({"pay": "yes"}).heading == "Check your answers"


def test_a_change_that_leaves_out_answers_warns_and_can_be_taken_back(someone, kept):
    at_the_check(someone)
    someone.follow("Change this page: Work")
    page = someone.send({"works": "no"})
    assert page.status == 409
    assert "This change leaves out other answers" in page.text
    asked_no_more = [line.text_content() for line in page.tree.xpath("//form//ul[1]/li")][:2]
    assert asked_no_more == ["How many hours?", "Is it paid?"]
    assert page.fields()["works"] == ["no"]
    assert someone.follow("undo this change").fields()["works"] == ["yes"]
    assert someone.send().heading == "Check your answers"


def test_answers_left_out_are_not_sent_and_come_back_with_the_answer_that_asked_them(someone, kept):
    at_the_check(someone)
    someone.follow("Change this page: Work")
    someone.send({"works": "no"})
    assert someone.send().heading == "Check your answers"
    assert "How many hours?" not in someone.page.text and "paid" not in someone.page.text
    someone.follow("Change this page: Work")
    assert someone.send({"works": "yes"}).heading == "Check your answers"
    assert "How many hours? 20" in someone.page.text and "Is it paid? No" in someone.page.text
    someone.follow("Change this page: Work")
    someone.send({"works": "no"})
    someone.send()
    someone.send(button="Send my answers")
    (document,) = kept().values()
    assert (document["works"], document["hours"], document["pay"]) == ("no", None, None)


def test_nobody_gets_to_the_check_or_beyond_before_the_pages_are_done(someone, kept):
    assert someone.get("/consultations/routed/check").questions == ["works", "other"]
    assert someone.get("/consultations/routed/pages/last").questions == ["works", "other"]
    key = {"csrf_token": someone.page.fields()["csrf_token"], "submission_key": "made up"}
    assert someone.post("/consultations/routed/submit", key).heading != "Thank you. Your answers are with us"
    assert kept() == {}


def test_a_set_waits_for_the_answer_that_opens_it_and_has_a_page_of_its_own(field, respondent):
    field(SET_IN_THE_MIDDLE)
    someone = respondent("middle")
    someone.start()
    assert someone.page.tree.xpath("//*[starts-with(@name, 'sets')]") == []
    page = someone.send({"first": "a"})
    assert page.questions[0].startswith("sets:")


def test_a_question_behind_the_sets_is_told_to_scripts_on_its_own_page_only(field, respondent):
    field(SET_IN_THE_MIDDLE)
    someone = respondent("middle")
    someone.start()
    someone.send({"first": "a"})
    assert someone.get("/consultations/middle/pages/one").tree.xpath("//*[@data-question='why']") == []
    someone.send()
    for _ in range(2):
        someone.send(button="Skip this one")
    assert someone.page.questions == ["after"]
    (why,) = someone.page.tree.xpath("//*[@data-question='why']")
    assert why.get("hidden") is not None
    assert someone.send({"after": "b"}).questions == ["after", "why"]


def test_without_the_sets_everything_stands_on_one_page(field, respondent):
    field(SET_IN_THE_MIDDLE)
    someone = respondent("middle")
    someone.start()
    assert someone.send({"first": "b", "after": "b"}).questions == ["first", "after", "why"]


def test_skipping_a_set_takes_back_what_was_chosen_in_it(field, respondent, kept):
    field(SET_IN_THE_MIDDLE)
    someone = respondent("middle")
    someone.start()
    page = someone.send({"first": "a"})
    address, name = page.address, page.questions[0]
    someone.send({f"{name}:best": "a", f"{name}:worst": "b"}, button="Next list")
    assert someone.get(address).fields()[f"{name}:best"] == ["a"]
    someone.send(button="Skip this one")
    assert f"{name}:best" not in someone.get(address).fields()
