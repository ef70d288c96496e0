"""Stream `question`: a question to the knowledge desk."""

from dataclasses import dataclass
from typing import Annotated

from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.company import SbiCode
from vth.events.catalogue.values import CompanyId, OptionalReason, Theme
from vth.events.declaration import LINE, LONG_TEXT, Choice, Fact, declare
from vth.kernel.text import Text


class Channel(Choice):
    PHONE = "phone", "telefoon", "phone"
    EMAIL = "email", "e-mail", "e-mail"
    WEB = "web", "website", "web"
    VISIT = "visit", "bezoek", "visit"


@declare("QuestionReceived", "Vraag ontvangen", "Question received")
@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionReceived(Fact):
    company_id: CompanyId | None = None
    sbi_code: SbiCode | None = None
    theme: Theme
    channel: Annotated[Channel, Text("Kanaal", "Channel")]
    question: Annotated[str, Text("Vraag", "Question"), LONG_TEXT]


@declare("QuestionAnswered", "Vraag beantwoord", "Question answered")
@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnswered(Fact):
    answer: Annotated[str, Text("Antwoord", "Answer"), LONG_TEXT]


@declare("QuestionReferred", "Vraag doorverwezen", "Question referred")
@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionReferred(Fact):
    to: Annotated[str, Text("Naar", "To"), LINE]
    reason: OptionalReason = None


QuestionEvent = QuestionReceived | QuestionAnswered | QuestionReferred | EventRetracted
