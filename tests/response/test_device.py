"""Device class: a table of browsers is the specification."""

import pytest

from app.response.device import device_class

SAFARI = "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1 Mobile/15E148 Safari/604.1"
CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/74.0 {}Safari/537.36"

BROWSERS = [
    (f"Mozilla/5.0 (iPhone; CPU iPhone OS 12_2 like Mac OS X) {SAFARI}", "phone"),
    (f"Mozilla/5.0 (iPad; CPU OS 12_2 like Mac OS X) {SAFARI}", "tablet"),
    (f"Mozilla/5.0 (Linux; Android 9; Pixel 3) {CHROME.format('Mobile ')}", "phone"),
    (f"Mozilla/5.0 (Linux; Android 8.1; SM-T580) {CHROME.format('')}", "tablet"),
    ("Mozilla/5.0 (Android 9; Mobile; rv:66.0) Gecko/66.0 Firefox/66.0", "phone"),
    ("Mozilla/5.0 (Android 9; Tablet; rv:66.0) Gecko/66.0 Firefox/66.0", "tablet"),
    (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME.format('')}", "computer"),
    ("Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; Tablet PC 2.0; rv:11.0) like Gecko", "computer"),
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.14; rv:66.0) Gecko/20100101 Firefox/66.0", "computer"),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:66.0) Gecko/20100101 Firefox/66.0", "computer"),
    ("Opera/9.80 (J2ME/MIDP; Opera Mini/7.1; U; en) Presto/2.12 Mobi", "phone"),
    ("", "computer"),
]


@pytest.mark.parametrize(("browser", "device"), BROWSERS)
def test_a_browser_is_of_one_class_of_device(browser, device):
    assert device_class(browser) == device
