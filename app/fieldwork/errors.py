"""Broken rules. Each says what happened and what to do; the web makes a page of it, a command a line."""


class SurveyError(Exception):
    """A rule that was broken. `heading` and the message are shown to people as they stand."""

    heading = "This cannot be done"
    status = 409

    def __init__(self, message: str = "") -> None:
        super().__init__(message or self.__doc__)


class NotFound(SurveyError):
    """It may have been removed, or the address may be incomplete."""

    heading = "There is nothing here"
    status = 404


class PermissionRefused(SurveyError):
    """Your role does not include this. An administrator can change roles."""

    heading = "This is not open to you"
    status = 403


class NotAllowed(SurveyError):
    """Something that was sent cannot be accepted as it is."""

    heading = "This cannot be accepted"
    status = 400


class TooManyTries(SurveyError):
    """There were too many wrong tries. Please wait 15 minutes and try again."""

    heading = "Please wait a little"
    status = 429


class WaveClosed(SurveyError):
    """This consultation has closed, so it no longer takes answers."""

    heading = "This consultation has closed"
    status = 410


class WaveNotOpen(SurveyError):
    """This consultation has not opened yet. Please come back on the day it opens."""

    heading = "This consultation is not open yet"
    status = 404
