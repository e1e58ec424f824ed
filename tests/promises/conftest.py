"""What the promise tests read: the repository's files, and an app whose database is never touched."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def database_url(tmp_path) -> str:
    """An address only: promises look at the app, not at data."""
    return f"sqlite:///{tmp_path}/soundings.sqlite3"


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def documents() -> str:
    """The README and everything in docs/, as one text."""
    return "\n".join(
        file.read_text(encoding="utf-8") for file in [ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md"))]
    )


@pytest.fixture(scope="session")
def tracked_texts() -> dict[str, str]:
    """Every text file under version control, or about to be, by its path."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    texts = {}
    for path in listing.stdout.splitlines():
        try:
            texts[path] = (ROOT / path).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue  # a picture, or a file deleted but not yet committed
    return texts
