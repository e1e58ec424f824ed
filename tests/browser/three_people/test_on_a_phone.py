"""A freelance music leader answers the sector consultation on a phone; what they said is in the CSV."""

from tests.browser.devices import PHONE
from tests.browser.three_people.conftest import EQUALITY, MOST_AND_LEAST, OFFERS, of
from tests.browser.walk import Walk


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
