"""Files that respondents send: what is taken, what is refused and why, and that they go when their answer goes."""

import pytest

from app.store.database import db
from app.store.tables import File
from app.web.doors import Doors
from tests.respondent import Respondent

WITH_FILE = """
survey: filed
title: Filed
sections:
  - name: one
    title: One
    questions:
      - {name: has, kind: choice, text: Have you a plan?, codes: [{code: yes, label: Yes}, {code: no, label: No}]}
      - {name: plan, kind: file, text: Your plan, types: [pdf, txt], max_mb: 1, ask_if: {question: has, is: yes}}
      - {name: much, kind: number, text: How many?}
  - {name: two, title: Two, questions: [{name: words, kind: text, text: Words?}]}
"""
PDF = b"%PDF-1.7\n" + b"x" * 100


@pytest.fixture
def someone(field, respondent) -> Respondent:
    """Somebody whose page asks for a file."""
    field(WITH_FILE)
    seated = respondent("filed")
    seated.start()
    seated.send({"has": "yes"})
    return seated


@pytest.fixture
def store(app) -> dict[str, bytes]:
    """The bytes that are kept, by their names."""
    doors: Doors = app.extensions["doors"]
    return doors.files.kept


@pytest.fixture
def files(app):
    """The files that the database knows."""

    def read() -> list[File]:
        with app.app_context():
            db.session.rollback()
            return list(db.session.scalars(db.select(File)))

    return read


