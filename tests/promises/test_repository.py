"""The repository stands alone: no registry's or machine's address in it, and nothing borrowed by file name."""

import re

# Written in pieces, so that this file keeps its own promise.
REGISTRIES = (
    r"py" r"pi\.org|python" r"hosted\.org|registry\.npm" r"js|(?:deb|security)\.debian" r"\.org|proxy\.golang" r"\.org"
)
MACHINE_PATHS = r"(?<![\w.])/(?:work|root|home/(?!soundings)\w+|Users/\w+|opt/(?!soundings)\w+)/"
SOURCE_FILES = r"\b\d{3}_[0-9a-f]{16}\b"


def lines_with(pattern: str, texts: dict[str, str]) -> list[str]:
    """Where a pattern occurs, one line a hit."""
    wanted = re.compile(pattern)
    return [
        f"{path}:{number}: {line.strip()[:120]}"
        for path, text in texts.items()
        if wanted.search(text)
        for number, line in enumerate(text.splitlines(), start=1)
        if wanted.search(line)
    ]


def test_no_file_names_a_registry_host(tracked_texts):
    assert lines_with(REGISTRIES, tracked_texts) == []


def test_no_file_names_a_path_of_one_machine(tracked_texts):
    assert lines_with(MACHINE_PATHS, tracked_texts) == []


def test_no_file_names_a_source_file(tracked_texts):
    assert lines_with(SOURCE_FILES, tracked_texts) == []


def test_locks_name_no_index(root):
    locks = {lock.name: lock.read_text(encoding="utf-8") for lock in root.glob("requirements*.lock")}
    assert len(locks) == 3
    assert lines_with(r"https?:|file:|--index-url|--find-links", locks) == []


def test_the_strictly_typed_packages_silence_no_checker(tracked_texts):
    strict = {
        path: text
        for path, text in tracked_texts.items()
        if re.match(r"app/(?:instrument|response|analysis)/.*\.py$", path)
    }
    assert lines_with(r"type:\s*ignore", strict) == []
