"""Device class: phone, tablet or computer, worked out from what the browser says of itself. Only the class is kept."""

from app.response.response import Device


def device_class(browser: str) -> Device:
    """The class of device of a browser's own description."""
    # Desktop Windows of a certain age says that it could be written on: "Tablet PC 2.0".
    words = browser.lower().replace("tablet pc", "")
    if "ipad" in words or "tablet" in words or ("android" in words and "mobile" not in words):
        return "tablet"
    if "mobi" in words or "iphone" in words or "android" in words:
        return "phone"
    return "computer"
