"""Forms of staff pages: an old form token loses nothing that was typed, and every error leads to its field."""

from flask_wtf import FlaskForm

PAGE_WAS_OPEN_TOO_LONG = "This page was open too long, so nothing was changed. Look it over and send it again"
CHOSEN_FROM_ROWS = ("RadioField", "SelectMultipleField")


class StaffForm(FlaskForm):
    """A form that checks its own token: when it is old, the page comes back with everything typed."""

    def error_list(self) -> list[tuple[str, str]]:
        """Each error with the id of the input it is about, in the order of the form."""
        errors = [(self._first_input(field.name), str(message)) for field in self for message in field.errors]
        return [("", PAGE_WAS_OPEN_TOO_LONG) if id == "csrf_token" else (id, message) for id, message in errors]

    def add_error(self, name: str, message: str) -> None:
        """Put an error beside a field, after those it has."""
        self[name].errors = [*self[name].errors, message]

    def _first_input(self, name: str) -> str:
        return f"{self[name].id}-0" if self[name].type in CHOSEN_FROM_ROWS else str(self[name].id)
