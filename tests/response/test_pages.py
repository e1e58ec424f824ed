"""Pages: a section is one page, a best-worst set is a page of its own."""

from app.response.pages import first_open_page, is_reachable, next_page, page_at
from tests.response.small_drafts import ABCD, YES_NO, SmallDraft, sections

THREE = f"""
- name: start
  title: Start
  place: welcome
  questions:
    - {{name: agree, kind: tick, text: Agree?, label: I agree, required: true}}
- name: work
  title: Work
  questions:
    - {{name: teaches, kind: choice, text: Do you teach?, codes: {YES_NO}}}
    - {{name: where, kind: text, text: Where?, ask_if: {{question: teaches, is: yes}}}}
- name: schools
  title: Schools
  ask_if: {{question: teaches, is: yes}}
  questions:
    - {{name: pupils, kind: number, text: How many?, required: true}}
- name: end
  title: End
  questions:
    - {{name: more, kind: long_text, text: More?}}
"""

AROUND_SETS = f"""
- name: mixed
  title: Mixed
  questions:
    - {{name: before, kind: choice, text: Before?, codes: {YES_NO}}}
    - {{name: opened, kind: text, text: Opened?, ask_if: {{question: before, is: yes}}}}
    - name: trade
      kind: best_worst
      text: Most and least?
      codes: {ABCD}
      ask_if: {{question: before, is_not: no}}
      versions: [[[1, 2, 3], [2, 3, 4]]]
    - {{name: after, kind: text, text: After?}}
    - {{name: last, kind: text, text: Last?, ask_if: {{question: after, answered: true}}}}
"""


def keys(draft: SmallDraft) -> list[str]:
    return [page.key for page in draft.pages]


def test_each_section_that_asks_something_is_a_page():
    draft = SmallDraft(sections(THREE))
    assert keys(draft) == ["start", "work", "end"]
    draft.answers["teaches"] = {"": ["yes"]}
    assert keys(draft) == ["start", "work", "schools", "end"]


def test_each_best_worst_set_is_a_page_and_the_questions_around_them_share_one():
    draft = SmallDraft(sections(AROUND_SETS))
    assert keys(draft) == ["mixed", "mixed/2", "mixed/3", "mixed/4"]
    shown = [[question.name for question in page.questions] for page in draft.pages]
    assert shown == [["before"], ["trade"], ["trade"], ["after"]]
    sets = draft.pages[1:3]
    assert [page.set_number for page in sets] == draft.draws["trade"]["sets"]
    assert [(page.place, page.set_count) for page in sets] == [(1, 2), (2, 2)]


def test_without_its_sets_the_questions_around_a_best_worst_question_share_one_page():
    draft = SmallDraft(sections(AROUND_SETS))
    draft.answers["before"] = {"": ["no"]}
    assert keys(draft) == ["mixed"]


def test_a_page_knows_the_questions_that_an_answer_beside_them_may_open():
    draft = SmallDraft(sections(AROUND_SETS))
    standing = [[question.name for question in page.standing] for page in draft.pages]
    assert standing == [["before", "opened"], ["trade"], ["trade"], ["after", "last"]]
    draft.answers["before"] = {"": ["no"]}
    assert [q.name for q in draft.pages[0].standing] == ["before", "opened", "trade", "after", "last"]


def test_the_next_page_follows_the_path():
    draft = SmallDraft(sections(THREE))
    assert next_page(draft.pages, "work").key == "end"
    draft.answers["teaches"] = {"": ["yes"]}
    assert next_page(draft.pages, "work").key == "schools"
    assert next_page(draft.pages, "end") is None


def test_a_page_is_found_by_section_and_step():
    draft = SmallDraft(sections(AROUND_SETS))
    assert page_at(draft.pages, "mixed", 3).key == "mixed/3"
    assert page_at(draft.pages, "mixed", 9) is None
    assert page_at(draft.pages, "elsewhere") is None


def test_the_first_open_page_is_the_first_that_was_not_sent():
    draft = SmallDraft(sections(THREE))
    draft.answers["agree"] = {"": ["yes"]}
    assert first_open_page(draft.pages, frozenset({"start"})).key == "work"
    assert first_open_page(draft.pages, frozenset({"start", "work", "end"})) is None


def test_a_page_that_was_sent_is_open_again_when_a_required_answer_is_lacking():
    draft = SmallDraft(sections(THREE))
    draft.answers |= {"agree": {"": ["yes"]}, "teaches": {"": ["yes"]}}
    everything = frozenset(keys(draft))
    assert first_open_page(draft.pages, everything).key == "schools"
    draft.answers["pupils"] = {"": ["12"]}
    assert first_open_page(draft.pages, everything) is None


def test_a_page_is_reachable_when_every_page_before_it_is_done():
    draft = SmallDraft(sections(THREE))
    draft.answers["agree"] = {"": ["yes"]}
    visited = frozenset({"start"})
    assert [is_reachable(draft.pages, page, visited) for page in draft.pages] == [True, True, False]
    assert all(is_reachable(draft.pages, page, frozenset(keys(draft))) for page in draft.pages)
