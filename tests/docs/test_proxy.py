"""The proxies as the operator's guide has them: they start, pass the journey on, and write nobody down."""

import getpass
import re
import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.durability.server import Server
from tests.durability.survey import SURVEY, Place, open_survey
from tests.over_http import OverHttp
from tests.respondent import Respondent
from tests.web.commands.test_serve import free_port

GUIDE = Path(__file__).resolve().parents[2] / "docs/operate.md"
NAME = "survey.example.org"
MARK = "MARKED-TOKEN"


class BehindProxy(Place):
    """A place that is told that people reach it over https, through one proxy."""

    @property
    def settings(self) -> dict[str, str]:
        return super().settings | {"SOUNDINGS_PUBLIC_URL": f"https://{NAME}", "SOUNDINGS_TRUSTED_PROXIES": "1"}


def block(kind: str, beginning: str = "") -> str:
    """A configuration, as it stands in the guide."""
    found = re.search(rf"^```{kind}\n({beginning}.*?)^```", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> Path:
    """A folder with a certificate that only this test trusts."""
    folder = tmp_path_factory.mktemp("tls")
    subject = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    files = ["-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject, *files]
    subprocess.run(made, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[Server]:
    """The service, as it stands behind a proxy."""
    folder = tmp_path_factory.mktemp("place")
    place = BehindProxy(f"sqlite:///{folder}/soundings.sqlite3", folder)
    open_survey(place)
    with Server(place, 1) as server:
        yield server


@pytest.fixture
def nginx(server, certificate, tmp_path) -> Iterator[int]:
    """nginx with the guide's configuration, at other ports; the one for https."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin")
    if program is None:
        pytest.skip("nginx is not installed")
    port = free_port()
    site = re.sub(r"^ *listen \[::\].*\n", "", block("nginx", "server"), flags=re.MULTILINE)
    for ours, here in (
        ("listen 80;", f"listen 127.0.0.1:{free_port()};"),
        ("listen 443 ", f"listen 127.0.0.1:{port} "),
        (f"/etc/letsencrypt/live/{NAME}", str(certificate)),
        ("127.0.0.1:8000", f"127.0.0.1:{server.port}"),
    ):
        assert ours in site
        site = site.replace(ours, here)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    scratch = " ".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in kinds)
    log_format = block("nginx", "log_format").splitlines()[0]
    # The folder of a test is for whoever runs it only.
    (tmp_path / "nginx.conf").write_text(
        f"user {getpass.getuser()}; daemon off; pid {tmp_path}/pid; error_log {tmp_path}/error.log; events {{}}\n"
        f"http {{ access_log {tmp_path}/access.log; {scratch}\n{log_format}\n{site} }}\n"
    )
    with subprocess.Popen([program, "-e", f"{tmp_path}/error.log", "-c", f"{tmp_path}/nginx.conf"]) as proxy:
        try:
            yield port
        finally:
            proxy.terminate()


def site_at(port: int, certificate: Path) -> OverHttp:
    """The site over https, once it answers."""
    site = OverHttp([port], f"https://{NAME}", ssl.create_default_context(cafile=str(certificate / "fullchain.pem")))
    for _ in range(100):
        try:
            Respondent(site).get("/")
            return site
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise AssertionError("The proxy does not answer.")


def test_nginx_passes_the_journey_on_refuses_in_kind_words_and_writes_nobody_down(nginx, server, certificate, tmp_path):
    site = site_at(nginx, certificate)
    person = Respondent(site, SURVEY)
    person.start()
    person.send({"key": "a key", "colour": "red"})
    person.send({"count": "1", "why": MARK})
    assert "Thank you" in person.send(button="Send my answers").heading
    (cookie,) = person.browser._cookies.values()
    assert cookie.decoded_key == "__Host-soundings" and cookie.secure
    assert person.page.headers["Strict-Transport-Security"] == "max-age=31536000"
    outside = site.test_client()
    for inside in ("/metrics", "/readyz"):
        assert outside.get(inside).status_code == 404
    for size in (27_000_000, 30_000_000):
        refused = outside.post(f"/consultations/{SURVEY}/pages/first", data=b"x" * size, content_type="text/plain")
        assert refused.status_code == 413 and "<h1" in refused.text and "too much to send at once" in refused.text
    assert outside.get(f"/i/{MARK}", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 404
    server.stop()
    away = outside.get(f"/i/{MARK}")
    assert away.status_code == 502 and "We are away for a moment" in away.text
    written = server.log + "".join(file.read_text() for file in tmp_path.glob("*.log"))
    assert MARK not in written and "203.0.113.9" not in written and "127.0.0.1 - " not in written


def test_caddy_can_read_the_configuration(tmp_path):
    if shutil.which("caddy") is None:
        pytest.skip("caddy is not installed")
    (tmp_path / "Caddyfile").write_text(block("caddy"))
    read = subprocess.run(
        ["caddy", "adapt", "--config", tmp_path / "Caddyfile", "--adapter", "caddyfile"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert read.returncode == 0, read.stderr
    assert '"exclude":["http.log.error"]' in read.stdout and '"status_code":413' in read.stdout
