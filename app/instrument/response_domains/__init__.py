"""Response domains: one file for each kind of question, and the table that names them."""

from app.instrument.response_domains.allocation import Allocation
from app.instrument.response_domains.best_worst import BestWorst
from app.instrument.response_domains.choice import Choice
from app.instrument.response_domains.choices import Choices
from app.instrument.response_domains.date import Date
from app.instrument.response_domains.domain import ResponseDomain
from app.instrument.response_domains.email import EmailAddress
from app.instrument.response_domains.file import File
from app.instrument.response_domains.grid import Grid
from app.instrument.response_domains.long_text import LongText
from app.instrument.response_domains.number import Number
from app.instrument.response_domains.postcode import Postcode
from app.instrument.response_domains.ranking import Ranking
from app.instrument.response_domains.slider import Slider
from app.instrument.response_domains.statement import Statement
from app.instrument.response_domains.telephone import Telephone
from app.instrument.response_domains.text import ShortText
from app.instrument.response_domains.tick import Tick
from app.instrument.response_domains.web_address import WebAddress

KINDS: dict[str, type[ResponseDomain]] = {
    domain.kind: domain
    for domain in (
        Choice,
        Choices,
        Grid,
        BestWorst,
        Ranking,
        Allocation,
        Number,
        Slider,
        ShortText,
        LongText,
        Date,
        EmailAddress,
        Telephone,
        WebAddress,
        Postcode,
        Tick,
        File,
        Statement,
    )
}
