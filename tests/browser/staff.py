"""Members of staff in a browser: an account with a password, and signing in with it."""

from playwright.sync_api import Page

from app.fieldwork.accounts.invite_user import DEFAULT_TEAM, invite_user
from app.fieldwork.accounts.password_links import set_password
from app.outside.clock import Clock
from tests.browser.walk import follow

PASSWORD = "seven slow bassoons"


def add_staff(role: str, email: str = "") -> str:
    """Make an account with a password, and give its address. Inside the app only."""
    email, now = email or f"{role}@example.org", Clock().now()
    set_password(invite_user(email, role, now, 60, DEFAULT_TEAM), PASSWORD, now)
    return email


def sign_in(page: Page, email: str) -> None:
    """From the page that asks who you are to the one that was wanted."""
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    follow(page.get_by_role("button", name="Sign in"))
