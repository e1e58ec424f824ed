"""Soundings: surveys and consultations, from questionnaire to published answer."""
