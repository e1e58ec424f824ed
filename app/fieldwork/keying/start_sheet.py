"""Starting a sheet: what is known before the first page, and the draft that staff then fill in page by page."""

import random
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.fieldwork.answering.consultation import LATE_SHEETS, Arrival, Consultation, consultation_in
from app.fieldwork.answering.draft_state import code_hash
from app.fieldwork.days import day_of, start_of
from app.fieldwork.errors import NotAllowed, NotFound, SurveyError
from app.fieldwork.invitations.on_paper import InvitationRefused, invited_on_paper, take_up_on_paper
from app.fieldwork.links import value_problems
from app.fieldwork.monitor.counting import count_start
from app.fieldwork.one_line import one_line
from app.outside.clock import Clock
from app.response.codes import new_code
from app.response.draws import draw_for, draws_on_paper, most_versions
from app.response.response import MODES
from app.store.queries.sheets import begun_sheet, draft_keyed_in, hold_wave, sheet_numbered, sheet_of_wave
from app.store.tables import Draft, Response
from app.store.transaction import writing

LONGEST_NUMBER = 40
KEYED = "keyed"


class SheetRefused(SurveyError):
    """The sheet cannot be started as it is."""

    heading = "This sheet cannot be started"
    status = 422

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is known of an answer before it is keyed in. `design` is the version of the lists that was printed."""

    mode: str
    number: str = ""
    language: str = ""
    hidden: Mapping[str, str] | None = None
    channel: str = ""
    design: int = 1
    invitation: str = ""


def start_sheet(wave_id: int, sheet: Sheet, keyer: int, key: str, clock: Clock) -> str:
    """Make the draft of an answer on paper or by telephone, and give the code that opens it.

    Nobody can type that code, so only the browser it was given to fills the draft in. Raises WaveClosed, WaveNotOpen,
    and SheetRefused naming each field: a sheet has a number that no other sheet of the wave has.
    """
    consultation = _open_for_keying(wave_id, clock)
    sheet, arrival, problems = _checked(sheet, consultation, key)
    with writing() as session:
        hold_wave(session, wave_id)
        if sheet.number and not problems.get("number"):
            problems |= _taken(wave_id, sheet.number)
        if problems:
            raise SheetRefused(problems)
        try:
            take_up_on_paper(session, arrival, consultation)
        except InvitationRefused as refusal:
            raise SheetRefused({"invitation": str(refusal)}) from refusal
        code, draft = _draft(consultation, sheet, keyer, key, clock)
        draft.invitation_id = arrival.invited.invitation_id if arrival.invited else None
        session.add(draft)
        count_start(session, draft)
    return code


def start_second_entry(wave_id: int, sheet_id: int, sheet: Sheet, keyer: int, key: str, clock: Clock) -> str:
    """Make the draft of a sheet's second entry: empty, for it must not know what the first says.

    Raises NotFound for no sheet of this wave, SheetRefused when it was keyed twice or somebody is at it.
    """
    consultation = _open_for_keying(wave_id, clock)
    with writing() as session:
        hold_wave(session, wave_id)
        found = sheet_of_wave(wave_id, sheet_id)
        if found is None:
            raise NotFound()
        sheet = _tidied(sheet, consultation, found.number)
        if consultation.questionnaire.listing == "invitation":
            # What its invitation brought was keyed by nobody, so there is nothing to compare.
            brought = session.get_one(Response, found.response_id).document
            names = [known.name for known in consultation.questionnaire.hidden]
            sheet = replace(sheet, hidden={name: brought[name] for name in names if brought.get(name)})
        problems = _problems(sheet, consultation)
        if found.state != "keyed":
            problems["number"] = f"Sheet {found.number} has been keyed twice already"
        elif begun := begun_sheet(wave_id, found.number, is_second_entry=True):
            problems["number"] = f"{begun.keyer} is keying sheet {found.number} a second time"
        if problems:
            raise SheetRefused(problems)
        code, draft = _draft(consultation, sheet, keyer, key, clock)
        draft.is_second_entry = True
        session.add(draft)
    return code


def take_up_sheet(wave_id: int, draft_id: str, keyer: int, key: str, clock: Clock) -> str:
    """Go on with an entry that was left, whoever began it; gives a new code for it, and the old one opens nothing.

    Raises NotFound for an entry that was finished or cancelled, NotAllowed in a rehearsal.
    """
    _open_for_keying(wave_id, clock)
    with writing():
        draft = draft_keyed_in(wave_id, draft_id)
        if draft is None:
            raise NotFound("This sheet has been finished or cancelled in the meantime.")
        code = keying_code(keyer)
        draft.code_hash, draft.keyed_by = code_hash(key, code), keyer
    return code


def keying_code(keyer: int) -> str:
    """A new code for an entry of this person's: in a form that no page accepts when it is typed."""
    return f"{KEYED} {keyer} {new_code()}"


