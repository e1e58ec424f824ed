"""The token of an invitation: worked out from the app’s key, so that the list can be made again; its hash is kept."""

from app.fieldwork.keyed_hash import keyed_hash
from app.response.codes import derived_code, shown


def token_of(key: str, invitation_id: str) -> str:
    """The token in an invitation’s address, without its hyphen."""
    return derived_code(key, "invitation", invitation_id)


def token_hash(key: str, token: str) -> str:
    """What is kept of a token."""
    return keyed_hash(key, "invitation", token)


def path_of(key: str, invitation_id: str) -> str:
    """Where an invitation leads to, below the public address."""
    return f"/i/{shown(token_of(key, invitation_id))}"
