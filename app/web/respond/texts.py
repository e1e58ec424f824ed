"""The texts of a consultation in one language, as HTML, with the facts of its wave filled in."""

from dataclasses import dataclass

from markupsafe import Markup

from app.fieldwork.answering.consultation import Consultation
from app.instrument.text import Text
from app.web.markdown import block, inline
from app.web.respond.piped import fill_html, piped_values


@dataclass(frozen=True, slots=True)
class Texts:
    """Gives templates each text of the questionnaire by name."""

    consultation: Consultation
    language: str

    def block(self, text: Text) -> Markup | str:
        """A text of several paragraphs."""
        return self._filled(block(text.in_language(self.language)))

    def line(self, text: Text) -> Markup | str:
        """A text of one line."""
        return self._filled(inline(text.in_language(self.language)))

    def __getattr__(self, name: str) -> Markup | str:
        """A text of the questionnaire itself: `texts.welcome`, `texts.privacy`."""
        text = getattr(self.consultation.questionnaire, name)
        return self.line(text) if name in ("title", "summary", "audience") else self.block(text)

    def _filled(self, html: Markup) -> Markup | str:
        return fill_html(html, piped_values(self.consultation, self.language, {}, {}))
