"""A sheet is begun once, by one person at a time, and left, cancelled or taken up; who may, and until when."""

from datetime import timedelta

from app.fieldwork.waves import close_wave
from app.store.tables import Draft, Response
from tests.respondent import Respondent


def test_a_number_is_asked_for_and_taken_once(keyer, count):
    staff = keyer()
    assert "Write the number of the sheet" in staff.begin("  ").errors[0]
    staff.key("17")
    assert "Sheet 17 is keyed in already" in staff.begin("17").errors[0]
    assert count(Response) == 1 and count(Draft) == 0


def test_two_people_do_not_begin_the_same_sheet(keyer):
    keyer().begin("17")
    other = keyer("analyst")
    assert "designer@example.org has begun sheet 17" in other.begin("17").errors[0]


def test_a_second_sheet_waits_until_the_first_is_done_or_left(keyer, count):
    staff = keyer()
    staff.begin("17")
    page = staff.get(f"{staff.wave}/key")
    assert "You are at sheet 17" in page.text and not page.has_field("number")
    token = page.fields()["csrf_token"]
    staff.post(f"{staff.wave}/key", {"csrf_token": token, "mode": "paper", "number": "18"})
    assert count(Draft) == 1


def test_a_sheet_is_left_and_taken_up_by_somebody_else(keyer, stored, csv_rows, held):
    first = keyer()
    first.begin("17")
    first.send({"consent": "yes"})
    first.follow("Stop")
    page = first.send(button="Leave it for later")
    assert "Sheet 17 is saved as far as you got." in page.text
    other = keyer("analyst")
    other.get(f"{other.wave}/sheets/")
    page = other.send(button="Go on with sheet 17")
    assert page.questions[0] == "role"
    # Whoever began it holds a code that opens nothing any more.
    assert "keying" not in first.get("/consultations/sheets/pages/work").html.lower()


def test_a_cancelled_sheet_leaves_nothing_and_its_number_is_free(keyer, count):
    staff = keyer()
    staff.begin("17")
    staff.send({"consent": "yes"})
    staff.follow("Stop")
    assert "Sheet 17 is cancelled." in staff.send(button="Cancel it").text
    assert count(Draft) == 0
    assert staff.begin("17").questions == ["consent"]


def test_late_sheets_are_taken_for_14_days_from_staff_only(keyer, held, app, clock):
    with app.app_context():
        close_wave(held.wave_id, clock.now())
    staff = keyer()
    clock.move(timedelta(days=13))
    staff = keyer(email="late@example.org")
    page = staff.get(f"{staff.wave}/key")
    assert "Sheets that come late are taken until 19 November 2018" in page.text
    assert "Sheet 1 is kept." in staff.key("1").text
    them = Respondent(app, "sheets")
    assert "closed" in them.get(them.home).text
    staff.begin("2")
    clock.move(timedelta(hours=30))
    staff = keyer(email="later@example.org")
    page = staff.get(f"{staff.wave}/key")
    assert "took sheets that came late until 19 November 2018" in page.text and not page.has_field("number")


def test_nobody_but_its_keyer_opens_an_entry(keyer, app, staff):
    one = keyer()
    one.begin("17")
    one.post("/staff/sign-out", {"csrf_token": one.get("/staff/").fields("Sign out")["csrf_token"]})
    assert "sign in" in one.get("/consultations/sheets/pages/welcome").title
    one.get("/staff/sign-in")
    one.send({"email": staff("analyst"), "password": "seven slow bassoons"}, "Sign in")
    assert "Keying" not in one.get("/consultations/sheets/pages/welcome").html


def test_what_was_typed_is_shown_again_when_the_session_has_ended(keyer, clock):
    staff = keyer()
    staff.begin("17")
    staff.send({"consent": "yes"})
    clock.move(timedelta(hours=2))
    page = staff.send({"role": "lead"})
    assert page.status == 409 and "You have been signed out" in page.text and "I lead" in page.text


def test_leadership_keys_nothing(keyer):
    assert keyer("leadership").get("/staff/surveys/sheets/waves/1/key").status == 403
