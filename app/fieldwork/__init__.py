"""Fieldwork: what people do with a survey, one verb a function; the only layer that commits."""
