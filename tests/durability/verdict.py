"""The ledger laid beside the database: what people were told is kept, and what is kept."""

from collections import Counter
from dataclasses import dataclass

import sqlalchemy as sa

from app.fieldwork.answering.submit_response import receipt_hash
from app.response.codes import understood
from app.store.tables import Response
from app.web import create_app
from tests.durability.ledger import Ledger, hash_of
from tests.durability.soundness import Soundness, look_at
from tests.durability.survey import QUESTIONS, Place


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the database says of what people were told."""

    confirmed: int
    stored: int
    lost: int
    doubled: int
    partial: int
    changed: int
    doubted: int
    astray: int
    soundness: Soundness

    @property
    def passed(self) -> bool:
        """Whether every confirmed response is there once and as it was sent, and nothing is there in part."""
        wrong = self.lost, self.doubled, self.partial, self.changed, self.doubted, self.astray
        return self.confirmed > 0 and not any(wrong) and self.soundness.is_sound

    def __str__(self) -> str:
        return (
            f"{self.confirmed} confirmed, {self.stored} stored; lost {self.lost}, doubled {self.doubled}, "
            f"partial {self.partial}, changed {self.changed}, two references {self.doubted}, "
            f"references that open another or none {self.astray}; {self.soundness}"
        )


def compare(place: Place, ledger: Ledger) -> Verdict:
    """Every confirmed key must be stored once, with the same answers, under the reference that was shown.

    Every other key that set out is stored once and whole, or not at all.
    """
    engine = sa.create_engine(create_app(place.settings).config["SQLALCHEMY_DATABASE_URI"])
    with engine.connect() as connection:
        rows = connection.execute(sa.select(Response.document, Response.receipt_hash)).all()
    soundness = look_at(engine)
    engine.dispose()
    answers = [{name: str(document.get(name)) for name in QUESTIONS} for document, _ in rows]
    counts = Counter(one["key"] for one in answers)
    hashes = {one["key"]: hash_of(one) for one in answers}
    receipts = {one["key"]: receipt for one, (_, receipt) in zip(answers, rows, strict=True)}
    key, kept = place.secret_key, {name: entry for name, entry in ledger.confirmed.items() if name in counts}
    return Verdict(
        confirmed=len(ledger.confirmed),
        stored=len(rows),
        lost=len(ledger.confirmed) - len(kept),
        doubled=sum(count > 1 for count in counts.values()),
        partial=sum(hashes[name] != ledger.tried.get(name) for name in counts if name not in ledger.confirmed),
        changed=sum(hashes[name] != entry.answers for name, entry in kept.items()),
        doubted=len(ledger.doubted),
        astray=sum(
            receipts[name] != receipt_hash(key, understood(entry.reference) or "") for name, entry in kept.items()
        ),
        soundness=soundness,
    )
