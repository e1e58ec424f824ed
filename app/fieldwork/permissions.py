"""Who on the staff may do what: one table, by permission. The page /staff/permissions shows it as it stands."""

from dataclasses import dataclass
from typing import Final

ADMINISTRATOR: Final = "administrator"
DESIGNER: Final = "designer"
ANALYST: Final = "analyst"
LEADERSHIP: Final = "leadership"
ROLES: Final = (ADMINISTRATOR, DESIGNER, ANALYST, LEADERSHIP)


@dataclass(frozen=True)
class Permission:
    """Something staff may do, in words, and the roles that may."""

    meaning: str
    roles: frozenset[str]


def _for(meaning: str, *roles: str) -> Permission:
    return Permission(meaning, frozenset(roles))


PERMISSIONS: Final[dict[str, Permission]] = {
    "sign_in": _for("Sign in, and see the list of surveys", *ROLES),
    "see_fieldwork": _for("See how a wave is going: counts, and where people stop", *ROLES),
    "preview_questionnaires": _for("See a questionnaire as respondents will", *ROLES),
    "write_questionnaires": _for("Load a questionnaire, and see its problems", ADMINISTRATOR, DESIGNER),
    "publish_questionnaires": _for("Publish a version", ADMINISTRATOR, DESIGNER),
    "run_waves": _for("Open and close waves, and make links to them", ADMINISTRATOR, DESIGNER),
    "key_answers": _for("Key in what came on paper or by telephone, and load files of it", *ROLES[:3]),
    "see_results": _for("See summaries and tables", ADMINISTRATOR, ANALYST, LEADERSHIP),
    "read_open_answers": _for("Read everything people wrote; others read what may be quoted", ADMINISTRATOR, ANALYST),
    "export_data": _for("Export responses and the codebook", ADMINISTRATOR, ANALYST),
    "review_responses": _for("Look flagged responses over, and set them aside", ADMINISTRATOR, ANALYST),
    "see_files": _for("Open files that respondents sent", ADMINISTRATOR, ANALYST),
    "keep_contacts": _for("Open a contact list, with a permission for its survey", ADMINISTRATOR, DESIGNER),
    "manage_accounts": _for(
        "Invite staff, change roles, reset and disable accounts, give permissions for a survey", ADMINISTRATOR
    ),
    "read_audit": _for("Read who did and saw what", ADMINISTRATOR),
}

# Given to one person for one survey, whatever their role (the table survey_permissions).
SURVEY_PERMISSIONS: Final[dict[str, str]] = {
    "export_equality": "Export the optional questions about people themselves",
    "export_identifying": "Export variables that say who somebody is",
    "see_contacts": "See, take away and delete the contact details that people left",
}

# What the role must include for a permission of one survey to be of any use.
OF_USE_WITH: Final[dict[str, str]] = {
    "export_equality": "export_data",
    "export_identifying": "export_data",
    "see_contacts": "keep_contacts",
}

# Who must have a second factor, by what SOUNDINGS_SECOND_FACTOR says. Anybody may.
SECOND_FACTOR_FOR: Final[dict[str, frozenset[str]]] = {
    "administrators": frozenset({ADMINISTRATOR}),
    "everyone": frozenset(ROLES),
    "nobody": frozenset(),
}


def is_permitted(role: str, permission: str) -> bool:
    """Whether this role includes this permission. Raises KeyError for a permission the table does not know."""
    return role in PERMISSIONS[permission].roles
