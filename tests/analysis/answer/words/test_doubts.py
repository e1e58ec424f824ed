"""How sure we are: what speaks for the answer and what speaks against it, each said once and in words."""

import pytest

from app.analysis.answer.figures import Answer
from app.analysis.answer.priority_figures import Flagged, Group, GroupOffer, Interval, LensFigures, Priorities
from app.analysis.answer.standing_figures import FrameField, FrameFigures, Rate, Regions, Tile
from app.analysis.answer.words.doubts import doubts
from app.analysis.disclosure import STAFF
from app.analysis.summary.figures import Summary, TargetFigures


def said(level="plain", targets=(), **changes) -> dict[str, bool]:
    summary = Summary(100, level, (1,), "staff", "f", targets=tuple(targets))
    return {doubt.text: doubt.is_good for doubt in doubts(Answer(summary, (), **changes), STAFF)}


def priorities(level="plain", **changes) -> Priorities:
    lenses = (LensFigures("best_worst", "Most and least", "q", level, 42), LensFigures("gap", "Gap", "q", "plain", 90))
    return Priorities((), lenses, "best_worst", tiers=2, **changes)


def test_that_people_chose_to_answer_is_always_said():
    assert said() == {"People chose to take part: this says what those who responded told us, and no more.": False}


def test_where_nothing_is_shown_there_is_nothing_to_doubt():
    assert said(level="nothing") == {}


def test_a_lens_that_few_answered_is_to_be_read_with_care():
    found = said(priorities=priorities(level="care"))
    assert found["Most and least: 42 people answered, fewer than 50, so read it with care."] is False


def test_one_way_of_asking_has_nothing_to_check_it():
    one = Priorities((), (LensFigures("ranking", "Ranked", "q", "plain", 90),), "ranking", tiers=2)
    assert said(priorities=one)["The offers were asked about in one way only, so nothing checks the order."] is False


@pytest.mark.parametrize(("changes", "is_good"), [(True, False), (False, True), (None, True)])
def test_flagged_responses_speak_for_it_unless_the_tiers_change_without_them(changes, is_good):
    assert (
        said(priorities=priorities(flagged=Flagged(3, changes, "Three were flagged.")))["Three were flagged."]
        is is_good
    )


@pytest.mark.parametrize(("real", "of", "is_good"), [(1, 40, False), (12, 40, True)])
def test_few_differences_among_many_may_be_chance(real, of, is_good):
    held = Interval(0.1, 0.05, 0.15)
    offers = tuple(GroupOffer(str(n), "O", "O", difference=held, is_real=n < real) for n in range(of))
    found = said(priorities=priorities(), groups=(Group("g", "G", "plain", 60, offers=offers),))
    [text] = [text for text in found if "chance alone" in text]
    assert found[text] is is_good and text.startswith("1 difference between" if real == 1 else "12 differences between")


def test_two_groups_that_make_up_everyone_are_compared_once():
    def half(name: str, sign: int) -> Group:
        held = Interval(sign * 0.1, sign * 0.1 - 0.05, sign * 0.1 + 0.05)
        return Group(name, name, "plain", 60, offers=(GroupOffer("a", "A", "A", difference=held, is_real=True),))

    found = said(priorities=priorities(), groups=(half("partners", 1), half("others", -1)))
    assert any(text.startswith("1 difference between") and "of 1 looked at" in text for text in found)


def test_targets_of_groups_that_were_missed_are_named_and_that_of_all_is_not():
    targets = [TargetFigures("All", 100, 300), TargetFigures("Freelancers", 23, 50, is_group=True)]
    found = said(targets=targets)
    assert found["“Freelancers”: 23 of 50 hoped for answered."] is False and len(found) == 2


def test_when_every_group_reached_its_number_that_speaks_for_it():
    found = said(targets=[TargetFigures("Freelancers", 60, 50, is_group=True)])
    assert found["Every group that we hoped to hear from reached its number."] is True


def test_regions_that_all_reached_their_number_speak_for_it():
    tiles = (Tile("E12000007", "London", "LN", 40, 30, "care"),)
    found = said(regions=(Regions("area", "Region", tiles, True),))
    assert found["Every group by “Region” reached its number."] is True


def test_a_group_that_answered_half_as_often_as_all_is_named():
    rates = (Rate("Partners", 60, 45, "plain", 75), Rate("Others", 60, 12, "plain", 20))
    frame = FrameFigures(Rate("All", 120, 57, "plain", 48), (FrameField("Partner", rates),))
    assert said(frame=frame)["By Partner, “Others” answered less than half as often as all did."] is False
