"""Who each route is for: one table, by endpoint. A route that is not here answers nobody.

`public`: anyone. `respondent`: anyone, and the page is about their own answers. `anonymous-only`: signing in.
`staff:<permission>`: staff whose role has the permission (app/fieldwork/permissions.py).
"""

from typing import Final

PUBLIC: Final = "public"
RESPONDENT: Final = "respondent"
ANONYMOUS_ONLY: Final = "anonymous-only"
STAFF: Final = "staff:"

AUDIENCES: Final[dict[str, str]] = {
    # The site itself
    "static": PUBLIC,
    "theme.choose": PUBLIC,
    "health.alive": PUBLIC,
    "health.ready": PUBLIC,
    "health.figures": PUBLIC,
    "public.home": PUBLIC,
    "public.privacy": PUBLIC,
    "public.cookies": PUBLIC,
    "public.accessibility": PUBLIC,
    # A respondent's journey
    "respond.arrive": RESPONDENT,
    "respond.invited": RESPONDENT,
    "respond.landing": RESPONDENT,
    "respond.start": RESPONDENT,
    "respond.start_again": RESPONDENT,
    "respond.paper": PUBLIC,
    "respond.page": RESPONDENT,
    "respond.later": RESPONDENT,
    "respond.later_by_email": RESPONDENT,
    "respond.leave": RESPONDENT,
    "respond.carry_on": RESPONDENT,
    "respond.continue_by_code": RESPONDENT,
    "respond.continue_by_link": RESPONDENT,
    "respond.check": RESPONDENT,
    "respond.submit": RESPONDENT,
    "respond.receipt": RESPONDENT,
    "respond.contact": RESPONDENT,
    "respond.receipts": RESPONDENT,
    "respond.withdraw": RESPONDENT,
    "respond.preview": "staff:preview_questionnaires",
    "respond.end_preview": "staff:preview_questionnaires",
    # Staff accounts
    "accounts.sign_in": ANONYMOUS_ONLY,
    "accounts.set_password": ANONYMOUS_ONLY,
    "accounts.sign_out": "staff:sign_in",
    "accounts.permissions": "staff:sign_in",
    "accounts.code": "staff:sign_in",
    "accounts.account": "staff:sign_in",
    "accounts.change_password": "staff:sign_in",
    "accounts.end_session": "staff:sign_in",
    "accounts.end_other_sessions": "staff:sign_in",
    "accounts.set_up": "staff:sign_in",
    "accounts.remove": "staff:sign_in",
    "accounts.recovery_codes": "staff:sign_in",
    "accounts.people": "staff:manage_accounts",
    "accounts.invite": "staff:manage_accounts",
    "accounts.person": "staff:manage_accounts",
    "accounts.change_role": "staff:manage_accounts",
    "accounts.reset": "staff:manage_accounts",
    "accounts.disable": "staff:manage_accounts",
    "accounts.enable": "staff:manage_accounts",
    "accounts.survey_permissions": "staff:manage_accounts",
    "accounts.audit": "staff:read_audit",
    "accounts.audit_csv": "staff:read_audit",
    # Surveys and their questionnaires
    "design.surveys": "staff:sign_in",
    "design.list_without_surveys": "staff:sign_in",
    "design.survey": "staff:sign_in",
    "design.upload": "staff:write_questionnaires",
    "design.version": "staff:preview_questionnaires",
    "design.preview": "staff:preview_questionnaires",
    "design.publish": "staff:publish_questionnaires",
    "design.download": "staff:preview_questionnaires",
    # Waves and links to them
    "fieldwork.waves": "staff:see_fieldwork",
    "fieldwork.wave": "staff:see_fieldwork",
    "fieldwork.monitor": "staff:see_fieldwork",
    "fieldwork.count_again": "staff:run_waves",
    "fieldwork.open_wave": "staff:run_waves",
    "fieldwork.close": "staff:run_waves",
    "fieldwork.make_link": "staff:run_waves",
    "fieldwork.invitations": "staff:see_fieldwork",
    "fieldwork.invitation_list": "staff:run_waves",
    "fieldwork.make_invitations": "staff:run_waves",
    "fieldwork.take_invitations": "staff:run_waves",
    "fieldwork.send_invitations": "staff:run_waves",
    "fieldwork.send_reminders": "staff:run_waves",
    "fieldwork.qr_code": "staff:run_waves",
    "fieldwork.slips": "staff:run_waves",
    # Answers on paper and by telephone
    "keying.key": "staff:key_answers",
    "keying.key_again": "staff:key_answers",
    "keying.take_up": "staff:key_answers",
    "keying.stop": "staff:key_answers",
    "keying.keep": "staff:key_answers",
    "keying.load": "staff:key_answers",
    "keying.sheets": "staff:key_answers",
    "keying.differences": "staff:key_answers",
    # Results, and the data to take away
    "results.index": "staff:see_results",
    "results.answer": "staff:see_results",
    "results.words": "staff:see_results",
    "results.report": "staff:see_results",
    "results.export": "staff:export_data",
    "results.file": "staff:see_files",
    "results.made_files": "staff:see_results",
    "results.fetch_made_file": "staff:see_results",
    "results.cancel_made_file": "staff:see_results",
    # Responses looked over, and contacts apart from them
    "care.flagged": "staff:review_responses",
    "care.look_over": "staff:review_responses",
    "care.find": "staff:review_responses",
    "care.response": "staff:review_responses",
    "care.set_aside": "staff:review_responses",
    "care.put_back": "staff:review_responses",
    "care.contacts": "staff:keep_contacts",
    "care.take_contacts": "staff:keep_contacts",
    "care.delete_contact": "staff:keep_contacts",
    "care.delete_contacts": "staff:keep_contacts",
}

# Where somebody stands who has given a password and nothing more, by what is missing: the only page open to them.
HALF_WAY: Final[dict[str, str]] = {"code": "accounts.code", "set_up": "accounts.set_up"}

# Endpoints that take a file; every other body is limited to a page's size.
TAKES_FILES: Final[frozenset[str]] = frozenset(
    {"respond.page", "design.upload", "fieldwork.invitation_list", "keying.load"}
)


def audience_of(endpoint: str) -> str | None:
    """Who may use this endpoint, or None when the table does not say."""
    return AUDIENCES.get(endpoint)


def permission_of(audience: str) -> str | None:
    """The permission a staff audience asks for; None for an audience that is not staff."""
    return audience.removeprefix(STAFF) if audience.startswith(STAFF) else None
