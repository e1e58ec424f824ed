"""What is done every night: each a job without values, safe to run twice."""

import structlog

from app.fieldwork import forgotten_drafts, tries
from app.web.doors import doors

log = structlog.get_logger()


def delete_forgotten_drafts() -> None:
    """Delete drafts of waves that closed 14 days ago."""
    deleted = forgotten_drafts.delete_forgotten_drafts(doors().clock, doors().files)
    log.info("forgotten_drafts_deleted", drafts=deleted)


def forget_old_tries() -> None:
    """Delete what was written down of tries with passwords and codes the day before."""
    tries.forget_old_tries(doors().clock.now())
