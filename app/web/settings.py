"""The settings: each is an environment variable, has a default that runs, and says what it is for."""

import os
import pwd
import secrets
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields, replace
from email.utils import parseaddr
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email
from flask import current_app

from app.fieldwork.permissions import SECOND_FACTOR_FOR

MB = 1_000_000
SHORTEST_TOKEN = 20
LOGGED = ("problems", "all")


class SettingError(ValueError):
    """A setting that cannot be used, and why."""


def setting(variable: str, default: str | int | Path, meaning: str, secret: bool = False) -> Any:
    """One setting: its variable, its default and what it means, as the README says it. A secret is never printed."""
    return field(default=default, repr=not secret, metadata={"variable": variable, "meaning": meaning})


@dataclass(frozen=True)
class Settings:
    """What an operator may choose. Made once, when the app is."""

    database_url: str = setting(
        "SOUNDINGS_DATABASE_URL",
        "",
        "the database; empty: a SQLite file `soundings.sqlite3` in the data folder",
        secret=True,
    )
    data_dir: Path = setting(
        "SOUNDINGS_DATA_DIR", Path("instance"), "the data folder: database, files, secret key, job queue"
    )
    surveys_dir: Path = setting(
        "SOUNDINGS_SURVEYS_DIR", Path("surveys"), "the folder of questionnaire files and `organisation.yaml`"
    )
    public_url: str = setting(
        "SOUNDINGS_PUBLIC_URL", "http://127.0.0.1:8000", "the address people use; every link is built from it"
    )
    trusted_proxies: int = setting(
        "SOUNDINGS_TRUSTED_PROXIES", 0, "how many proxies stand in front and set `X-Forwarded-For` and `-Proto`"
    )
    secret_key: str = setting(
        "SOUNDINGS_SECRET_KEY", "", "signs cookies and codes; empty: made once in the data folder", secret=True
    )
    smtp_url: str = setting(
        "SOUNDINGS_SMTP_URL", "", "the mail server (`smtp://` or `smtps://`); empty: nothing offers email", secret=True
    )
    mail_from: str = setting("SOUNDINGS_MAIL_FROM", "", "the address that mail comes from")
    redis_url: str = setting(
        "SOUNDINGS_REDIS_URL", "", "a Redis server, for rate limits that several processes share", secret=True
    )
    jobs_url: str = setting(
        "SOUNDINGS_JOBS_URL",
        "",
        "the job queue (`postgresql://` or `redis://`); empty: a SQLite file of its own",
        secret=True,
    )
    reminders: int = setting(
        "SOUNDINGS_REMINDERS", 2, "reminders by email that may follow one invitation, never two on one day"
    )
    max_body: int = setting("SOUNDINGS_MAX_BODY", 1 * MB, "bytes in a page that is sent")
    max_file: int = setting("SOUNDINGS_MAX_FILE", 25 * MB, "bytes in a file that a respondent sends")
    max_import: int = setting(
        "SOUNDINGS_MAX_IMPORT", 10 * MB, "bytes in a questionnaire or answers file that is imported"
    )
    session_idle_minutes: int = setting(
        "SOUNDINGS_SESSION_IDLE_MINUTES", 45, "minutes without a page after which staff sign in again"
    )
    session_hours: int = setting(
        "SOUNDINGS_SESSION_HOURS", 12, "hours after which staff sign in again whatever they do"
    )
    sign_in_tries: int = setting(
        "SOUNDINGS_SIGN_IN_TRIES", 10, "wrong tries allowed, for one account and for one address"
    )
    sign_in_minutes: int = setting("SOUNDINGS_SIGN_IN_MINUTES", 15, "minutes in which those tries are counted")
    password_link_minutes: int = setting(
        "SOUNDINGS_PASSWORD_LINK_MINUTES", 60, "minutes for which a link to set a password works"
    )
    second_factor: str = setting(
        "SOUNDINGS_SECOND_FACTOR",
        "administrators",
        "who must sign in with a second factor: `administrators`, `everyone` or `nobody`",
    )
    requests_per_minute: int = setting(
        "SOUNDINGS_REQUESTS_PER_MINUTE",
        1200,
        "starts (or sign-ins, or invitations opened) that one address may ask for in a minute; never below 600",
    )
    log_requests: str = setting(
        "SOUNDINGS_LOG_REQUESTS", "problems", "requests with a line in the log: `problems` (failed or slow) or `all`"
    )
    metrics: str = setting(
        "SOUNDINGS_METRICS",
        "",
        "the token that reads `/metrics`, 20 characters or more; empty: there is no such page",
        secret=True,
    )

    @property
    def is_https(self) -> bool:
        """Whether people reach the site over https; cookies and HSTS follow."""
        return self.public_url.startswith("https:")

    @property
    def host(self) -> str:
        """The public address's host, with its port when it is not the usual one."""
        return urlsplit(self.public_url).netloc

    @property
    def database(self) -> str:
        """The database's address, the default filled in."""
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'soundings.sqlite3'}"

    def link(self, path: str) -> str:
        """The full address of a path on this site, whatever the request called it."""
        return self.public_url + path


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings in this environment. Refuses a value that cannot be meant, naming the variable."""
    given = {f: environment.get(f.metadata["variable"], "").strip() for f in fields(Settings)}
    values: dict[str, Any] = {f.name: _typed(f, value) for f, value in given.items() if value}
    settings = Settings(**values)
    if settings.requests_per_minute < 600:
        raise SettingError("SOUNDINGS_REQUESTS_PER_MINUTE must be 600 or more: a room of people shares one address.")
    if settings.second_factor not in SECOND_FACTOR_FOR:
        choices = ", ".join(SECOND_FACTOR_FOR)
        raise SettingError(f"SOUNDINGS_SECOND_FACTOR must be one of {choices}, and is {settings.second_factor!r}.")
    if settings.log_requests not in LOGGED:
        raise SettingError(f"SOUNDINGS_LOG_REQUESTS must be problems or all, and is {settings.log_requests!r}.")
    if 0 < len(settings.metrics) < SHORTEST_TOKEN:
        raise SettingError(f"SOUNDINGS_METRICS is a token to read /metrics with: {SHORTEST_TOKEN} characters or more.")
    return replace(settings, public_url=_origin(settings.public_url), mail_from=_sender(settings.mail_from))


def _typed(setting: Field[Any], value: str) -> str | int | Path:
    if isinstance(setting.default, int):
        if not value.isascii() or not value.isdigit():
            raise SettingError(f"{setting.metadata['variable']} must be a whole number, and is {value!r}.")
        return int(value)
    return Path(value) if isinstance(setting.default, Path) else value


def _origin(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise SettingError(f"SOUNDINGS_PUBLIC_URL must look like https://survey.example.org, and is {url!r}.")
    return f"{parts.scheme}://{parts.netloc}"


def _sender(address: str) -> str:
    """Who mail comes from: an address, with a name before it or without."""
    try:
        if not address.isprintable():
            raise EmailNotValidError("A line break would begin another header.")
        if address:
            # The library takes names that are only for one's own network, such as .local, for no address.
            validate_email(f"{parseaddr(address)[1]}.example.org", check_deliverability=False)
    except EmailNotValidError as error:
        said = f"must look like survey@example.org or Our survey <survey@example.org>, and is {address!r}."
        raise SettingError(f"SOUNDINGS_MAIL_FROM {said}") from error
    return address


def prepare_data_folder(settings: Settings) -> None:
    """Make the data folder, for this account's eyes only, when it is not there.

    Raises SettingError for root where the folder is another account's: what root makes there, that account cannot use.
    """
    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(f"The data folder {settings.data_dir} cannot be made or used: {error.strerror}.") from error
    if not os.access(settings.data_dir, os.W_OK | os.X_OK):
        account = name_of(os.geteuid())
        raise SettingError(f"The account {account} may not write to the data folder {settings.data_dir}.")
    owner = settings.data_dir.stat().st_uid
    if os.geteuid() == 0 != owner:
        raise SettingError(
            f"The data folder {settings.data_dir} belongs to the account {name_of(owner)}, and this is root. "
            f"Do it as that account: sudo -u {name_of(owner)} -H bash"
        )


def name_of(account: int) -> str:
    """The name of an account; its number where it has none."""
    try:
        return pwd.getpwuid(account).pw_name
    except KeyError:
        return f"#{account}"


def secret_key(settings: Settings) -> str:
    """The key that signs: the one set, else the one in the data folder, made there the first time."""
    place = settings.data_dir / "secret_key"
    if not settings.secret_key and not place.exists():
        _make_secret_key(place)
    return settings.secret_key or place.read_text(encoding="ascii")


def _make_secret_key(place: Path) -> None:
    # Written under another name first: two processes that start at once must end up with the same whole key.
    unfinished = place.with_name(f"secret_key.{secrets.token_hex(8)}")
    with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(unfinished, place)
    except FileExistsError:
        pass
    finally:
        unfinished.unlink()


def settings() -> Settings:
    """The settings of the app that is running."""
    return cast(Settings, current_app.extensions["settings"])
