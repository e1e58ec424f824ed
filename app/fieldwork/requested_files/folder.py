"""The folder of files that were asked for: for this account's eyes only, outside the web root and every backup."""

import shutil
from pathlib import Path

FOLDER = "requested"


def finished(data_dir: Path, file_id: str) -> Path:
    """Where a file lies once it is whole."""
    return data_dir / FOLDER / file_id


def workplace(data_dir: Path, file_id: str, time: int) -> Path:
    """The folder in which a file is made for the first, second … time; whoever made it before cannot spoil it."""
    return data_dir / FOLDER / f"{file_id}.{time}"


def make_workplace(data_dir: Path, file_id: str, time: int) -> Path:
    """That folder, made anew; what earlier makers left is gone."""
    throw_away(data_dir, file_id)
    place = workplace(data_dir, file_id, time)
    (data_dir / FOLDER).mkdir(mode=0o700, parents=True, exist_ok=True)
    place.mkdir(mode=0o700)
    return place


def throw_away(data_dir: Path, file_id: str) -> None:
    """Delete the file and every place it was made in; deleting what is not there is no error."""
    finished(data_dir, file_id).unlink(missing_ok=True)
    for place in (data_dir / FOLDER).glob(f"{file_id}.*"):
        shutil.rmtree(place, ignore_errors=True)


def ids_on_disk(data_dir: Path) -> set[str]:
    """The ids of all files that lie there, whole or under way."""
    folder = data_dir / FOLDER
    return {place.name.partition(".")[0] for place in folder.iterdir()} if folder.is_dir() else set()
