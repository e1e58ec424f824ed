"""Responses: answers, their checks, missing reasons, and rehearsal responses."""
