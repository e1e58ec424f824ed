"""Answering: what a respondent does, one verb a file: start, save a page, come back, submit, withdraw."""
