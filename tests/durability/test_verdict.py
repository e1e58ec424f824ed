"""The durability cases would notice: each kind of loss, made by hand, is counted as what it is."""

import secrets

import pytest
import sqlalchemy as sa

from app.fieldwork.answering.submit_response import receipt_hash
from app.store.tables import Response
from app.web import create_app
from tests.durability.ledger import Ledger
from tests.durability.stored import store_responses
from tests.durability.survey import Place, open_survey
from tests.durability.verdict import Verdict, compare

CODE = "7KMPQ2RTVW"


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Place:
    """A survey with three responses, the first with a receipt."""
    folder = tmp_path_factory.mktemp("durability")
    place = Place(f"sqlite:///{folder / 'soundings.sqlite3'}", folder)
    open_survey(place)
    store_responses(place, 3)
    change(
        place, sa.update(Response).where(key_is("stored-0")).values(receipt_hash=receipt_hash(place.secret_key, CODE))
    )
    return place


def key_is(key: str) -> sa.ColumnElement[bool]:
    return Response.document["key"].as_string() == key


def change(place: Place, *statements: sa.Executable) -> None:
    """Change the database behind the app's back, with its foreign keys off."""
    engine = sa.create_engine(create_app(place.settings).config["SQLALCHEMY_DATABASE_URI"])
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(statement)
    engine.dispose()


@pytest.fixture
def ledger(place, tmp_path):
    """The first response was confirmed; the others set out."""
    ledger = Ledger(tmp_path / "ledger.jsonl")
    for number in range(3):
        answers = {"key": f"stored-{number}", "colour": "red", "count": str(number), "why": f"Łŵ 🎵 {number}"}
        ledger.set_out(answers["key"], answers)
        if number == 0:
            ledger.confirm(answers["key"], answers, f"{CODE[:5]}-{CODE[5:]}", 200)
    yield ledger
    ledger.close()


def wrong(verdict: Verdict) -> dict[str, int]:
    names = ("lost", "doubled", "partial", "changed", "doubted", "astray")
    found = {name: getattr(verdict, name) for name in names if getattr(verdict, name)}
    return found | ({} if verdict.soundness.is_sound else {"unsound": len(verdict.soundness.problems)})


def test_what_was_confirmed_and_is_kept_passes(place, ledger):
    verdict = compare(place, ledger)
    assert (verdict.passed, verdict.confirmed, verdict.stored, wrong(verdict)) == (True, 1, 3, {})


def test_what_the_ledger_knows_better_is_counted(place, ledger):
    one = {"key": "never", "colour": "red", "count": "1", "why": "gone"}
    ledger.confirm("never", one, "22222-22222", 200)
    ledger.confirm("stored-1", {**one, "key": "stored-1"}, "33333-33333", 200)
    ledger.confirm("stored-1", {**one, "key": "stored-1"}, "44444-44444", 200)
    ledger.tried["stored-2"] = "another hash"
    verdict = compare(place, ledger)
    assert wrong(verdict) == {"lost": 1, "partial": 1, "changed": 1, "doubted": 1, "astray": 1}
    assert not verdict.passed


def test_a_response_that_is_stored_twice_or_without_its_parent_is_counted(place, ledger):
    engine = sa.create_engine(place.database)
    with engine.connect() as connection:
        row = dict(connection.execute(sa.select(Response.__table__).where(key_is("stored-1"))).one()._mapping)
    engine.dispose()
    twin = {**row, "id": secrets.token_hex(16), "submission_key_hash": "twin", "wave_id": 999}
    change(place, sa.insert(Response).values(**twin))
    verdict = compare(place, ledger)
    change(place, sa.delete(Response).where(Response.submission_key_hash == "twin"))
    assert wrong(verdict) == {"doubled": 1, "unsound": 1}
    assert not verdict.passed
