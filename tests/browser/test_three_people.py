"""Three people answer the sector consultation in a real browser; what each of them said is in the CSV."""

import pytest

from tests.browser.conftest import ROOT
from tests.browser.site import Site
from tests.browser.walk import Keys, Walk, is_sound
from tests.field import InTheField

SURVEY = "amie_sector_2018_19"
PHONE = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
    "user_agent": "Mozilla/5.0 (Linux; Android 9; Phone) AppleWebKit/537.36 Chrome/70.0 Mobile Safari/537.36",
}
TABLET = {**PHONE, "viewport": {"width": 800, "height": 1180}, "user_agent": "Mozilla/5.0 (iPad) Safari/604.1"}
DESK = {"viewport": {"width": 1280, "height": 900}}
OFFERS = [
    "local_training",
    "online_training",
    "mentoring",
    "visits",
    "local_network",
    "resource_library",
    "measure_quality",
    "inclusion_plan",
    "youth_voice",
    "fair_workforce",
    "joint_work",
    "national_voice",
]
MOST_AND_LEAST = "In each list, which would help you most and which would help you least?"
EQUALITY = ["eq_age", "eq_sex", "eq_gender", "eq_ethnic", "eq_condition", "eq_effect", "eq_disabled"]


@pytest.fixture(scope="module")
def held(site: Site) -> InTheField:
    return site.put((ROOT / f"surveys/{SURVEY}.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def seat(browser, site, held):
    """Opens a browser of its own for somebody, on the front page."""
    opened = []

    def open_for(**device):
        context = browser.new_context(locale="en-GB", timezone_id="Europe/London", reduced_motion="reduce", **device)
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(site.address)
        is_sound(page)
        return page

    yield open_for
    for context in opened:
        context.close()


@pytest.fixture
def said(site, held):
    """What the CSV has of the one respondent in a role."""

    def read(role: str) -> dict[str, str]:
        (row,) = [row for row in site.csv_rows(held) if row["role"] == role]
        return row

    return read


def of(row: dict[str, str], question: str) -> dict[str, str]:
    """The columns of one question, by what they stand for."""
    names = [name for name in row if name.startswith(f"{question}__") and not name.endswith("_order")]
    return {name.removeprefix(f"{question}__"): row[name] for name in names}


def test_a_freelance_music_leader_on_a_phone(seat, said, site, held):
    page = seat(**PHONE)
    walk = Walk(page, touch=True)
    assert walk.follow(".govuk-button--hero") == "Help shape the Alliance"
    walk.choose("consent", "over16", "agree")
    assert walk.go("Start") == "About you"
    assert page.locator("#work_basis").is_hidden()
    walk.choose("respond_as", "ind")
    walk.choose("role", "music_leader")
    walk.choose("work_basis", "freelance")
    walk.choose("org_type", "self")
    assert page.locator("#org_size").is_hidden() and page.locator("#org_name").is_hidden()
    walk.choose("region", "E12000004")
    assert walk.go() == "Who you work with"

    walk.choose("ages", "none", "primary", "older")
    assert not page.locator("#ages-none").is_checked()
    walk.choose("settings", "community", "other")
    walk.write("settings-text-other", "A barge on the Trent")
    walk.rate("barriers_served", {"disabled": "2", "low_income": "1", "lgbt": "dk"})
    assert walk.go() == "The Alliance and hubs"

    walk.choose("amie_aware", "2")
    walk.choose("founder_contact", "none")
    assert walk.go() == "Practice today and what gets in the way"

    walk.rate("heard_self", {"holistic": "3", "authentic": "na"})
    walk.choose("heard_help", "equitable")
    walk.rate("confidence", {"send": "2", "tech": "dk"})
    walk.choose("practice_blocks", "money", "unpaid", "short")
    walk.choose("cyp_blocks", "dk")
    assert walk.go().startswith("What would help")

    walk.rate("offer_imp", dict.fromkeys(OFFERS, "4"))
    walk.rate("offer_met", {"mentoring": "1", "visits": "dk"})
    assert walk.go() == MOST_AND_LEAST
    assert page.inner_text(".set-number") == "List 1 of 9"
    chosen = {}
    for _ in range(8):
        name = page.locator(".best-worst__input").first.get_attribute("name").rpartition(":")[0]
        chosen[name.replace(":", "__")] = walk.most_and_least(1, 4)
        walk.go("Next list")
    assert walk.go("Skip this one") == "Your top three and your ideas"

    walk.pick("offer_top3", "mentoring", "local_network")
    walk.write("offer_missing", "=cmd|' /C calc'!A0\n“Peer” visits, unhurried")
    assert walk.go() == "How training and support should work for you"

    walk.choose("train_topics", "send", "tech")
    walk.choose("train_format", "half_day", "mentor")
    walk.choose("train_time", "evening")
    walk.choose("train_travel", "30")
    walk.choose("train_cost", "0")
    walk.choose("train_paid", "no")
    walk.choose("access_needs", "pnts")
    assert walk.go().startswith("Networks")

    assert page.locator("#partner_give_ind").is_hidden()
    walk.choose("partner_interest", "maybe")
    assert page.locator("#partner_give_ind").is_visible() and page.locator("#partner_give_org").is_hidden()
    walk.choose("partner_give_ind", "ideas", "lived")
    walk.write("partner_needs", "Pay people for their time")
    walk.pick("advocacy_top3", "pay", "send", "fund")
    assert walk.go().startswith("Last words")

    walk.choose("quote_ok", "yes")
    walk.choose("eq_consent", "yes")
    for question, code in (("eq_age", "35_44"), ("eq_gender", "no"), ("eq_condition", "yes"), ("eq_effect", "little")):
        walk.choose(question, code)
    assert walk.go() == "Check your answers"
    assert "“Peer” visits, unhurried" in page.inner_text("main")
    assert walk.go("Send my answers") == "Thank you. Your answers are with us"
    assert len(page.inner_text(".receipt__code")) == 11

    walk.follow("text='Leave your contact details'")
    walk.write("ct_email", "leader@example.org")
    walk.choose("ct_wants", "results")
    walk.choose("ct_agree", "yes")
    assert walk.go("Send my details") == "Thank you"

    row = said("music_leader")
    assert (row["device"], row["mode"], row["channel"], row["origin"]) == ("phone", "web", "open", "trial")
    assert [row[name] for name in ("respond_as", "work_basis", "org_type", "region")] == [
        "ind",
        "freelance",
        "self",
        "E12000004",
    ]
    assert [row[name] for name in ("org_name", "org_size", "hub_link", "hub_inclusive")] == ["", "", "-88", ""]
    assert of(row, "ages") == {"early": "0", "primary": "1", "secondary": "0", "older": "1", "adult": "0", "none": "0"}
    assert row["settings_other"] == "A barge on the Trent"
    barriers = of(row, "barriers_served")
    assert (barriers["disabled"], barriers["low_income"], barriers["lgbt"], barriers["neet"]) == (
        "2",
        "1",
        "-98",
        "-88",
    )
    assert set(row["barriers_served_order"].split()) == set(barriers)
    assert set(of(row, "amie_used").values()) == {""}
    assert (row["heard_self__authentic"], row["heard_self__diverse"]) == ("-99", "-88")
    assert set(of(row, "cyp_blocks").values()) == {"-98"} and row["cyp_blocks_other"] == "-98"
    assert set(of(row, "offer_imp").values()) == {"4"}
    assert (row["offer_met__mentoring"], row["offer_met__visits"], row["offer_met__visits"]) == ("1", "-98", "-98")
    sets = {name: (row[f"{name}_best"], row[f"{name}_worst"]) for name in chosen}
    assert sets == chosen
    assert sorted(row[f"offer_md__{n}_best"] for n in range(1, 10)).count("-88") == 1
    assert [row[f"offer_top3_{place}"] for place in (1, 2, 3)] == ["mentoring", "local_network", "-88"]
    assert row["offer_missing"] == "'=cmd|' /C calc'!A0\n“Peer” visits, unhurried"
    assert row["offer_avoid"] == "-88"
    assert set(of(row, "access_needs").values()) == {"-97"}
    assert (row["partner_give_ind__lived"], row["partner_give_ind__train"]) == ("1", "0")
    assert set(of(row, "partner_give_org").values()) == {""}
    assert [row[name] for name in EQUALITY] == ["35_44", "-88", "no", "-88", "yes", "little", "-88"]
    assert row["eq_gender_other"] == "-88"
    timed = {name: row[name] for name in row if name.startswith("seconds__") and name != "seconds__welcome"}
    assert len(timed) == 10 and all(seconds.isdigit() for seconds in timed.values())
    assert len([line for line in site.csv_rows(held, "best_worst") if line["response_id"] == row["response_id"]]) == 9


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

    page = seat(
        **{**PHONE, "viewport": {"width": 800, "height": 1180}, "user_agent": "Mozilla/5.0 (iPad) Safari/604.1"}
    )
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
