"""The frame: response rates as they may be shown, by how many were invited."""

from app.analysis.answer.frame import frame_figures
from app.analysis.disclosure import PUBLIC, STAFF
from app.response.outcome_rates import FieldRates, GroupRate, ResponseRates


def rates(*groups: tuple[str, int, int]) -> ResponseRates:
    found = tuple(GroupRate(*group) for group in groups)
    whole = GroupRate("Everyone invited", sum(one.invited for one in found), sum(one.answered for one in found))
    return ResponseRates(whole, (FieldRates("area", "Area", found),))


def test_how_many_were_invited_decides_how_much_is_shown():
    found = frame_figures(rates(("North", 60, 33), ("South", 20, 9), ("East", 4, 4)), STAFF)
    assert (found.overall.invited, found.overall.answered, found.overall.percent) == (84, 46, 55)
    assert [(rate.label, rate.level, rate.invited, rate.answered, rate.percent) for rate in found.fields[0].rates] == [
        ("North", "plain", 60, 33, 55),
        ("South", "counts", 20, 9, None),
        ("East", "nothing", None, None, None),
    ]


def test_the_public_sees_rounded_numbers():
    [rate] = frame_figures(rates(("North", 62, 33)), PUBLIC).fields[0].rates
    assert (rate.invited, rate.answered, rate.percent) == (60, 35, 58)


def test_without_invitations_there_is_no_rate():
    assert frame_figures(rates(), STAFF) is None
