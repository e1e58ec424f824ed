"""Staff key what came on paper or by telephone through the respondent's own pages."""

from datetime import date

import pytest

from app.fieldwork.links import make_open_link
from app.store.tables import Draft, PaperSheet, Response
from tests.field import both_databases, every_row
from tests.invited import invite
from tests.respondent import Respondent
from tests.web.keying.keyer import SURVEY, Keyer


@both_databases
def test_a_keyed_sheet_is_kept_with_its_mode_its_keyer_and_its_number(keyer, held, csv_rows, stored):
    staff = keyer()
    page = staff.key("17")
    assert page.status == 200 and "Sheet 17 is kept." in page.text
    (row,) = csv_rows(held)
    assert (row["mode"], row["device"], row["channel"]) == ("paper", "", "paper")
    assert (row["role"], row["pupils"], row["ages__early"], row["words"]) == ("teach", "12", "1", "More time")
    assert row["seconds__work"] == ""
    rows = stored()
    (response,), (sheet,) = rows["responses"], rows["paper_sheets"]
    assert response["keyed_by"] == sheet["first_keyer"] == rows["users"][0]["id"]
    assert (sheet["number"], sheet["state"], sheet["response_id"]) == ("17", "keyed", response["id"])
    assert rows["drafts"] == []


def test_after_a_sheet_comes_the_next_with_its_number_and_what_was_the_same(keyer):
    staff = keyer()
    staff.begin("A-09", hidden_event="leeds", design="2")
    staff.fill_in()
    staff.send(button="Keep sheet A-09 and key the next")
    fields = staff.page.fields("Start")
    assert (fields["number"], fields["hidden_event"], fields["design"]) == (["A-10"], ["leeds"], ["2"])


def test_the_receipt_code_is_there_for_whoever_asked_for_it_and_opens_the_answers(keyer, app):
    page = keyer().key("1")
    code = page.tree.xpath("//details//strong")[0].text
    them = Respondent(app)
    them.get("/receipts")
    found = them.post("/receipts", {**them.page.fields(), "code": code})
    assert "More time" in found.text


def test_options_stand_in_the_order_of_the_printed_form(keyer, kept):
    staff = keyer()
    staff.begin("1")
    staff.send({"consent": "yes"})
    assert staff.page.tree.xpath("//input[@name='role']/@value") == ["teach", "lead", "oth"]
    staff.send({"role": "lead"})
    assert staff.page.tree.xpath("//input[@name='best:1:best']/@value") == ["x", "y", "z"]


def test_the_version_of_the_lists_is_the_one_that_was_printed(keyer, kept):
    staff = keyer()
    staff.begin("1", design="2")
    staff.fill_in()
    staff.send(button="Keep sheet 1 and key the next")
    (document,) = kept().values()
    assert document["best_version"] == "2" and document["best__1_shown"] == "y x z"


def test_what_the_sheet_belongs_to_comes_from_the_form_or_from_a_link(keyer, held, app, clock, csv_rows):
    with app.app_context():
        link = make_open_link(held.wave_id, "York day", {"event": "york"}, clock.now())
    staff = keyer()
    staff.begin("1", link=str(link.id))
    staff.fill_in()
    staff.send(button="Keep sheet 1 and key the next")
    (row,) = csv_rows(held)
    assert (row["channel"], row["event"]) == ("York day", "york")


def test_the_band_says_what_is_being_keyed_and_leads_out(keyer):
    page = keyer().begin("17")
    assert "Keying sheet 17 on paper" in page.html
    assert "Save and come back later" not in page.html and "Leave this computer" not in page.html


def test_answers_by_telephone_need_no_number(keyer, csv_rows, held, stored):
    staff = keyer()
    staff.begin(mode="phone")
    staff.send({"consent": "yes"})
    staff.send({"role": "lead"})
    # Read out in an order of their own, as on the web; skipped here.
    staff.send(button="Skip this one")
    staff.send(button="Skip this one")
    staff.send({"words": "Thanks"})
    page = staff.send(button="Keep it and key the next")
    assert "The answers given by telephone are kept." in page.text
    (row,) = csv_rows(held)
    assert (row["mode"], row["channel"]) == ("phone", "phone")
    assert stored()["paper_sheets"] == []


