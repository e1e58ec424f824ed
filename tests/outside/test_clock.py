"""The clock, and its double that stands still."""

from datetime import UTC, datetime, timedelta, timezone

from app.outside.clock import Clock, FixedClock


def test_the_time_has_a_zone_and_it_is_utc():
    assert Clock().now().utcoffset() == timedelta(0)


def test_the_double_stands_still_until_it_is_moved():
    clock = FixedClock(datetime(2018, 7, 1, 10, tzinfo=timezone(timedelta(hours=1))))
    assert clock.now() == clock.now() == datetime(2018, 7, 1, 9, tzinfo=UTC)
    clock.move(timedelta(minutes=5))
    assert clock.now() == datetime(2018, 7, 1, 9, 5, tzinfo=UTC)
