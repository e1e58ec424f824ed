"""What can go wrong between a respondent and their draft; each keeps what was typed and says how to go on."""

from app.fieldwork.errors import SurveyError


class NoDraft(SurveyError):
    """We could not find your place. Your session may have ended, or you may have left this computer."""

    heading = "We could not find your place"
    status = 409


class PageNotOnPath(SurveyError):
    """This page is not one of yours any more, because of an answer you gave elsewhere."""

    heading = "This page is not asked any more"
    status = 409


class NotFinished(SurveyError):
    """There are pages you have not seen yet. Please answer or skip them first."""

    heading = "You are not at the end yet"
    status = 409


class NotOffered(SurveyError):
    """The page was sent with something it never offered. Nothing was kept from it. Go back, and send it again."""

    heading = "This page could not be read"
    status = 400


class TooLateToWithdraw(SurveyError):
    """The last day to withdraw these answers has passed."""

    heading = "These answers can no longer be withdrawn"
    status = 409
