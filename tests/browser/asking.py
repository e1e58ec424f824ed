"""What the designer of the journey does before anybody answers: publishes, opens a trial, invites, makes a link."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.desk import Desk

FILE = Path(__file__).resolve().parents[1] / "files/journey.yaml"
FRAME = """id,name,email,host
band-1,The first band,one@example.org,south
band-2,The second band,two@example.org,south
band-3,The third band,,north
"""


def publishes_and_opens_a_trial(designer: Desk) -> None:
    designer.link("Upload a questionnaire")
    designer.page.get_by_label("Questionnaire file").set_input_files(FILE)
    designer.press("Upload")
    designer.sees("nothing else is worth a look")
    designer.link("Publish…")
    designer.press("Publish version 1")
    designer.tab("Fieldwork")
    designer.link("Open a wave…")
    designer.page.get_by_label("A trial").check()
    designer.press("Open the wave")
    designer.sees("The trial is open.", "Anyone with this address can answer")


def invites_the_bands(designer: Desk, tmp_path: Path) -> list[str]:
    """The addresses of the three, as the list that is taken away has them."""
    (tmp_path / "bands.csv").write_text(FRAME)
    wave = designer.page.url
    designer.link("Invitations")
    designer.link("Load the list…")
    designer.page.get_by_label("The list", exact=True).set_input_files(tmp_path / "bands.csv")
    designer.press("Look at it")
    designer.sees("3 rows: 3 new", "Nothing has been changed yet.")
    designer.press("Load this list")
    designer.press("Make 3 invitations")
    designer.sees("Of the list, only Host goes with the answers.", "The second band")
    file = designer.takes(designer.page.get_by_role("button", name="Download the list"))
    addresses = re.findall(r"http\S+?(?=,)", file.read_text(encoding="utf-8-sig"))
    assert len(addresses) == len(set(addresses)) == 3
    designer.go(wave)
    return addresses


def makes_an_event_link(designer: Desk) -> str:
    """Where the square leads that people scan at the event."""
    designer.link("Make a link…")
    designer.fill(**{"What is this link for?": "Playing day"})
    designer.page.get_by_label("Host").select_option("north")
    designer.press("Make the link")
    address = designer.page.get_by_label("Address for Playing day").input_value()
    wave = designer.page.url
    square = designer.takes(designer.page.get_by_role("link", name="QR code for a slide or poster of Playing day"))
    assert f"<title>{address}</title>" in square.read_text() and "north" not in address
    designer.link("Slips to print for Playing day")
    designer.fill(A_line_of_your_own="Stall 4, until noon")
    designer.press("Show the slips")
    slip = designer.page.get_by_role("region", name="A slip")
    expect(slip).to_contain_text("Stall 4, until noon")
    expect(slip).to_contain_text(address.partition("//")[2])
    designer.go(wave)
    return address
