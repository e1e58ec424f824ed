"""Short questionnaires for tests of fieldwork, and the people who own them."""

from datetime import UTC, datetime

from app.fieldwork.questionnaires import publish_questionnaire, upload_questionnaire
from app.store.tables import QuestionnaireVersion, Team
from app.store.transaction import writing

NOW = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)

SMALL = """\
survey: tiny
title: A small survey
privacy: "{controller} keeps the answers until {delete_by}. Ask {contact}."
hidden:
  - {name: event, label: Event}
  - {name: host, label: Host, codes: [{code: north, label: The north}, {code: south, label: The south}]}
sections:
  - name: one
    title: One
    questions:
      - {name: colour, kind: choice, text: Which?, codes: [{code: red, label: Red}, {code: blue, label: Blue}]}
"""

BROKEN = SMALL.replace("kind: choice", "kind: chioce")


def reworded(source: str = SMALL) -> str:
    """The same survey, asked in other words."""
    return source.replace("Which?", "Which one?")


def make_team(name: str) -> int:
    """The id of a new team."""
    with writing() as session:
        team = Team(name=name)
        session.add(team)
    return team.id


def uploaded(team_id: int, source: str = SMALL) -> QuestionnaireVersion:
    """A version of a small survey, not published."""
    return upload_questionnaire(source.encode(), "tiny.yaml", team_id, NOW)


def published(team_id: int, source: str = SMALL) -> QuestionnaireVersion:
    """A published version of a small survey."""
    return publish_questionnaire(uploaded(team_id, source).id, NOW).version