def keyer_in(code: str) -> int | None:
    """Whose entry a code is for; None for a respondent's own."""
    kind, _, rest = code.partition(" ")
    return int(rest.partition(" ")[0]) if kind == KEYED else None


def _open_for_keying(wave_id: int, clock: Clock) -> Consultation:
    consultation = consultation_in(wave_id)
    if consultation.preview or consultation.origin == "rehearsal":
        raise NotAllowed("Answers are keyed into a real or a trial wave only.")
    consultation.require_open(clock.now(), LATE_SHEETS)
    return consultation


def _checked(sheet: Sheet, consultation: Consultation, key: str) -> tuple[Sheet, Arrival, dict[str, str]]:
    """A first entry's sheet as it is kept, the invitation it came by, and what is wrong with either."""
    sheet = _tidied(sheet, consultation)
    problems = _problems(sheet, consultation)
    try:
        arrival = invited_on_paper(consultation, sheet.invitation, key)
    except InvitationRefused as refusal:
        return sheet, Arrival(consultation.wave_id, "", {}), problems | {"invitation": str(refusal)}
    if arrival.invited is not None:
        # What its case brings is known better than what anybody writes down.
        known = {**(sheet.hidden or {}), **arrival.hidden}
        sheet = replace(sheet, hidden=known, channel=arrival.channel)
    return sheet, arrival, problems


def _tidied(sheet: Sheet, consultation: Consultation, number: str = "") -> Sheet:
    given = {name: line for name, value in (sheet.hidden or {}).items() if (line := one_line(value))}
    languages = consultation.questionnaire.languages
    written = number or (one_line(sheet.number) if sheet.mode == "paper" else "")
    channel = one_line(sheet.channel) or sheet.mode
    language = sheet.language or languages[0]
    return replace(sheet, number=written, language=language, hidden=given, channel=channel)


def _problems(sheet: Sheet, consultation: Consultation) -> dict[str, str]:
    questionnaire = consultation.questionnaire
    problems = value_problems(sheet.hidden or {}, questionnaire)
    if sheet.mode not in MODES or sheet.mode == "web":
        problems["mode"] = "Say whether the answers are on paper or given by telephone"
    if sheet.mode == "paper" and not sheet.number:
        problems["number"] = "Write the number of the sheet. Write one on the sheet first if it has none"
    elif len(sheet.number) > LONGEST_NUMBER:
        problems["number"] = f"Shorten the number to {LONGEST_NUMBER} characters; it has {len(sheet.number)}"
    if sheet.language not in questionnaire.languages:
        problems["language"] = f"Choose a language of the questionnaire: {', '.join(questionnaire.languages)}"
    if not 1 <= sheet.design <= most_versions(questionnaire):
        problems["design"] = f"The printed form has a version from 1 to {most_versions(questionnaire)}"
    return problems


def _taken(wave_id: int, number: str) -> dict[str, str]:
    """Why no sheet of this number can be begun, if it cannot."""
    if sheet_numbered(wave_id, number):
        again = "To key it a second time, choose it in the list of sheets"
        return {"number": f"Sheet {number} is keyed in already. {again}"}
    if begun := begun_sheet(wave_id, number, is_second_entry=False):
        return {"number": f"{begun.keyer} has begun sheet {number}. Go on with it from the list of sheets"}
    return {}


def _draft(consultation: Consultation, sheet: Sheet, keyer: int, key: str, clock: Clock) -> tuple[str, Draft]:
    code, today = keying_code(keyer), day_of(clock.now())
    questionnaire = consultation.questionnaire
    on_paper = sheet.mode == "paper"
    draft = Draft(
        wave_id=consultation.wave_id,
        version_id=consultation.version_id,
        code_hash=code_hash(key, code),
        submission_key=secrets.token_urlsafe(24),
        draws=draws_on_paper(questionnaire, sheet.design)
        if on_paper
        else draw_for(questionnaire, random.SystemRandom()),
        hidden=dict(sheet.hidden or {}),
        language=sheet.language,
        mode=sheet.mode,
        channel=sheet.channel,
        device="",
        started_on=today,
        updated_at=start_of(today),
        keyed_by=keyer,
        sheet=sheet.number or None,
    )
    return code, draft
