"""The tables, one noun a file. Importing this package makes all of them known."""

from app.store.tables.answer_digest import AnswerDigest
from app.store.tables.audit_event import AuditEvent
from app.store.tables.contact import Contact
from app.store.tables.draft import Draft
from app.store.tables.export import Export
from app.store.tables.file import File
from app.store.tables.frame_case import FrameCase
from app.store.tables.invitation import Invitation
from app.store.tables.link import Link
from app.store.tables.monitor_count import MonitorCount
from app.store.tables.paper_sheet import PaperSheet
from app.store.tables.password_link import PasswordLink
from app.store.tables.questionnaire_version import QuestionnaireVersion
from app.store.tables.readiness_check import ReadinessCheck
from app.store.tables.recovery_code import RecoveryCode
from app.store.tables.requested_file import RequestedFile
from app.store.tables.response import Response
from app.store.tables.sign_in_attempt import SignInAttempt
from app.store.tables.staff_session import StaffSession
from app.store.tables.survey import Survey
from app.store.tables.survey_permission import SurveyPermission
from app.store.tables.team import Team
from app.store.tables.user import User
from app.store.tables.wave import Wave
from app.store.tables.withdrawal import Withdrawal

__all__ = [
    "AnswerDigest",
    "AuditEvent",
    "Contact",
    "Draft",
    "Export",
    "File",
    "FrameCase",
    "Invitation",
    "Link",
    "MonitorCount",
    "PaperSheet",
    "PasswordLink",
    "QuestionnaireVersion",
    "ReadinessCheck",
    "RecoveryCode",
    "RequestedFile",
    "Response",
    "SignInAttempt",
    "StaffSession",
    "Survey",
    "SurveyPermission",
    "Team",
    "User",
    "Wave",
    "Withdrawal",
]
