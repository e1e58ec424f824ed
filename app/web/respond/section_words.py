"""The words of a section in the respondent's language, with pipes filled in."""

from dataclasses import dataclass

from markupsafe import Markup

from app.fieldwork.answering.draft_state import DraftState
from app.instrument.text import Text
from app.response.pages import Page
from app.web.markdown import block, inline
from app.web.respond.piped import Piped, fill_html


@dataclass(frozen=True, slots=True)
class SectionWords:
    """Title, introduction and definition of the section a page belongs to."""

    state: DraftState
    page: Page
    value_of: Piped

    @property
    def title(self) -> Markup | str:
        return fill_html(inline(self._in_language(self.page.section.title)), self.value_of)

    @property
    def intro(self) -> Markup | str:
        return fill_html(block(self._in_language(self.page.section.intro)), self.value_of)

    @property
    def definition(self) -> Markup | str:
        return fill_html(block(self._in_language(self.page.section.definition)), self.value_of)

    def _in_language(self, text: Text) -> str:
        return text.in_language(self.state.language)
