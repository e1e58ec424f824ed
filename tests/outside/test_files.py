"""The file store, and its double: what is kept comes back, under names that say nothing."""

import stat
from io import BytesIO

import pytest

from app.outside.files import FolderFiles, MemoryFiles


@pytest.fixture(params=["folder", "memory"])
def files(request, tmp_path):
    return FolderFiles(tmp_path / "files") if request.param == "folder" else MemoryFiles()


def test_what_was_kept_comes_back(files):
    name = files.keep(BytesIO(b"a song" * 50_000))
    with files.open(name) as file:
        assert file.read() == b"a song" * 50_000
    assert list(files.names()) == [name]


def test_the_same_bytes_twice_have_two_names(files):
    assert files.keep(BytesIO(b"x")) != files.keep(BytesIO(b"x"))


def test_what_was_deleted_is_gone_and_can_be_deleted_again(files):
    name = files.keep(BytesIO(b"x"))
    files.delete(name)
    with pytest.raises(FileNotFoundError):
        files.open(name)
    files.delete(name)
    assert list(files.names()) == []


@pytest.mark.parametrize(
    "name", ["../secret_key", "/etc/passwd", "", "a" * 32 + "/..", "A" * 32, "a" * 31, "a" * 32 + "\n"]
)
def test_a_name_we_did_not_make_is_never_a_path(tmp_path, name):
    (tmp_path / "secret_key").write_text("k")
    files = FolderFiles(tmp_path / "files")
    with pytest.raises(FileNotFoundError):
        files.open(name)
    with pytest.raises(FileNotFoundError):
        files.delete(name)


def test_files_are_for_our_eyes_only(tmp_path):
    name = FolderFiles(tmp_path).keep(BytesIO(b"x"))
    assert stat.S_IMODE((tmp_path / name[:2] / name).stat().st_mode) == 0o600


def test_a_file_that_breaks_off_leaves_nothing(tmp_path):
    class BreaksOff(BytesIO):
        def read(self, size=-1):
            raise OSError("the connection is gone")

    files = FolderFiles(tmp_path)
    with pytest.raises(OSError, match="gone"):
        files.keep(BreaksOff())
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_neither_a_file_nor_a_folder_says_more_than_the_day(tmp_path):
    FolderFiles(tmp_path / "files").keep(BytesIO(b"words"))
    kept = [tmp_path / "files", *(tmp_path / "files").rglob("*")]
    assert len(kept) == 3
    assert [int(path.stat().st_mtime) % (24 * 60 * 60) for path in kept] == [0, 0, 0]
