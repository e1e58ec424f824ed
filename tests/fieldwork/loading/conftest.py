"""A wave that takes a file of answers."""

import pytest

from tests.field import InTheField, put_in_the_field
from tests.fieldwork.loading.batch import SOURCE
from tests.fieldwork.small_surveys import NOW


@pytest.fixture
def held(in_the_app) -> InTheField:
    return put_in_the_field(SOURCE, NOW)
