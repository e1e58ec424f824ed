"""D6: an upgrade from an earlier release with many responses; again, killed half way; and again when it is done."""

import sqlalchemy as sa

from app.store.database import db
from app.store.migrate import newest_revision
from app.store.tables import Draft, File, Response, Wave
from app.store.transaction import writing
from app.web import create_app
from tests.durability.checksums import Columns, State, state_of, values_in
from tests.durability.outcome import Outcome, place_on
from tests.durability.stored import store_responses
from tests.durability.survey import Place
from tests.durability.upgrades import go_back, upgrade, upgrade_killed
from tests.store.rows import a_draft, a_file, fill

EARLIER = "0006"
"""There has been no release yet. Later steps rebuild the tables of drafts and responses, and add eight tables."""
DECLARED = {
    "drafts.reached": "",
    "drafts.is_second_entry": ("0", "False"),
    "drafts.flags": "{}",
    "staff_sessions.device": "",
}
"""What the migrations say stands in a column that they add, where they do not say that it is empty."""
RESPONSES = 100_000
A_SECOND = 200
WITH_FILE = 10
KILLED_AT = (0.1, 0.5, 0.9)
TRIES = 6
SOONER = 0.7


def run(database: str, seconds: float) -> Outcome:
    """Pass: every table keeps its rows and what stands in them, and running it again changes nothing.

    100,000 responses when it may take 500 seconds or longer; else 200 for each second, at least 2,000.
    """
    wanted = max(2_000, min(RESPONSES, round(seconds * A_SECOND)))
    with place_on(database) as place:
        store_responses(place, wanted)
        children = add_children(place)
        go_back(place, EARLIER)
        before = state_of(place)
        took = upgrade(place)
        problems = changes(place, before)
        go_back(place, EARLIER)
        killed = 0
        for part in KILLED_AT:
            for tried in range(TRIES):
                # No two runs take the same time: sooner each time that it had ended already.
                was_half_way = upgrade_killed(place, part * took * SOONER**tried)
                if state_of(place, before.columns).revision != EARLIER:
                    # It had ended by itself.
                    go_back(place, EARLIER)
                    continue
                problems += differences("after being killed", before, state_of(place, before.columns))
                killed += was_half_way
                if was_half_way:
                    break
        upgrade(place)
        problems += changes(place, before)
        whole = state_of(place)
        upgrade(place)
        problems += differences("after a run too many", whole, state_of(place))
    parents = f"{before.sums['responses'][0]} responses, {children} rows that hang on them or on drafts"
    figures = f"{parents}, {before.rows} rows in {len(before.sums)} tables; migrations ran for {took:.1f} s, and were "
    figures += f"killed {killed} times while they did; then another run, and one too many: "
    figures += f"{'; '.join(problems[:5]) or 'every row and value as before or as declared'}; {whole.soundness}"
    return Outcome(not problems and killed == len(KILLED_AT) and whole.soundness.is_sound, figures)


def add_children(place: Place) -> int:
    """A row in every table, a file with some of the responses, and drafts with files; how many hang on another."""
    app = create_app(place.settings)
    with app.app_context():
        with writing() as session:
            fill(session)
            wave = session.scalars(sa.select(Wave).order_by(Wave.id)).first()
            assert wave is not None
            owners = list(session.scalars(sa.select(Response.id).where(Response.wave_id == wave.id)))[::WITH_FILE]
            drafts = [a_draft(wave, code_hash=f"c{n}", submission_key=f"k{n}") for n in range(len(owners))]
            session.add_all([*drafts, *(a_file(response_id=owner) for owner in owners)])
            session.flush()
            session.add_all([a_file(draft_id=draft.id) for draft in drafts])
        count = db.session.scalar(sa.select(sa.func.count()).select_from(File))
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Draft))
        db.session.remove()
        db.engine.dispose()
    return int(count or 0)


def changes(place: Place, before: State) -> list[str]:
    """What an upgrade changed that no migration declares."""
    now, kept = state_of(place), state_of(place, before.columns)
    found = differences("after the upgrade", before, kept, is_upgraded=True)
    if now.revision != newest_revision():
        found.append(f"the database is at {now.revision}")
    added: Columns = {
        table: [name for name in now.columns[table] if name not in names] for table, names in before.columns.items()
    }
    for column, values in values_in(place, added).items():
        declared = DECLARED.get(column, "None")
        if not values <= set([declared] if isinstance(declared, str) else declared):
            found.append(f"{column} holds {sorted(values)[:3]} after the upgrade")
    return found + [
        f"{table} has {now.sums[table][0]} rows after it was made"
        for table in now.columns.keys() - before.columns.keys()
        if now.sums[table][0]
    ]


def differences(when: str, before: State, after: State, is_upgraded: bool = False) -> list[str]:
    """The tables that are not as they were, in words."""
    found = [
        f"{table} had {before.sums[table][0]} rows and has {after.sums[table][0]} {when}, or others"
        for table in before.sums
        if after.sums.get(table) != before.sums[table]
    ]
    if not is_upgraded and after.revision != before.revision:
        found.append(f"the database is at {after.revision} {when}")
    return found if after.soundness.is_sound else [*found, str(after.soundness)]
