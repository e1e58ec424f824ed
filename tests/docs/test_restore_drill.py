"""The restore drill of the guide touches nothing of the running service."""

import re
from dataclasses import fields
from pathlib import Path

from app.web.settings import Settings

GUIDE = Path(__file__).resolve().parents[2] / "docs/operate.md"
# Given a value of its own in the drill; the other addresses are somebody else's server.
OF_ITS_OWN = {"SOUNDINGS_PUBLIC_URL", "SOUNDINGS_DATABASE_URL"}


def test_the_drill_leaves_out_every_server_that_the_running_service_uses():
    section = GUIDE.read_text(encoding="utf-8").split("### Restore, and practise it")[1].split("\n### ")[0]
    left_out = {name for line in re.findall(r"^unset (.*)$", section, re.MULTILINE) for name in line.split()}
    addresses = {field.metadata["variable"] for field in fields(Settings) if field.name.endswith("_url")}
    assert left_out == addresses - OF_ITS_OWN
    assert section.index("unset ") < section.index("soundings db restore")
    assert all(name in section for name in OF_ITS_OWN)
