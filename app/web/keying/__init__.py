"""Keying: answers on paper and by telephone, put in by staff through the respondent's own pages."""

from flask import Blueprint

from app.web.keying.differences import differences
from app.web.keying.keep import keep, stop
from app.web.keying.load import load
from app.web.keying.sheets import sheets
from app.web.keying.start import key, key_again, take_up

keying = Blueprint("keying", __name__)

A_WAVE = "/surveys/<survey>/waves/<int(max=2147483647):wave_id>"
keying.add_url_rule(f"{A_WAVE}/key", "key", key, methods=["GET", "POST"])
keying.add_url_rule(f"{A_WAVE}/key/stop", "stop", stop, methods=["GET", "POST"])
keying.add_url_rule(f"{A_WAVE}/key/keep", "keep", keep, methods=["POST"])
keying.add_url_rule(f"{A_WAVE}/load", "load", load, methods=["GET", "POST"])
keying.add_url_rule(f"{A_WAVE}/sheets/", "sheets", sheets)
keying.add_url_rule(f"{A_WAVE}/sheets/begun/<draft_id>", "take_up", take_up, methods=["POST"])

A_SHEET = f"{A_WAVE}/sheets/<int(max=2147483647):sheet_id>"
keying.add_url_rule(f"{A_SHEET}/again", "key_again", key_again, methods=["GET", "POST"])
keying.add_url_rule(f"{A_SHEET}/differences", "differences", differences, methods=["GET", "POST"])