def test_a_file_is_kept_under_a_name_of_ours_and_named_by_its_answer(someone, store, files, kept):
    assert someone.send({"plan": (PDF, "My plan.pdf")}).heading == "Two"
    someone.send()
    assert "Your plan My plan.pdf" in someone.page.text
    someone.send(button="Send my answers")
    (document,), (file,) = kept().values(), files()
    assert document["plan"] == f"{file.id} My plan.pdf"
    assert store == {file.id: PDF}
    assert (file.draft_id, file.size, file.type) == (None, len(PDF), "application/pdf")
    assert file.response_id in kept()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (PDF, "plan.exe", "Choose a file of one of these types: pdf, txt"),
        (PDF, "plan", "Choose a file of one of these types: pdf, txt"),
        (b"<svg onload=alert(1)>", "plan.svg", "Choose a file of one of these types: pdf, txt"),
        (b"<html><script>alert(1)</script>", "plan.pdf", "This file is not what its name says"),
        (b"MZ\x90\x00", "plan.PDF", "This file is not what its name says"),
        (b"", "plan.pdf", "This file is empty"),
        (PDF + b"x" * 1_000_000, "plan.pdf", "Choose a file of 1 MB or less"),
        (PDF, "p" * 250 + ".pdf", "Shorten the file's name"),
        (PDF, "pl\x00an.pdf", "Give the file a name in plain letters"),
        (PDF, "pl\u202efdp.pdf", "Give the file a name in plain letters"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_by_name_and_nothing_of_it_is_kept(
    someone, store, files, content, name, words
):
    page = someone.send({"plan": (content, name), "much": "3"})
    assert page.status == 422
    assert page.errors[0].startswith(f"Your plan {words}")
    assert page.fields()["much"] == ["3"]
    assert store == {} and files() == []


@pytest.mark.parametrize("name", ["../../etc/passwd.txt", "..\\..\\boot.txt", "/abs/olute.txt", "C:\\a\\b.txt"])
def test_a_path_in_a_name_leads_nowhere(someone, store, files, name):
    assert someone.send({"plan": (b"words", name)}).heading == "Two"
    (file,) = files()
    assert "/" not in file.name and "\\" not in file.name
    assert list(store) == [file.id]


def test_a_file_stays_with_its_page_when_something_else_is_wrong(someone, store, files):
    page = someone.send({"plan": (PDF, "plan.pdf"), "much": "many"})
    assert page.status == 422
    assert "Sent: plan.pdf" in page.text
    assert someone.send({"much": "3"}).heading == "Two"
    assert "Sent: plan.pdf" in someone.follow("Back").text
    assert len(store) == len(files()) == 1


def test_a_file_stays_with_a_page_that_was_changed_elsewhere(someone, files, kept):
    tab = someone.second_tab()
    someone.send({"much": "1"})
    page = tab.send({"plan": (PDF, "plan.pdf"), "much": "2"})
    assert page.status == 409
    assert "Sent: plan.pdf" in page.text
    assert tab.send().heading == "Two"
    assert "Sent: plan.pdf" in tab.follow("Back").text


def test_a_file_in_an_old_form_must_be_chosen_again_and_the_page_says_so(someone, store):
    fields = {**someone.page.fields(), "plan": (PDF, "plan.pdf"), "csrf_token": "old"}
    page = someone.post(someone.page.address, fields, "multipart/form-data")
    assert page.errors[0].endswith("Choose the file “plan.pdf” again")
    assert store == {}


def test_a_removed_file_is_gone(someone, store, files):
    someone.send({"plan": (PDF, "plan.pdf")})
    someone.follow("Back")
    someone.send({"plan:remove": "yes"})
    assert store == {} and files() == []


def test_a_replaced_file_is_gone(someone, store, files):
    someone.send({"plan": (PDF, "plan.pdf")})
    someone.follow("Back")
    someone.send({"plan": (b"words", "other.txt")})
    (file,) = files()
    assert file.name == "other.txt"
    assert store == {file.id: b"words"}


def test_a_refused_file_leaves_the_one_before_in_place(someone, store, files):
    someone.send({"plan": (PDF, "plan.pdf")})
    someone.follow("Back")
    page = someone.send({"plan": (b"", "other.txt")})
    assert page.status == 422 and "Sent: plan.pdf" in page.text
    assert list(store.values()) == [PDF]


def test_a_file_whose_answer_is_left_out_is_not_kept(someone, store, files, kept):
    someone.send({"plan": (PDF, "plan.pdf")})
    someone.follow("Back")
    someone.send({"has": "no"})
    someone.send()
    assert list(store.values()) == [PDF]
    someone.send({"words": "x"})
    someone.send(button="Send my answers")
    (document,) = kept().values()
    assert document["plan"] is None
    assert store == {} and files() == []


@pytest.mark.parametrize("made_up", ["", "\x00", "0" * 32, "../../x", "é"])
def test_only_a_file_of_ones_own_is_believed(someone, files, made_up):
    someone.post(someone.page.address, {**someone.page.fields(), "plan:kept": made_up, "plan:name": "x.pdf"})
    assert someone.page.heading == "Two"
    assert "Sent:" not in someone.follow("Back").text


def test_somebody_elses_file_cannot_be_taken(someone, respondent, files):
    someone.send({"plan": (PDF, "plan.pdf")})
    thief = respondent("filed")
    thief.start()
    thief.send({"has": "yes"})
    thief.post(thief.page.address, {**thief.page.fields(), "plan:kept": files()[0].id})
    assert "Sent:" not in thief.follow("Back").text
    assert len(files()) == 1


def test_scripts_can_send_a_file_with_the_answer_that_opens_its_question(field, respondent, files):
    field(WITH_FILE)
    someone = respondent("filed")
    page = someone.start()
    assert page.form().get("enctype") == "multipart/form-data"
    fields = {**page.fields(), "has": "yes", "plan": (PDF, "plan.pdf"), "shown": ["has", "plan", "much"]}
    assert someone.post(page.address, fields, "multipart/form-data").heading == "Two"
    assert [file.name for file in files()] == ["plan.pdf"]


def test_a_file_nobody_was_asked_for_is_not_kept(field, respondent, files, store):
    field(WITH_FILE)
    someone = respondent("filed")
    page = someone.start()
    fields = {**page.fields(), "plan": (PDF, "plan.pdf"), "stray": (PDF, "stray.pdf")}
    someone.post(page.address, fields, "multipart/form-data")
    assert store == {} and files() == []


def test_a_file_larger_than_anything_allowed_is_refused_before_it_is_read(someone, store):
    page = someone.send({"plan": (b"%PDF-" + b"x" * 27_000_000, "plan.pdf")})
    assert (page.status, page.heading) == (413, "That is too much to send at once")
    assert store == {}
