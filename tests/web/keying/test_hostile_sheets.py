"""The hostile list keyed in: each question refuses it by name, or keeps it as the database and every export give it."""

import pytest

from app.instrument.formats.questionnaire_file import read_questionnaire
from tests.every_export import differences
from tests.field import both_databases
from tests.fuzz.respondent_pages import SURVEY
from tests.web.respond.test_every_kind import HOSTILE

SHEETS = SURVEY.replace("survey: anything", "survey: sheets")
WRITTEN = (
    "q_number", "q_slider", "q_text", "q_long_text", "q_email", "q_telephone", "q_web_address", "q_postcode",
)  # fmt: skip
CLOSED = ("q_choice", "q_choices", "q_grid:a", "q_ranking:1", "q_tick")
KEYED = [hostile for hostile in HOSTILE if isinstance(hostile, str)][::2]
"""Every page that staff key in is one of the respondents' own, where the whole list is tried."""

pytestmark = both_databases


@pytest.fixture
def held(field):
    return field(SHEETS)


def test_a_hostile_answer_on_a_sheet_is_refused_by_name_or_kept_as_it_is(keyer, held, kept, app, clock):
    staff = keyer()
    questionnaire, _ = read_questionnaire(SHEETS)
    for number, hostile in enumerate(KEYED):
        before = kept().keys()
        staff.begin(str(number))
        staff.send()
        page = staff.page
        for name in CLOSED:
            if hostile.strip() in ("", "red", "a"):
                continue
            refused = staff.post(page.address, {**page.fields(), name: hostile})
            assert 400 <= refused.status < 500 and refused.status != 404, (name, hostile)
        staff.post(page.address, page.fields())
        for _ in range(2):
            staff.send(button=next(word for word in ("Next list", "Save and continue") if word in staff.page.text))
        assert "q_text" in staff.page.questions
        typed = {**staff.page.fields(), **dict.fromkeys(WRITTEN, hostile)}
        page = staff.post(staff.page.address, typed)
        refused_ones = {name for name in WRITTEN if page.tree.xpath(f"//a[@href='#{name}']")}
        if page.heading != "Check your answers":
            assert page.status in (413, 422) and (refused_ones or page.status == 413), (hostile, page.heading)
            emptied = refused_ones or set(WRITTEN)
            staff.get(f"{staff.home}/pages/written")
            page = staff.post(staff.page.address, {**typed, **dict.fromkeys(emptied, "")})
            refused_ones = emptied
        assert page.status == 200, (hostile, page.errors)
        staff.send(button=f"Keep sheet {number} and key the next")
        (response,) = kept().keys() - before
        for name in WRITTEN:
            domain = questionnaire.question(name).domain
            answer = {} if name in refused_ones else domain.read({"": [hostile]}).answer
            assert kept()[response][name] == domain.cells(name, answer, {}).get(name, -88), (name, hostile)
    with app.app_context():
        assert differences(held, clock.now()) == []
