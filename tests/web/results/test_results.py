"""Results pages: who may read them, whose responses they show, and what they never show."""

import pytest

from app.store.queries.surveys import survey_named
from app.store.tables import Team
from app.store.transaction import writing
from tests.fieldwork.small_surveys import SMALL, published
from tests.fieldwork.stored_responses import a_wave_of, answered

SURVEY = (
    SMALL
    + """\
      - {name: why, kind: long_text, text: Why?}
      - {name: faith, kind: choice, sensitivity: equality, text: Your faith?, codes: faiths}
      - name: rated
        kind: grid
        text: How good is each?
        rows: [{code: day, label: The day}, {code: place, label: The place}]
        codes: good
code_lists:
  faiths: {codes: [{code: a, label: Alpha}, {code: b, label: Beta}, {code: c, label: Gamma}]}
  good: {ordered: true, codes: [{code: 1, label: Bad}, {code: 2, label: Fair}, {code: 3, label: Good}]}
"""
)
PAGE = "/staff/results/tiny"


def cells(colour: str = "red", **changes) -> dict:
    return {
        "colour": colour,
        "why": "-88 secret words",
        "faith": "a",
        "rated__day": "3",
        "rated__place": "1",
        **changes,
    }


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Pages are the same on both databases."""
    return sqlite_url


@pytest.fixture
def version(app, staff):
    staff("analyst")
    with app.app_context():
        with writing() as session:
            team = session.query(Team).one()
        return published(team.id, SURVEY)


@pytest.fixture
def analyst(client, version, sign_in):
    """A browser with an analyst signed in."""
    sign_in(client, "analyst@example.org")
    return client


@pytest.fixture
def send(app, version):
    """Puts responses into a new wave."""

    def put(documents, origin="real", **changes):
        with app.app_context():
            wave = a_wave_of(version, origin)
            answered(wave, documents, **changes)
        return wave.id

    return put


def test_the_list_says_how_many_responses_of_each_origin_there_are(analyst, send):
    send([cells()] * 12)
    send([cells()] * 1, "trial")
    page = analyst.get("/staff/results/").text
    assert "A small survey" in page and "Real responses</dt><dd>12" in page and "Trial</dt><dd>1" in page


def test_a_closed_question_has_its_base_counts_and_percentages(analyst, send):
    send([cells()] * 40 + [cells("blue")] * 20 + [cells(-88)] * 6)
    page = analyst.get(PAGE).text
    assert "For the 66 people who responded" in page
    assert "n = 60" in page and "67%" in page and "33%" in page
    assert "Skipped: 6 (9%)" in page
    assert "margin of error" not in page and "representative" not in page


def test_small_bases_show_counts_or_nothing(analyst, send):
    send([cells()] * 12 + [cells("blue", faith=-97)] * 8)
    page = analyst.get(PAGE).text
    assert "Counts only" in page and "12 of 20" in page and "60%" not in page


def test_before_anybody_has_responded_the_page_says_so(analyst):
    page = analyst.get(PAGE)
    assert page.status_code == 200 and "Nobody has responded yet" in page.text


def test_under_ten_responses_nothing_is_shown(analyst, send):
    send([cells()] * 9)
    page = analyst.get(PAGE).text
    assert "9 people have responded" in page and "With fewer than 10 responses nothing more is shown" in page
    assert "Which?" not in page and "Red" not in page


def test_small_cells_about_people_themselves_are_marked_hidden(analyst, send):
    send([cells()] * 50 + [cells(faith="b")] * 3 + [cells(faith="c")] * 12)
    page = analyst.get(PAGE).text
    faith = page.split("Your faith?</h3>")[1].split("</article>")[0]
    assert faith.count('class="hidden-cell"') >= 4 and "77%" in faith
    assert "Alpha" in faith and ">3<" not in faith and ">12<" not in faith


def test_own_words_never_stand_on_the_page(analyst, send):
    send([cells()] * 60)
    page = analyst.get(PAGE).text
    assert "secret words" not in page and "60 answered" in page


def test_origins_never_mix_and_are_said_plainly(analyst, send):
    send([cells()] * 12)
    send([cells("blue")] * 30, "rehearsal")
    real, rehearsal = analyst.get(PAGE).text, analyst.get(PAGE + "?origin=rehearsal").text
    assert "Real responses" in real and "For the 12 people" in real and "origin-band" not in real
    assert (
        "For the 30 people" in rehearsal
        and "origin-band" in rehearsal
        and "a computer made these answers up" in rehearsal
    )


def test_without_real_responses_the_next_origin_is_shown_first(analyst, send):
    send([cells()] * 12, "trial")
    page = analyst.get(PAGE).text
    assert "Trial: not counted" in page and "This is a trial" in page


def test_a_wave_is_chosen_in_the_address_where_it_may_be_shown(analyst, send):
    first, second = send([cells()] * 40), send([cells("blue")] * 15)
    assert "For the 55 people" in analyst.get(PAGE).text
    assert "For the 15 people" in analyst.get(f"{PAGE}?wave={second}").text
    assert f"wave={first}" in analyst.get(PAGE).text


@pytest.mark.parametrize("query", ["?origin=other", "?wave=9999", "?wave=x", "?origin=real&wave=1%27"])
def test_what_is_not_there_is_not_found(analyst, send, query):
    send([cells()] * 12)
    assert analyst.get(PAGE + query).status_code == 404


def test_the_same_wave_of_another_origin_is_not_found(analyst, send):
    send([cells()] * 40)
    rehearsal = send([cells()] * 40, "rehearsal")
    assert analyst.get(f"{PAGE}?origin=real&wave={rehearsal}").status_code == 404


def test_what_an_author_writes_is_shown_and_never_run(app, client, staff, sign_in):
    email = staff("analyst")
    with app.app_context():
        with writing() as session:
            team = session.query(Team).one()
        wave = a_wave_of(published(team.id, SMALL.replace("label: Red", 'label: "<script>alert(1)</script>"')))
        answered(wave, [{"colour": "red"}] * 12)
    sign_in(client, email)
    page = client.get(PAGE).text
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    ("role", "summary", "data"),
    [("administrator", 200, 200), ("analyst", 200, 200), ("leadership", 200, 403), ("designer", 403, 403)],
)
def test_each_role_reads_and_takes_what_its_permissions_say(client, version, staff, sign_in, role, summary, data):
    sign_in(client, "analyst@example.org" if role == "analyst" else staff(role))
    assert client.get("/staff/results/").status_code == summary
    assert client.get(PAGE).status_code == summary
    assert client.get(PAGE + "/data").status_code == data
    if summary == 200:
        assert ("Take away the data" in client.get(PAGE).text) == (data == 200)


def test_another_teams_results_do_not_exist(client, version, staff, sign_in, send):
    send([cells()] * 12)
    sign_in(client, staff("administrator", "them@example.org", team="Their team"))
    assert "A small survey" not in client.get("/staff/results/").text
    for address in (PAGE, PAGE + "/data"):
        assert client.get(address).status_code == client.get("/staff/results/never_was").status_code == 404
    assert client.post(PAGE + "/data", data={"file": "responses"}).status_code == 404


def test_whoever_is_not_signed_in_is_sent_to_sign_in(app, version):
    for address in ("/staff/results/", PAGE, PAGE + "/data"):
        answer = app.test_client().get(address)
        assert answer.status_code == 303 and "/staff/sign-in" in answer.location


def test_a_survey_that_is_not_published_has_no_results(app, analyst):
    from tests.fieldwork.small_surveys import uploaded

    with app.app_context():
        team_id = survey_named("tiny").team_id
        uploaded(team_id, SMALL.replace("survey: tiny", "survey: later"))
    assert analyst.get("/staff/results/later").status_code == 404
    assert analyst.get("/staff/results/later/data").status_code == 404
