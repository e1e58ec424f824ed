"""Making invitations: one for each case of the frame that has none in this wave."""

from datetime import datetime

from sqlalchemy import insert

from app.fieldwork.audit import record
from app.fieldwork.errors import NotAllowed, NotFound, WaveClosed
from app.fieldwork.invitations.tokens import token_hash, token_of
from app.fieldwork.waves import is_over
from app.store.queries.invitations import cases_without_invitation
from app.store.queries.surveys import survey_to_change
from app.store.schema import random_id
from app.store.tables import Invitation, Wave
from app.store.transaction import writing


def make_invitations(wave_id: int, key: str, now: datetime, user_id: int | None = None) -> int:
    """Invite every case that is not invited yet, and say how many those were. Doing it again makes none.

    Raises NotFound, WaveClosed, and NotAllowed for a rehearsal, which nobody can answer.
    """
    with writing() as session:
        wave = session.get(Wave, wave_id)
        if wave is None or wave.preview:
            raise NotFound()
        if wave.origin == "rehearsal":
            raise NotAllowed("A rehearsal is answered by the computer, so nobody is invited to it.")
        if is_over(wave, now):
            raise WaveClosed("This wave is over, so nobody can be invited to it. Open a new wave first.")
        survey = survey_to_change(wave.survey_id)
        made = [_row(wave_id, case_id, key) for case_id in cases_without_invitation(wave_id, wave.survey_id)]
        if made:
            session.execute(insert(Invitation), made)
            said = {"wave": wave_id, "invitations": len(made)}
            record(session, "invitations_made", survey.name, now, user_id, survey.team_id, **said)
    return len(made)


def _row(wave_id: int, case_id: str, key: str) -> dict[str, object]:
    identifier = random_id()
    hashed = token_hash(key, token_of(key, identifier))
    return {"id": identifier, "wave_id": wave_id, "case_id": case_id, "token_hash": hashed}
