"""Fieldwork: the waves of a survey, opened and closed, and the links that lead to them."""

from flask import Blueprint

from app.web.fieldwork.close_wave import close
from app.web.fieldwork.invitation_list import invitation_list
from app.web.fieldwork.invitations import invitations, make_invitations, take_invitations
from app.web.fieldwork.links import make_link, qr_code
from app.web.fieldwork.monitor import count_again, monitor
from app.web.fieldwork.open_wave import open_wave
from app.web.fieldwork.send_invitations import send_invitations, send_reminders
from app.web.fieldwork.slips import slips
from app.web.fieldwork.waves import wave, waves

fieldwork = Blueprint("fieldwork", __name__)

WAVES = "/surveys/<survey>/waves"
fieldwork.add_url_rule(f"{WAVES}/", "waves", waves)
fieldwork.add_url_rule(f"{WAVES}/open", "open_wave", open_wave, methods=["GET", "POST"])

A_WAVE = f"{WAVES}/<int(max=2147483647):wave_id>"
fieldwork.add_url_rule(A_WAVE, "wave", wave)
fieldwork.add_url_rule(f"{A_WAVE}/monitor", "monitor", monitor)
fieldwork.add_url_rule(f"{A_WAVE}/monitor/count-again", "count_again", count_again, methods=["POST"])
fieldwork.add_url_rule(f"{A_WAVE}/close", "close", close, methods=["GET", "POST"])
fieldwork.add_url_rule(f"{A_WAVE}/links/make", "make_link", make_link, methods=["GET", "POST"])
fieldwork.add_url_rule(f"{A_WAVE}/links/<int(max=2147483647):link_id>/qr.svg", "qr_code", qr_code)
fieldwork.add_url_rule(f"{A_WAVE}/links/<int(max=2147483647):link_id>/slips", "slips", slips)

INVITATIONS = f"{A_WAVE}/invitations"
fieldwork.add_url_rule(INVITATIONS, "invitations", invitations)
fieldwork.add_url_rule(f"{INVITATIONS}/list", "invitation_list", invitation_list, methods=["GET", "POST"])
fieldwork.add_url_rule(f"{INVITATIONS}/make", "make_invitations", make_invitations, methods=["POST"])
fieldwork.add_url_rule(f"{INVITATIONS}/invitations.csv", "take_invitations", take_invitations, methods=["POST"])
fieldwork.add_url_rule(f"{INVITATIONS}/send", "send_invitations", send_invitations, methods=["GET", "POST"])
fieldwork.add_url_rule(f"{INVITATIONS}/remind", "send_reminders", send_reminders, methods=["GET", "POST"])
