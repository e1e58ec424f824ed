"""Staff accounts: signing in and out, one's own account, the team's people, who may do what, and the audit trail."""

from flask import Blueprint

from app.web.accounts.account import account, change_password, end_other_sessions, end_session
from app.web.accounts.audit import audit, audit_csv
from app.web.accounts.code import code
from app.web.accounts.invite import invite
from app.web.accounts.password import set_password
from app.web.accounts.people import change_role, disable, enable, people, person, reset
from app.web.accounts.permissions import permissions
from app.web.accounts.second_factor import recovery_codes, remove, set_up
from app.web.accounts.sign_in import sign_in, sign_out
from app.web.accounts.survey_permissions import survey_permissions
from app.web.security import csrf

accounts = Blueprint("accounts", __name__)
BOTH = ("GET", "POST")
# Their forms check their own token, and come back with what was typed when it is old: pages that stand open for long.
for view in (sign_in, invite, set_password):
    csrf.exempt(view)
accounts.add_url_rule("/sign-in", view_func=sign_in, methods=BOTH)
accounts.add_url_rule("/code", view_func=code, methods=BOTH)
accounts.add_url_rule("/sign-out", view_func=sign_out, methods=["POST"])
accounts.add_url_rule("/password/<token>", view_func=set_password, methods=BOTH)
accounts.add_url_rule("/permissions", view_func=permissions)

accounts.add_url_rule("/account", view_func=account)
accounts.add_url_rule("/account/password", view_func=change_password, methods=BOTH)
A_SESSION = "/account/sessions/<int(max=2147483647):session_id>"
accounts.add_url_rule(f"{A_SESSION}/end", view_func=end_session, methods=["POST"])
accounts.add_url_rule("/account/sessions/end-others", view_func=end_other_sessions, methods=["POST"])
accounts.add_url_rule("/account/second-factor", view_func=set_up, methods=BOTH)
accounts.add_url_rule("/account/second-factor/remove", view_func=remove, methods=BOTH)
accounts.add_url_rule("/account/recovery-codes", view_func=recovery_codes, methods=BOTH)

accounts.add_url_rule("/people", view_func=people)
accounts.add_url_rule("/people/invite", view_func=invite, methods=BOTH)
A_PERSON = "/people/<int(max=2147483647):user_id>"
accounts.add_url_rule(A_PERSON, view_func=person)
accounts.add_url_rule(f"{A_PERSON}/role", view_func=change_role, methods=["POST"])
accounts.add_url_rule(f"{A_PERSON}/reset", view_func=reset, methods=["POST"])
accounts.add_url_rule(f"{A_PERSON}/disable", view_func=disable, methods=["POST"])
accounts.add_url_rule(f"{A_PERSON}/enable", view_func=enable, methods=["POST"])
accounts.add_url_rule("/surveys/<survey>/permissions", view_func=survey_permissions, methods=BOTH)

accounts.add_url_rule("/audit", view_func=audit)
accounts.add_url_rule("/audit/csv", view_func=audit_csv, methods=["POST"])
