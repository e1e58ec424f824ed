"""Every survey in surveys/ loads clean."""

import pytest
from click.testing import CliRunner


def test_every_survey_in_the_repository_has_no_problems(root):
    from app.web.commands import main

    surveys = sorted(str(file) for file in root.glob("surveys/*.yaml") if file.name != "organisation.yaml")
    if not surveys:
        pytest.fail("there is no survey in surveys/")
    checked = CliRunner().invoke(main, ["survey", "check", *surveys])
    assert checked.exit_code == 0, checked.output
