"""Versions and waves looked up through the team of whoever is signed in: another team's do not exist."""

from app.fieldwork.errors import NotFound
from app.store.queries.versions import version_of_team
from app.store.queries.waves import wave_of_team
from app.store.tables import QuestionnaireVersion, Wave
from app.web.access import signed_in


def own_version(survey: str, version_id: int) -> QuestionnaireVersion:
    """This version of our team's survey. Raises NotFound."""
    version = version_of_team(signed_in().team_id, survey, version_id)
    if version is None:
        raise NotFound()
    return version


def own_wave(survey: str, wave_id: int) -> Wave:
    """This wave of our team's survey, if it is no preview. Raises NotFound."""
    wave = wave_of_team(signed_in().team_id, survey, wave_id)
    if wave is None:
        raise NotFound()
    return wave
