"""After somebody was erased no file holds a byte of them. Both databases."""

import json
import time

from app.web.jobs import jobs
from tests.conftest import release_connections
from tests.web.commands.conftest import ANN, CODE, WORDS, read, run


def test_after_a_copy_and_erasing_no_file_holds_a_byte_of_them(app, receipt, address, settings, tmp_path, figure):
    """A receipt's answers with a file, and an address wherever it can stand: copied first, then erased."""
    app.config["TESTING"] = False
    with app.app_context():
        jobs().ask_for("look_for_flags", f"to {ANN}")
        jobs().queue.storage.close()
    copies = [tmp_path / "receipt.zip", tmp_path / "address.zip"]
    for given, place in zip((CODE, ANN), copies, strict=True):
        assert run(app, "export", given, "-o", str(place)).exit_code == 0
    told = [read(place)[0] for place in copies]
    copied = sum(len(value) for copy in told for value in copy.values() if isinstance(value, list))
    for place in copies:
        place.unlink()
    began = time.perf_counter()
    said = [json.loads(run(app, "erase", given, "--yes", "--json").stdout) for given in (CODE, ANN)]
    seconds = time.perf_counter() - began
    erased = sum(sum(each["erased"].values()) for each in said)
    assert erased >= 9 and said[1]["jobs"] == 1
    release_connections(app)
    # Not only the rows: what lies in the database's own file and beside it, where it is one.
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    for mark in (WORDS, "Ann's song", "song.pdf", receipt):
        assert mark.encode() not in kept, mark
    # The trail names who was invited to the staff, and somebody else's answer mentions the address: nothing else does.
    in_one_file = "sqlite" in settings["SOUNDINGS_DATABASE_URL"]
    assert kept.lower().count(ANN.encode()) == (2 if in_one_file else 0)
    figure(f"P2 {copied} items copied, {erased} erased in {seconds:.1f} s with a queued job, 0 bytes left in any file")
