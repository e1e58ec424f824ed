"""Who on the staff may do what."""

import pytest

from app.fieldwork.permissions import PERMISSIONS, ROLES, SURVEY_PERMISSIONS, is_permitted
from app.store.tables import survey_permission, user


def test_every_permission_has_words_and_somebody_who_holds_it():
    for name, permission in PERMISSIONS.items():
        assert permission.meaning and permission.roles and permission.roles <= set(ROLES), name


def test_the_database_knows_the_same_roles_and_survey_permissions():
    assert user.ROLES == ROLES
    assert tuple(SURVEY_PERMISSIONS) == survey_permission.PERMISSIONS


@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        ("administrator", {"manage_accounts", "export_data", "publish_questionnaires"}, set()),
        ("designer", {"write_questionnaires", "publish_questionnaires", "run_waves"}, {"export_data", "see_results"}),
        ("analyst", {"export_data", "see_results"}, {"publish_questionnaires", "run_waves", "manage_accounts"}),
        ("leadership", {"see_results", "see_fieldwork"}, {"export_data", "run_waves", "see_files"}),
    ],
)
def test_each_role_may_do_its_own_work_and_no_others(role, may, may_not):
    assert all(is_permitted(role, permission) for permission in may)
    assert not any(is_permitted(role, permission) for permission in may_not)


def test_a_permission_the_table_does_not_know_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        is_permitted("administrator", "everything")
