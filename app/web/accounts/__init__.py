"""Staff accounts: signing in and out, setting a password, and who may do what."""

from flask import Blueprint

from app.web.accounts.audit import audit, audit_csv
from app.web.accounts.password import set_password
from app.web.accounts.permissions import permissions
from app.web.accounts.sign_in import sign_in, sign_out

accounts = Blueprint("accounts", __name__)
accounts.add_url_rule("/sign-in", view_func=sign_in, methods=["GET", "POST"])
accounts.add_url_rule("/sign-out", view_func=sign_out, methods=["POST"])
accounts.add_url_rule("/password/<token>", view_func=set_password, methods=["GET", "POST"])
accounts.add_url_rule("/permissions", view_func=permissions)
accounts.add_url_rule("/audit", view_func=audit)
accounts.add_url_rule("/audit/csv", view_func=audit_csv, methods=["POST"])
