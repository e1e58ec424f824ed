"""Keying a sheet twice: where the entries differ, somebody looks at the paper and says what is right."""

import pytest

from app.store.tables import Draft
from tests.field import both_databases
from tests.web.keying.keyer import SURVEY


@both_databases
def test_two_equal_entries_agree(keyer, stored):
    first, second = keyer(), keyer("analyst")
    first.key("17")
    page = second.key_again("17")
    assert "Sheet 17 agrees with its first entry." in page.text and "Keyed twice, agreed" in page.text
    rows = stored()
    (sheet,) = rows["paper_sheets"]
    assert (sheet["state"], sheet["second_document"], sheet["fields_differed"]) == ("agreed", None, 0)
    assert sheet["second_keyer"] != sheet["first_keyer"]
    assert (len(rows["responses"]), rows["drafts"]) == (1, [])


def test_the_second_entry_never_shows_the_first(keyer):
    first, second = keyer(), keyer("analyst")
    first.key("17", words="A secret of the first")
    second.get(f"{second.wave}/sheets/")
    second.follow("a second time")
    second.send({"design": "1"}, "Start")
    while second.page.heading != "Check your answers":
        assert "A secret" not in second.page.html and not second.page.tree.xpath("//main//input[@checked]")
        answers = {"consent": "yes"} if second.page.has_field("consent") else {}
        answers |= {"role": "lead"} if second.page.has_field("role") else {}
        second.send(answers, "Save and continue" if "Save and continue" in second.page.text else "Next list")
    assert "A secret" not in second.page.html


@both_databases
def test_differences_are_shown_in_words_and_what_is_right_is_kept(keyer, kept, stored):
    first, second = keyer(), keyer("analyst")
    first.key("17", pupils="12", words="More time")
    page = second.key_again("17", pupils="21", words="More tine")
    assert page.heading == "Sheet 17: what is right?" and "differ in 2 answers" in page.text
    assert "First entry: 12" in page.text and "Second entry: 21" in page.text
    page = second.send({"right-pupils": "second"}, "Keep what is chosen")
    assert page.status == 422 and "Say for each question" in page.errors[0]
    # What was chosen stays, and the one that was not is marked.
    assert [each.get("id") for each in page.tree.find_class("govuk-error-message")] == ["right-words-error"]
    assert page.tree.xpath("//input[@checked]/@id") == ["right-pupils-second"]
    page = second.send({"right-pupils": "second", "right-words": "first"}, "Keep what is chosen")
    assert "Sheet 17 is settled." in page.text
    (document,) = kept().values()
    assert (document["pupils"], document["words"], document["role"]) == ("21", "More time", "teach")
    rows = stored()
    (sheet,) = rows["paper_sheets"]
    assert (sheet["state"], sheet["second_document"]) == ("agreed", None)
    assert [event["action"] for event in rows["audit_events"]][-2:] == ["response_keyed", "sheet_settled"]


@both_databases
def test_answers_that_no_respondent_could_give_together_are_refused(keyer, kept):
    first, second = keyer(), keyer("analyst")
    first.key("17", role="teach")
    page = second.key_again("17", role="lead")
    assert "Second entry: Not asked" in page.text
    page = second.send({"right-role": "second", "right-pupils": "first"}, "Keep what is chosen")
    assert page.status == 422 and "Take one of the two entries as a whole" in page.errors[0]
    assert "Sheet 17 is settled." in second.send(button="The second entry").text
    (document,) = kept().values()
    assert (document["role"], document["pupils"]) == ("lead", None)


def test_the_share_of_fields_that_differed_is_shown(keyer):
    first, second = keyer(), keyer("analyst")
    first.key("17", words="More time")
    second.key_again("17", words="More tine")
    page = second.get(f"{second.wave}/sheets/")
    # Consent, role, pupils, ages (2), the version and two choices in each of two lists, words.
    assert "Of 11 fields that either entry filled, 1 differed" in page.text and "9.1 %" in page.text


def test_the_same_person_may_and_is_told(keyer):
    staff = keyer()
    staff.key("17")
    staff.get(f"{staff.wave}/sheets/")
    page = staff.follow("a second time")
    assert "You keyed it the first time too" in page.text


def test_a_sheet_is_not_keyed_a_third_time(keyer, count, stored):
    first, second = keyer(), keyer("analyst")
    first.key("17")
    second.key_again("17")
    (sheet,) = stored()["paper_sheets"]
    page = second.get(f"{second.wave}/sheets/{sheet['id']}/again")
    page = second.send({}, "Start")
    assert "keyed twice already" in page.errors[0] and count(Draft) == 0


def test_a_second_entry_of_withdrawn_answers_keeps_nothing(keyer, app, stored):
    first, second = keyer(), keyer("analyst")
    code = first.key("1").tree.xpath("//details//strong")[0].text
    second.get(f"{second.wave}/sheets/")
    second.follow("a second time")
    second.send({}, "Start")
    second.fill_in()
    first.get("/receipts")
    first.post("/receipts/withdraw", {**first.page.fields(), "code": code, "sure": "yes"})
    assert stored()["drafts"] == []
    page = second.send(button="Compare with the first entry")
    assert "You are at no sheet now." in page.text
    rows = stored()
    assert (rows["responses"], rows["paper_sheets"]) == ([], [])


@pytest.mark.parametrize("choice", ["neither", ""])
def test_what_is_right_is_one_of_the_two(keyer, choice, kept):
    first, second = keyer(), keyer("analyst")
    first.key("17", words="More time")
    second.key_again("17", words="More tine")
    fields = {**second.page.fields("Keep what is chosen"), "right-words": choice}
    assert second.post(second.page.address, fields).status == 422
    (document,) = kept().values()
    assert document["words"] == "More time"


def test_a_sheet_is_found_within_its_own_wave_only(keyer, field, stored):
    first, second = keyer(), keyer("analyst")
    first.key("17", words="More time")
    second.key_again("17", words="More tine")
    second.begin("18")
    elsewhere = field(SURVEY.replace("survey: sheets", "survey: others"))
    rows = stored()
    (sheet,), (begun,) = rows["paper_sheets"], rows["drafts"]
    wave = f"/staff/surveys/others/waves/{elsewhere.wave_id}"
    for address in (f"{wave}/sheets/{sheet['id']}/differences", f"{wave}/sheets/{sheet['id']}/again"):
        page = first.get(address)
        assert page.status == 404 and "More t" not in page.html
    first.get(f"{first.wave}/sheets/")
    token = first.page.tree.xpath("//input[@name='csrf_token']/@value")[0]
    assert token and first.post(f"{wave}/sheets/{sheet['id']}/differences", {"csrf_token": token}).status == 404
    assert first.post(f"{wave}/sheets/begun/{begun['id']}", {"csrf_token": token}).status == 404
    assert stored()["drafts"] == [begun]
