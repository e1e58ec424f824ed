"""Care: responses looked over and set aside, and the contact details that people left, on pages of their own."""

from flask import Blueprint

from app.web.care.contacts import contacts, delete_contact, delete_contacts, take_contacts
from app.web.care.flagged import find, flagged, look_over
from app.web.care.response import put_back, response, set_aside

care = Blueprint("care", __name__)

RESPONSES = "/surveys/<survey>/flagged"
care.add_url_rule(RESPONSES, "flagged", flagged)
care.add_url_rule(f"{RESPONSES}/look-over", "look_over", look_over, methods=["POST"])
care.add_url_rule(f"{RESPONSES}/find", "find", find)

A_RESPONSE = "/surveys/<survey>/responses/<response_id>"
care.add_url_rule(A_RESPONSE, "response", response)
care.add_url_rule(f"{A_RESPONSE}/set-aside", "set_aside", set_aside, methods=["POST"])
care.add_url_rule(f"{A_RESPONSE}/put-back", "put_back", put_back, methods=["POST"])

CONTACTS = "/surveys/<survey>/contacts"
care.add_url_rule(CONTACTS, "contacts", contacts)
care.add_url_rule(f"{CONTACTS}/take", "take_contacts", take_contacts, methods=["POST"])
care.add_url_rule(f"{CONTACTS}/delete", "delete_contacts", delete_contacts, methods=["GET", "POST"])
care.add_url_rule(f"{CONTACTS}/<contact_id>/delete", "delete_contact", delete_contact, methods=["GET", "POST"])
