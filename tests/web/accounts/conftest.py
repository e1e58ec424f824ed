"""A telephone that makes the codes of a second factor, the ways to set one up and to give a code, and browsers."""

import re
from collections.abc import Callable
from datetime import datetime

import pyotp
import pytest

from tests.web.conftest import form_token

SECRET = re.compile(r'<code class="secret">([A-Z2-7 ]+)</code>')
RECOVERY_CODE = re.compile(r"<li><code>([0-9A-Z]{5}-[0-9A-Z]{5})</code></li>")
SET_UP = "/staff/account/second-factor"


class Telephone:
    """An app with the secret of one account."""

    def __init__(self, secret: str, clock) -> None:
        self.totp, self.clock = pyotp.TOTP(secret), clock

    def code(self, at: datetime | None = None) -> str:
        return self.totp.at(at or self.clock.now())


@pytest.fixture
def set_up(clock) -> Callable[..., tuple[Telephone, list[str]]]:
    """Sets a second factor up on a browser that may; gives the telephone and the recovery codes."""

    def set_up_on(client, **fields: str) -> tuple[Telephone, list[str]]:
        page = client.get(SET_UP).text
        telephone = Telephone(SECRET.search(page)[1].replace(" ", ""), clock)
        token = form_token(client, SET_UP)
        answer = client.post(SET_UP, data={"csrf_token": token, "code": telephone.code(), **fields})
        assert answer.status_code == 200, answer.text
        return telephone, RECOVERY_CODE.findall(answer.text)

    return set_up_on


@pytest.fixture
def give_code() -> Callable[..., object]:
    """Gives a code on the page that asks for one."""

    def give(client, code: str, wanted: str = ""):
        address = "/staff/code" + (f"?next={wanted}" if wanted else "")
        return client.post(address, data={"csrf_token": form_token(client, "/staff/code"), "code": code})

    return give


def is_signed_in(client) -> bool:
    return client.get("/staff/permissions").status_code == 200


def client_at(app, address: str):
    """A browser at this address."""
    client = app.test_client()
    client.environ_base = {**client.environ_base, "REMOTE_ADDR": address}
    return client
