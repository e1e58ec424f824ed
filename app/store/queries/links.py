"""Finding links to waves."""

from sqlalchemy import select

from app.store.database import db
from app.store.tables import Link


def links_of(wave_id: int) -> list[Link]:
    """The wave's links, in the order they were made."""
    return list(db.session.scalars(select(Link).where(Link.wave_id == wave_id).order_by(Link.id)))


def link_of_wave(wave_id: int, link_id: int) -> Link | None:
    """This link, if it leads to this wave."""
    return db.session.scalar(select(Link).where(Link.wave_id == wave_id, Link.id == link_id))
