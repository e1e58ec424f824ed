"""A teacher answers the sector consultation by keyboard alone, without scripts; what they said is in the CSV."""

from tests.browser.devices import DESK
from tests.browser.three_people.conftest import MOST_AND_LEAST, OFFERS
from tests.browser.walk import Keys


def test_a_special_school_teacher_with_a_keyboard_and_no_scripts(seat, said):
    page = seat(**DESK, java_script_enabled=False)
    keys = Keys(page)
    assert keys.go("Help shape the Alliance") == "Help shape the Alliance"
    keys.tick("consent", "over16")
    keys.tick("consent", "agree")
    assert keys.go("Start") == "About you"
    assert keys.go() == "About you"
    assert page.title().startswith("Error: ")
    assert page.locator(".govuk-error-summary__list li").count() == 4
    keys.tab_to(".govuk-error-summary__list a")
    page.keyboard.press("Enter")
    keys.choose("respond_as", 1)
    keys.choose("role", 4)
    keys.choose("org_type", 5)
    keys.choose("region", 6)
    keys.choose("hub_link", 7)
    assert keys.go() == "About you"
    assert "there is more to answer on this page" in page.inner_text("main")
    keys.choose("work_basis", 1)
    keys.choose("org_size", 5)
    assert keys.go() == "Who you work with"

    keys.tick("ages", "secondary")
    keys.tick("settings", "special")
    keys.choose("barriers_served:disabled", 3)
    assert keys.go() == "The Alliance and hubs"
    keys.choose("amie_aware", 1)
    assert keys.go() == "Practice today and what gets in the way"
    keys.choose("heard_self:equitable", 5)
    keys.tick("cyp_blocks", "access")
    assert keys.go().startswith("What would help")
    keys.choose("offer_imp:mentoring", 6)
    assert keys.go() == MOST_AND_LEAST
    name = page.locator(".best-worst__input").first.get_attribute("name").rpartition(":")[0]
    keys.choose(f"{name}:best", 2)
    assert keys.go("Next list") == MOST_AND_LEAST
    assert page.title().startswith("Error: Choosing between them: list 1 of 9")
    assert "or skip this list" in page.inner_text(".govuk-error-summary")
    keys.choose(f"{name}:worst", 1)
    keys.go("Next list")
    assert page.title().startswith("Choosing between them: list 2 of 9")
    for _ in range(8):
        keys.go("Skip this one")
    keys.pick("offer_top3:1", 3)
    keys.write("offer_avoid", "Nothing that costs a term's lessons")
    assert keys.go() == "How training and support should work for you"
    keys.tick("train_format", "one_day")
    keys.choose("train_paid", 1)
    assert keys.go().startswith("Networks")
    keys.choose("partner_interest", 4)
    assert keys.go().startswith("Last words")
    keys.choose("eq_consent", 2)
    assert keys.go() == "Check your answers"
    assert keys.go("Send my answers") == "Thank you. Your answers are with us"

    row = said("send_teacher")
    assert [row[name] for name in ("work_basis", "org_type", "org_size", "region", "hub_link")] == [
        "employed",
        "special_ap",
        "50_249",
        "E12000006",
        "-99",
    ]
    assert row["settings__special"] == "1" and row["barriers_served__disabled"] == "2"
    assert (row["hub_inclusive"], row["amie_used__none"]) == ("", "")
    assert row["heard_self__equitable"] == "5"
    assert row["offer_imp__mentoring"] == "-98"
    assert {row[f"{name.replace(':', '__')}_{side}"] for side in ("best", "worst")} <= set(OFFERS)
    assert (row["offer_top3_2"], row["offer_top3_1"] in OFFERS) == ("-88", True)
    assert row["offer_avoid"] == "Nothing that costs a term's lessons"
    assert (row["train_paid"], row["train_travel"]) == ("yes", "-88")
    assert (row["eq_consent"], row["eq_age"]) == ("no", "")
    assert row["anything_else"] == "-88"
