"""Settings come from the environment; the defaults run."""

import os
import pwd
import stat

import pytest

from app.web.settings import SettingError, Settings, prepare_data_folder, read_settings, secret_key


def test_the_defaults_run():
    settings = read_settings({})
    assert settings == Settings()
    assert settings.database.endswith("/instance/soundings.sqlite3")
    assert not settings.is_https


def test_each_setting_is_its_variable_in_capitals():
    settings = read_settings({"SOUNDINGS_TRUSTED_PROXIES": "2", "SOUNDINGS_DATA_DIR": "/srv/x", "OTHER": "1"})
    assert settings.trusted_proxies == 2 and str(settings.data_dir) == "/srv/x"


@pytest.mark.parametrize("value", ["-1", "two", "1.5", "٢"])
def test_a_number_that_is_none_is_refused_by_name(value):
    with pytest.raises(SettingError, match="SOUNDINGS_TRUSTED_PROXIES"):
        read_settings({"SOUNDINGS_TRUSTED_PROXIES": value})


@pytest.mark.parametrize("url", ["survey.example.org", "ftp://x", "https://", "https://x/path", "https://x?y=1"])
def test_a_public_address_that_is_none_is_refused(url):
    with pytest.raises(SettingError, match="SOUNDINGS_PUBLIC_URL"):
        read_settings({"SOUNDINGS_PUBLIC_URL": url})


@pytest.mark.parametrize(
    "sender",
    ["survey@example.org", "Our survey <survey@example.org>", "survey@intranet", "s@office.local", "s@localhost"],
)
def test_mail_may_come_from_an_address_with_a_name_or_without(sender):
    assert read_settings({"SOUNDINGS_MAIL_FROM": sender}).mail_from == sender


@pytest.mark.parametrize("sender", ["Our survey", "survey@", "<>", "a b@example.org", "survey@example.org\nBcc: x@y.z"])
def test_mail_from_what_is_no_address_is_refused(sender):
    with pytest.raises(SettingError, match="SOUNDINGS_MAIL_FROM must look like"):
        read_settings({"SOUNDINGS_MAIL_FROM": sender})


def test_links_are_built_from_the_public_address():
    settings = read_settings({"SOUNDINGS_PUBLIC_URL": "https://survey.example.org/"})
    assert settings.link("/continue") == "https://survey.example.org/continue"
    assert settings.host == "survey.example.org"


def test_a_room_of_people_is_never_locked_out():
    with pytest.raises(SettingError, match="600 or more"):
        read_settings({"SOUNDINGS_REQUESTS_PER_MINUTE": "100"})


def test_the_secret_key_is_made_once_and_for_our_eyes_only(tmp_path):
    settings = read_settings({"SOUNDINGS_DATA_DIR": str(tmp_path / "data")})
    prepare_data_folder(settings)
    key = secret_key(settings)
    assert len(key) >= 64 and secret_key(settings) == key
    place = tmp_path / "data/secret_key"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    assert [path.name for path in place.parent.iterdir()] == ["secret_key"]


def test_root_makes_nothing_in_the_folder_of_another_account(tmp_path):
    if os.geteuid() != 0:
        pytest.skip("Only root can give a folder away")
    nobody = pwd.getpwnam("nobody").pw_uid
    os.chown(tmp_path, nobody, -1)
    with pytest.raises(SettingError, match="belongs to the account nobody"):
        prepare_data_folder(read_settings({"SOUNDINGS_DATA_DIR": str(tmp_path)}))
    os.chown(tmp_path, 0, -1)
    prepare_data_folder(read_settings({"SOUNDINGS_DATA_DIR": str(tmp_path)}))


def test_a_secret_key_that_was_set_is_used_and_written_nowhere(tmp_path):
    settings = read_settings({"SOUNDINGS_DATA_DIR": str(tmp_path), "SOUNDINGS_SECRET_KEY": "k"})
    assert secret_key(settings) == "k"
    assert list(tmp_path.iterdir()) == []


def test_a_secret_is_not_shown_when_settings_are_printed():
    assert "hush" not in repr(read_settings({"SOUNDINGS_SECRET_KEY": "hush", "SOUNDINGS_SMTP_URL": "smtp://u:hush@h"}))


def test_which_requests_are_logged_is_one_of_two_words():
    assert read_settings({"SOUNDINGS_LOG_REQUESTS": "all"}).log_requests == "all"
    with pytest.raises(SettingError, match="SOUNDINGS_LOG_REQUESTS"):
        read_settings({"SOUNDINGS_LOG_REQUESTS": "everything"})


def test_a_token_is_never_printed():
    assert "a token of more than twenty" not in repr(
        read_settings({"SOUNDINGS_METRICS": "a token of more than twenty"})
    )
