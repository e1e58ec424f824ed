"""What no browser, author or operator would send, made up by the thousand and sent through every way in."""

import importlib
from types import ModuleType

CASES = ("questionnaire_files", "respondent_pages", "staff_forms", "addresses", "loaded_files", "commands")


def case_called(name: str) -> ModuleType:
    """The module of a case: its `open_case` takes an app, and gives what plays one example there."""
    return importlib.import_module(f"tests.fuzz.{name}")
