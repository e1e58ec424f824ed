"""Progress: counted on the path as it is now."""

from app.response.progress import progress_at
from tests.response.small_drafts import ABCD, YES_NO, SmallDraft, sections

LIFE = f"""
- name: start
  title: Start
  place: welcome
  questions:
    - {{name: agree, kind: tick, text: Agree?, label: I agree}}
- name: work
  title: Your work
  questions:
    - {{name: teaches, kind: choice, text: Do you teach?, codes: {YES_NO}}}
- name: schools
  title: Schools
  ask_if: {{question: teaches, is: yes}}
  questions:
    - {{name: pupils, kind: number, text: How many?}}
- name: choosing
  title: Choosing
  questions:
    - {{name: trade, kind: best_worst, text: Most?, codes: {ABCD}, versions: [[[1, 2, 3], [2, 3, 4]]]}}
"""


def at(draft: SmallDraft, key: str):
    return progress_at(draft.pages, draft.page(key), frozenset(draft.visited), "en")


def test_sections_count_as_pages_and_the_welcome_does_not():
    progress = at(SmallDraft(sections(LIFE)), "work")
    assert (progress.number, progress.total, progress.title) == (1, 2, "Your work")
    assert progress.states == ("here", "todo")


def test_an_answer_that_opens_a_section_makes_the_way_longer():
    draft = SmallDraft(sections(LIFE))
    draft.send("start", {"agree": ["yes"]})
    draft.send("work", {"teaches": "yes"})
    progress = at(draft, "schools")
    assert (progress.number, progress.total) == (2, 3)
    assert progress.states == ("done", "here", "todo")


def test_the_sets_of_a_best_worst_question_are_one_step_that_is_done_with_the_last():
    draft = SmallDraft(sections(LIFE))
    draft.send("start", {"agree": ["yes"]})
    draft.send("work", {"teaches": "no"})
    draft.send("choosing")
    assert at(draft, "choosing/2").number == 2
    assert at(draft, "work").states == ("here", "todo")
    draft.send("choosing/2")
    assert at(draft, "work").states == ("here", "done")
