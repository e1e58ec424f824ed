"""What is done every night: each a job without values, safe to run twice."""

import structlog

from app.fieldwork import forgotten_drafts, tries
from app.fieldwork.data_protection import retention
from app.fieldwork.days import day_of
from app.fieldwork.monitor.rebuild import rebuild_where_wrong
from app.fieldwork.quality import noticed
from app.fieldwork.quality.look_for_flags import look_over_waves
from app.web.derived import forget_derived
from app.web.doors import doors

log = structlog.get_logger()


def delete_forgotten_drafts() -> None:
    """Delete drafts of waves that closed 14 days ago."""
    deleted = forgotten_drafts.delete_forgotten_drafts(doors().clock, doors().files)
    log.info("forgotten_drafts_deleted", drafts=deleted)


def forget_old_tries() -> None:
    """Delete what was written down of tries with passwords and codes the day before."""
    tries.forget_old_tries(doors().clock.now())


def forget_answer_digests() -> None:
    """Delete the digests by which the same answers are recognised, once their hour is over."""
    noticed.forget_answer_digests(doors().clock.now())


def look_for_flags(survey: str = "") -> None:
    """Look over the responses of waves that are open or ended lately; of one survey, when asked, over all its waves."""
    flagged = look_over_waves(doors().clock.now(), survey or None)
    log.info("responses_looked_over", flagged=flagged)


def mend_monitor_counts() -> None:
    """Count again the waves whose counts are not what their responses say."""
    log.info("monitor_counts_mended", waves=rebuild_where_wrong())


def run_retention() -> None:
    """Delete the answers and the contact forms whose day has come."""
    now = doors().clock.now()
    found = retention.run_retention(day_of(now), now, doors().files, forget_derived)
    log.info("retention_run", deleted=len(found))
