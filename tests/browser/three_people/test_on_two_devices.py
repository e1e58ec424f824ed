"""A hub lead begins the sector consultation at a desk and ends on a tablet; what they said is in the CSV."""

from tests.browser.devices import DESK, TABLET
from tests.browser.three_people.conftest import EQUALITY, of
from tests.browser.walk import Walk


def test_a_hub_lead_begins_on_one_device_and_ends_on_another(seat, said):
    page = seat(**DESK)
    walk = Walk(page)
    walk.follow(".govuk-button--hero")
    assert walk.go("Start") == "Help shape the Alliance"
    assert page.locator(".govuk-error-summary").evaluate("summary => summary === document.activeElement")
    walk.choose("consent", "over16", "agree")
    walk.go("Start")
    walk.choose("respond_as", "org")
    walk.write("org_name", "+Tyne & Wear “Hub”")
    walk.choose("role", "hub_lead")
    walk.choose("org_type", "hub_lead_org")
    walk.choose("org_size", "20_49")
    walk.choose("region", "E12000001")
    walk.choose("hub_link", "lead")
    assert walk.go() == "Who you work with"
    walk.choose("ages", "none")
    assert walk.go("Save and come back later") == "Your answers are saved"
    code = page.inner_text(".receipt__code")

    page = seat(**TABLET)
    walk = Walk(page, touch=True)
    walk.follow(".govuk-button--hero")
    walk.follow("text='Carry on where you left off'")
    walk.write("code", code.lower())
    assert walk.go("Carry on") == "Who you work with"
    assert page.locator("#ages-none").is_checked()
    assert page.locator("#settings").is_hidden()
    assert walk.go() == "The Alliance and hubs"
    walk.choose("amie_aware", "4")
    walk.choose("founder_contact", "sage")
    walk.choose("amie_used", "event", "framework")
    walk.choose("hub_inclusive", "4")
    assert walk.go() == "Practice today and what gets in the way"
    walk.choose("practice_blocks", "money", "time", "skills", "data")
    assert walk.go() == "Practice today and what gets in the way"
    assert page.title().startswith("Error: ")
    assert "Choose 3 or fewer. You have chosen 4" in page.inner_text(".govuk-error-summary")
    walk.choose("practice_blocks", "data")
    assert walk.go().startswith("What would help")
    walk.go()
    for _ in range(9):
        walk.go("Skip this one")
    assert walk.go() == "How training and support should work for you"
    walk.choose("train_format", "none")
    assert page.locator("#train_travel").is_hidden()
    assert walk.go().startswith("Networks")
    walk.choose("partner_interest", "yes")
    walk.choose("partner_give_org", "host", "data")
    assert walk.go().startswith("Last words")
    assert page.locator("#eq_consent").count() == 0 or page.locator("#eq_consent").is_hidden()
    assert walk.go() == "Check your answers"

    walk.follow("a:has-text('Change this page: Networks')")
    walk.choose("partner_interest", "no")
    walk.go()
    assert "This change leaves out other answers" in page.inner_text("main")
    assert walk.go() == "Check your answers"
    assert "What could you bring?" not in page.inner_text("main")
    assert walk.go("Send my answers") == "Thank you. Your answers are with us"

    row = said("hub_lead")
    assert row["device"] == "computer"
    assert row["org_name"] == "'+Tyne & Wear “Hub”"
    assert [row[name] for name in ("org_size", "hub_link", "hub_inclusive", "work_basis")] == ["20_49", "lead", "4", ""]
    assert row["ages__none"] == "1"
    assert {*of(row, "settings").values(), *of(row, "barriers_served").values(), *of(row, "confidence").values()} == {
        ""
    }
    assert of(row, "amie_used")["framework"] == "1" and of(row, "founder_contact")["sage"] == "1"
    assert of(row, "practice_blocks")["skills"] == "1" and of(row, "practice_blocks")["data"] == "0"
    assert {*of(row, "offer_imp").values(), *of(row, "offer_met").values()} == {"-88"}
    assert {row[f"offer_md__{n}_{side}"] for n in range(1, 10) for side in ("best", "worst")} == {"-88"}
    assert row["train_format__none"] == "1"
    assert [row[name] for name in ("train_travel", "train_cost", "train_paid")] == ["", "", ""]
    assert row["partner_interest"] == "no"
    assert {*of(row, "partner_give_org").values(), *of(row, "partner_give_ind").values(), row["partner_needs"]} == {""}
    assert {row[name] for name in ["eq_consent", *EQUALITY]} == {""}
