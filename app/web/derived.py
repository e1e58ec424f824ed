"""What was worked out from a survey's answers and lies outside the database: deleted when answers are erased.

A kept figure is of ten people or more and names nobody; yet somebody who asks to be erased was promised that nothing is
left. The next figures are made without them when somebody looks.
"""

from typing import Final

from app.fieldwork.requested_files.delete_old import delete_files_of
from app.outside.kept_values import KeptValues
from app.store.queries.surveys import survey_with_id
from app.web.doors import doors
from app.web.settings import settings

# The folders of kept values, in the data folder; each value's name begins with its survey's.
KEPT: Final = ("summaries", "answers")


def forget_derived(survey_id: int) -> int:
    """Delete the kept figures of a survey and the files made of it for staff. Gives how many of both there were."""
    name = survey_with_id(survey_id).name
    files = delete_files_of(survey_id, settings().data_dir, doors().clock.now())
    return files + sum(KeptValues(settings().data_dir / folder).forget(f"{name}-") for folder in KEPT)
