"""What people hold in their hands, as a browser is told."""

PHONE = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
    "user_agent": "Mozilla/5.0 (Linux; Android 9; Phone) AppleWebKit/537.36 Chrome/70.0 Mobile Safari/537.36",
}
TABLET = {**PHONE, "viewport": {"width": 800, "height": 1180}, "user_agent": "Mozilla/5.0 (iPad) Safari/604.1"}
DESK = {"viewport": {"width": 1280, "height": 900}}
