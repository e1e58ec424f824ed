"""A team keeps an administrator, whoever steps down at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from app.fieldwork.accounts.invite_user import LastAdministrator, change_role, disable_user, invite_user
from app.store.database import db
from app.store.queries.accounts import user_with_email, users_of_team
from tests.fieldwork.small_surveys import NOW

BOTH = ("one@example.org", "two@example.org")


def test_of_two_administrators_who_take_each_other_off_at_once_one_stays(app, team):
    for email in BOTH:
        invite_user(email, "administrator", NOW, 60, "Ours")
    ids = {email: user_with_email(email).id for email in BOTH}
    together = Barrier(2)

    def take_off(email: str, by: str) -> bool:
        with app.app_context():
            together.wait()
            try:
                if email == BOTH[0]:
                    disable_user(email, NOW, ids[by])
                else:
                    change_role(email, "analyst", NOW, ids[by])
            except LastAdministrator:
                return False
            return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(take_off, BOTH, reversed(BOTH)))
    assert sorted(done) == [False, True]
    db.session.rollback()
    left = [user for user in users_of_team(team) if user.active and user.role == "administrator"]
    assert len(left) == 1


def test_the_command_line_may_leave_a_team_without_one(team):
    invite_user(BOTH[0], "administrator", NOW, 60, "Ours")
    disable_user(BOTH[0], NOW)
    assert not user_with_email(BOTH[0]).active