def test_a_needed_question_cannot_be_left_out(keyer):
    staff = keyer()
    staff.begin("1")
    assert "Tick the box to go on" in staff.send().errors[0]
    staff.send({"consent": "yes"})
    page = staff.send({"ages": ["late"]})
    assert page.status == 422 and "Choose one answer" in page.errors[0]


@pytest.mark.parametrize("strange", [{"event": "york"}, {"pupils": "3"}, {"nothing": "x"}, {"status": "complete"}])
def test_what_the_page_never_asked_is_refused_from_keyers_too(keyer, kept, strange):
    staff = keyer()
    staff.begin("1")
    staff.send({"consent": "yes"})
    answers = {**staff.page.fields(), "role": "lead", **strange}
    page = staff.post("/consultations/sheets/pages/work", answers)
    if page.status == 200:
        # A name that no question has is dropped unread, as from everybody.
        staff.send({"best:1:best": "x", "best:1:worst": "y"}, "Next list")
        staff.send({"best:2:best": "z", "best:2:worst": "x"})
        staff.send({})
        staff.send(button="Keep sheet 1 and key the next")
        (document,) = kept().values()
        assert document["event"] is None and "status" not in document and "nothing" not in document
    else:
        assert page.status == 400


def test_a_respondents_own_form_keeps_no_sheet(keyer, app, count):
    staff = keyer()
    staff.begin("17")
    staff.fill_in()
    fields = staff.page.fields()
    staff.post("/consultations/sheets/submit", fields)
    assert count(Response) == 0 and count(Draft) == 1


def test_keeping_twice_keeps_once(keyer, count, app):
    staff = keyer()
    staff.begin("17")
    staff.fill_in()
    again = staff.second_tab()
    staff.send(button="Keep sheet 17 and key the next")
    assert "Sheet 17 is kept." in again.send(button="Keep sheet 17 and key the next").text
    assert (count(Response), count(PaperSheet)) == (1, 1)


def test_a_withdrawn_sheet_goes_with_its_answers(keyer, app):
    code = keyer().key("1").tree.xpath("//details//strong")[0].text
    them = Respondent(app)
    them.get("/receipts")
    them.post("/receipts", {**them.page.fields(), "code": code})
    them.post("/receipts/withdraw", {**them.page.fields(), "code": code, "sure": "yes"})
    with app.app_context():
        rows = every_row()
    assert (rows["responses"], rows["paper_sheets"]) == ([], [])


CASES = ({"identifier": "a", "fields": {"event": "leeds"}}, {"identifier": "b", "fields": {"event": "york"}})


@both_databases
def test_a_survey_by_invitation_takes_each_invitation_once_on_paper_too(app, field, staff, clock, stored):
    source = SURVEY.replace("languages: [en]", "languages: [en]\nlisting: invitation\nprivacy: We keep the answers.")
    held = field(source, origin="real", closes=date(2019, 1, 14), notice=None)
    with app.app_context():
        first, second = (path.rpartition("/")[2] for path in invite(held, app.secret_key, clock.now(), *CASES))
    staff = Keyer(app, held.wave_id, staff("designer"))
    assert "This survey is by invitation" in staff.begin("1").errors[0]
    assert "No invitation to this wave has this code" in staff.begin("1", invitation="7KMPQ-2RTVW").errors[0]
    staff.begin("1", invitation=first)
    staff.follow("Stop")
    staff.send(button="Cancel it")
    staff.begin("1", invitation=first.lower())
    staff.fill_in()
    staff.send(button="Keep sheet 1 and key the next")
    assert "Answers have been sent with this invitation" in staff.begin("2", invitation=first).errors[0]
    them = Respondent(app, "sheets")
    assert them.get(f"/i/{first}").status == 410
    them.get(f"/i/{second}")
    them.send({"consent": "yes"}, "Start")
    assert "Somebody has begun to answer" in staff.begin("2", invitation=second).errors[0]
    assert len(stored()["responses"]) == 1
    # A second entry does not ask for what the invitation brought, and so cannot differ in it.
    assert "Sheet 1 agrees with its first entry." in staff.key_again("1").text


@pytest.mark.parametrize(("asked", "printed"), [("", 1), ("?version=2", 2), ("?version=9", 1)])
def test_the_printed_form_says_which_version_of_the_lists_it_has(held, app, asked, printed):
    page = Respondent(app).get(f"/consultations/sheets/paper{asked}")
    assert f"version {printed} of the lists" in page.text
