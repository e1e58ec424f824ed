"""The pulse after a session: two minutes, no names."""

from app.instrument.routing import path_through
from tests.instrument.surveys.files import codes_of, labels_of, survey

PULSE, SECTOR = survey("amie_pulse"), survey("amie_sector_2018_19")
QUESTIONS = {question.name: question for question in PULSE.questions()}


def test_it_asks_nine_questions_and_needs_none():
    assert list(QUESTIONS) == [
        "c_role", "c_before", "c_now", "c_useful", "c_heard", "c_action", "c_block", "c_access", "c_next",
    ]  # fmt: skip
    assert not [name for name, question in QUESTIONS.items() if question.required]
    assert list(path_through(PULSE, {}).asked) == list(QUESTIONS)


def test_the_event_comes_from_the_link():
    assert [known.name for known in PULSE.hidden] == ["c_event", "c_host", "c_region", "c_date", "c_format"]
    assert (PULSE.listing, PULSE.identity) == ("link", "anonymous")


def test_a_host_is_a_founder_and_a_region_is_a_region():
    hidden = {known.name: known.codes for known in PULSE.hidden}
    founders = [code for code in labels_of(SECTOR, "founders") if code not in ("none", "dk")]
    assert [entry.code for entry in hidden["c_host"]] == founders
    assert [entry.code for entry in hidden["c_region"]] == list(labels_of(SECTOR, "regions"))


def test_confidence_before_and_now_is_one_pair_on_one_scale():
    [pair] = PULSE.analysis.pairs
    assert (pair.before, pair.after) == ("c_before", "c_now")
    assert QUESTIONS["c_before"].domain.codes == QUESTIONS["c_now"].domain.codes


def test_whoever_could_not_take_full_part_is_asked_what_would_have_helped():
    access = QUESTIONS["c_access"].domain.codes
    assert [(entry.code, entry.with_text) for entry in access] == [("yes", False), ("part", True), ("no", True)]
    assert str(access.get("part").text_label) == str(access.get("no").text_label) == "What would have helped?"


def test_what_would_help_next_is_asked_over_the_twelve_offers():
    assert codes_of(PULSE, "c_next") == list(labels_of(SECTOR, "offers"))
    assert QUESTIONS["c_next"].domain.shuffled
