"""A file of answers is loaded on the page of its wave."""

from app.store.tables import Response

HEAD = "id,consent,role,pupils,words\n"


def load(staff, text: str, name: str = "batch.csv", **fields: str):
    staff.get(f"{staff.wave}/load")
    return staff.send({"file": (text.encode(), name), **fields}, "Load")


def test_a_sound_file_is_loaded_and_recorded(keyer, held, csv_rows, stored):
    staff = keyer("analyst")
    page = load(staff, HEAD + "1,1,teach,12,Thanks\n2,1,lead,,\n", mode="phone")
    assert "2 answers loaded into wave" in page.html and page.status == 200
    event = stored()["audit_events"][-1]
    assert (event["action"], event["details"]["rows"], event["details"]["file"]) == ("responses_loaded", 2, "batch.csv")
    assert event["user_id"] == stored()["responses"][0]["keyed_by"]
    assert {row["mode"] for row in csv_rows(held)} == {"phone"}


def test_each_problem_stands_with_its_row_and_column(keyer, count):
    page = load(keyer(), HEAD + "1,1,teacher,12,\n2,,lead,,\n")
    assert page.status == 422 and "Nothing was kept" in page.errors[0]
    assert "Row 2, role Found “teacher”, expected one of the codes teach, lead, oth." in page.text
    assert "Row 3, consent This question must be answered." in page.text
    assert count(Response) == 0


def test_no_file_and_no_sense_are_said_kindly(keyer):
    staff = keyer()
    staff.get(f"{staff.wave}/load")
    assert "Choose a file" in staff.send({}, "Load").errors[0]
    assert "This is a workbook" in load(staff, "PK\x03\x04", "batch.xlsx").text


def test_what_somebody_wrote_in_a_file_is_no_markup(keyer):
    page = load(keyer(), HEAD + "1,1,<script>alert(1)</script>,,\n")
    assert "<script>alert" not in page.html and "&lt;script&gt;alert" in page.html


def test_the_page_names_every_column_with_its_codes(keyer):
    staff = keyer()
    page = staff.get(f"{staff.wave}/load").text
    assert "role" in page and "teach" in page and "pupils" in page
    assert "ages__early" in page and "1 ticked · 0 not" in page
    assert "best__1_best" in page and "best__1_shown" not in page


def test_leadership_loads_nothing(keyer):
    staff = keyer("leadership")
    assert staff.get(f"{staff.wave}/load").status == 403
