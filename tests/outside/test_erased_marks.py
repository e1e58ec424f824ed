"""Marks of what was erased: they only grow, survive a restart, and a torn last line spoils nothing."""

from app.outside.erased_marks import FileMarks


def test_marks_are_there_for_whoever_opens_the_file_next(tmp_path):
    FileMarks(tmp_path / "erased.jsonl").add(["one", "two"])
    FileMarks(tmp_path / "erased.jsonl").add(["two", "three"])
    FileMarks(tmp_path / "erased.jsonl").add([])
    assert FileMarks(tmp_path / "erased.jsonl").all() == {"one", "two", "three"}


def test_without_a_file_there_are_none(tmp_path):
    FileMarks(tmp_path / "erased.jsonl").add([])
    assert FileMarks(tmp_path / "erased.jsonl").all() == set()
    assert not (tmp_path / "erased.jsonl").exists()


def test_a_line_cut_short_by_a_crash_is_left_out(tmp_path):
    marks = FileMarks(tmp_path / "erased.jsonl")
    marks.add(["one"])
    with (tmp_path / "erased.jsonl").open("a") as file:
        file.write('{"mark": "tw')
    assert marks.all() == {"one"}


def test_the_file_is_there_to_be_fetched_before_anything_was_erased(tmp_path):
    place = tmp_path / "erased.jsonl"
    FileMarks(place).begin()
    assert place.read_bytes() == b"" and place.stat().st_mode & 0o777 == 0o600
    FileMarks(place).add(["one"])
    FileMarks(place).begin()
    assert FileMarks(place).all() == {"one"}
