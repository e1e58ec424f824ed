"""The summary: who answered and what they said, in words and figures that may be shown."""

import pytest

from app.analysis.summary.summarise import summarise

SOURCE = """
survey: summary_example
title: Summary
code_lists:
  much:
    ordered: true
    codes: [{code: 1, label: "**A** little"}, {code: 2, label: A lot}, {code: dk, label: Cannot say}]
  things: {codes: [{code: x, label: X}, {code: y, label: Y}, {code: z, label: Z}]}
sections:
  - name: one
    title: One
    questions:
      - {name: much, kind: choice, text: How **much**?, codes: much}
      - {name: rows, kind: grid, text: How much?, rows: things, codes: much}
      - name: several
        kind: choices
        text: Which?
        codes: [{code: x, label: X}, {code: y, label: Y}, {code: z, label: Z, with_text: true}]
      - {name: ranked, kind: ranking, top: 2, text: Rank, codes: things}
      - {name: years, kind: number, text: Years?}
      - {name: words, kind: long_text, text: Anything else?}
      - {name: mail, kind: email, text: Email?}
      - {name: read, kind: statement, text: Read this.}
  - name: you
    title: You
    questions:
      - {name: faith, kind: choice, sensitivity: equality, text: Faith?, codes: things}
      - {name: sex, kind: choice, text: Sex?, codes: things}
analysis:
  breaks: [much]
  equality: [sex]
  targets:
    - {label: All of you, at_least: 60}
    - {label: Of faith x, where: {question: faith, is: x}, at_least: 10}
    - {question: much, each: 20, codes: [2]}
"""


def cells(**changes) -> dict:
    first = {"much": "1", "rows__x": "1", "rows__y": "2", "rows__z": -98, "ranked_1": "x", "ranked_2": "y"}
    first |= {"several__x": "0", "several__y": "1", "several__z": "1", "several_other": "own"}
    first |= {"years": "4", "words": -88, "mail": "me@example.org", "faith": "y", "sex": "x", "seconds__one": "300"}
    return {**first, **changes}


@pytest.fixture
def summary(dataset):
    """Makes the summary of documents."""

    def make(*documents: dict, **options):
        return summarise(dataset(SOURCE, *documents), **options)

    return make


@pytest.fixture
def figures(summary):
    """The figures of sixty people, by question."""
    documents = [cells()] * 40 + [cells(much="2", years="8", words="hello", faith="x")] * 16
    documents += [cells(much=-98, faith="z")] * 4
    found = summary(*documents)
    return {question.name: question for section in found.sections for question in section.questions}


def test_a_choice_has_its_base_its_counts_and_its_reasons(figures):
    [table] = figures["much"].tables
    assert (figures["much"].text, table.level, table.base) == ("How much?", "plain", 56)
    assert [(bar.label, bar.cell.count, bar.cell.percent) for bar in table.bars] == [
        ("A little", 40, 71),
        ("A lot", 16, 29),
    ]
    assert [(reason.label, reason.count, reason.percent) for reason in table.reasons] == [("Cannot say", 4, 7)]


def test_choices_count_people_and_stand_in_order_of_how_many(figures):
    found = figures["several"]
    assert found.counts_people
    assert [(bar.label, bar.cell.count) for bar in found.tables[0].bars] == [("Y", 60), ("Z", 60), ("X", 0)]
    assert found.own_words == 60


def test_a_grid_has_a_table_for_each_row_with_its_own_base(figures):
    assert [(table.label, table.base) for table in figures["rows"].tables] == [("X", 60), ("Y", 60), ("Z", None)]
    assert figures["rows"].display == "scale"


def test_a_ranking_has_first_choices_and_any_of_the_first(figures):
    anywhere, first = figures["ranked"].tables
    assert [(bar.label, bar.cell.percent) for bar in anywhere.bars] == [("X", 100), ("Y", 100), ("Z", 0)]
    assert [bar.cell.percent for bar in first.bars] == [100, 0, 0]


def test_numbers_have_quartiles(figures):
    [spread] = figures["years"].spreads
    assert (spread.base, spread.lower, spread.median, spread.upper) == (60, 4.0, 4.0, 8.0)


def test_own_words_are_only_counted(figures):
    assert (figures["words"].display, figures["words"].answered) == ("count", 16)
    assert (figures["mail"].display, figures["mail"].answered) == ("count", 60)
    assert "read" not in figures


def test_small_cells_about_people_themselves_are_hidden_by_sensitivity_and_by_plan(figures):
    assert [bar.cell.count for bar in figures["faith"].tables[0].bars] == [None, 40, None]
    assert figures["sex"].is_equality
    assert [bar.cell.count for bar in figures["sex"].tables[0].bars] == [None, None, None]


def test_who_answered_follows_the_breaks_and_the_facts(summary):
    who = summary(*[cells()] * 30).who
    assert [found.name for found in who.breaks] == ["much"]
    assert [(found.name, found.tables[0].base) for found in who.facts] == [("device", 30)]
    assert [(day.day.isoformat(), day.count) for day in who.days] == [("2019-02-03", 30)]
    assert who.minutes.median == 5.0


def test_targets_are_counted_and_small_groups_of_people_themselves_are_not(summary):
    found = summary(*[cells()] * 50, *[cells(faith="x", much="2")] * 4).targets
    assert [(target.label, target.count, target.wanted) for target in found] == [
        ("All of you", 54, 60),
        ("Of faith x", None, 10),
        ("A lot", 4, 20),
    ]


def test_under_ten_responses_there_is_only_how_many(summary):
    found = summary(*[cells()] * 9)
    assert (found.size, found.level, found.sections) == (9, "nothing", ())
    assert found.who.breaks == () and found.who.days == ()
    assert [target.label for target in found.targets] == ["All of you"]


def test_one_wave_of_several_shows_nothing_about_people_themselves(summary):
    found = summary(*[cells()] * 60, is_part=True)
    you = {question.name: question for question in found.sections[1].questions}
    assert you["faith"].tables == () and "all waves" in you["faith"].note


def test_the_same_responses_give_the_same_summary(summary):
    assert summary(*[cells()] * 12) == summary(*[cells()] * 12)


def test_every_survey_is_summarised(surveys, walked):
    for name in surveys:
        found = summarise(walked(name, 60)[0])
        asked = [question for section in found.sections for question in section.questions]
        assert len(asked) == sum(question.domain.is_asked for question in surveys[name].questions())
