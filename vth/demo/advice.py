"""Questions to the knowledge desk and knowledge circles."""

from collections.abc import Sequence

from vth.demo.companies import Company
from vth.demo.telling import Story, Tale
from vth.events.catalogue.knowledge_circle import (
    CircleActivityHeld,
    CircleDissolved,
    CircleFounded,
    PartnerJoined,
    PartnerLeft,
)
from vth.events.catalogue.question import Channel, QuestionAnswered, QuestionReceived, QuestionReferred
from vth.events.catalogue.staff import StaffFunction

QUESTIONS = (
    ("waste_prevention", "Telt een statiegeldsysteem voor emballage als afvalpreventie?",
     "Ja, mits de emballage aantoonbaar terugkomt; leg de aantallen per jaar vast."),
    ("material_status", "Wanneer is onze reststroom geen afval meer?",
     "Toets aan de vier voorwaarden en leg het bewijs per partij vast; zie het standaardvoorschrift MST-01."),
    ("research", "Wat moet er in het onderzoeksrapport staan?",
     "Een massabalans, de maatregelen per trede van de R-ladder en een voorstel met planning."),
    ("raw_material_plan", "Hoe bepalen we de besparing van een maatregel?",
     "Vergelijk het verbruik per ton product over twee volle jaren."),
    ("resource_use", "Zijn er afnemers voor ons gips in de regio?",
     "De kenniskring bouw heeft een lijst van verwerkers; wij brengen u in contact."),
    ("experimentation", "Kunnen we een proef doen zonder de vergunning te wijzigen?",
     "Ja, als uw vergunning experimenteerruimte heeft; vraag de proef zes weken vooraf aan."),
)  # fmt: skip
CIRCLES = (
    ("Kenniskring circulair beton", "rud-utrecht", ("Tureluur Betonwaren", "Gemeente Utrecht")),
    ("Kenniskring kunststof", "odru", ("Zilvermeeuw Kunststoffen", "Provincie Utrecht")),
    ("Kenniskring bouw en sloop", "rud-utrecht", ("Lepelaar Recycling", "Gemeente Amersfoort")),
    ("Kenniskring metaal", "odru", ("Kievit Metaalbewerking",)),
    ("Kenniskring textiel", "rud-utrecht", ("Boomklever Textiel",)),
)
TOPICS = (
    "Materiaalpaspoort",
    "Toetsing aan het CMP",
    "Reststromen uitwisselen",
    "Monitoren van besparing",
    "Bedrijfsbezoek",
)


def question(company: Company, tale: Tale) -> Story:
    """Asked by a company, or by somebody who does not say for which; mostly answered within weeks."""
    tale.actor = tale.world.colleague(tale.random, company.home, StaffFunction.ADVISER, tale.day).id
    theme, asked, answer = tale.random.choice(QUESTIONS)
    named, stream = tale.chance(0.85), f"question/{tale.new_id()}"
    fact = QuestionReceived(
        company_id=company.id if named else None,
        sbi_code=None if named else company.trade.sbi_code,
        theme=theme,
        channel=tale.random.choice(list(Channel)),
        question=asked,
    )
    yield tale.tell(stream, fact)
    if tale.chance(0.03):
        return
    tale.pass_days(2, 26)
    if tale.chance(0.1):
        yield tale.tell(stream, QuestionReferred(to="Rijkswaterstaat Leefomgeving", reason="Landelijk beleid"))
    else:
        yield tale.tell(stream, QuestionAnswered(answer=answer))


def circle(index: int, tale: Tale) -> Story:
    """A knowledge circle with some activities a year; the last one did not get going."""
    name, home, partners = CIRCLES[index]
    tale.home = home
    tale.actor = tale.world.colleague(tale.random, home, StaffFunction.ADVISER, tale.day).id
    stream = f"knowledge_circle/{tale.new_id()}"
    service = tale.world.service_on(home, tale.day)
    yield tale.tell(stream, CircleFounded(name=name, environmental_service=service, partners=partners))
    for number in range(1 if index == len(CIRCLES) - 1 else 12):
        tale.pass_days(55, 150)
        topic = tale.random.choice(TOPICS)
        yield tale.tell(stream, CircleActivityHeld(topic=topic, participants=tale.random.randint(6, 28)))
        if number == 7:
            yield tale.tell(stream, PartnerLeft(partner="Hogeschool Domstad"))
        if number == 1:
            yield tale.tell(stream, PartnerJoined(partner="Hogeschool Domstad"))
    tale.pass_days(100, 200)
    yield tale.tell(stream, CircleDissolved(reason="Opgegaan in een andere kring"))


def someone(companies: Sequence[Company], tale: Tale) -> Company:
    return tale.random.choice(companies)
