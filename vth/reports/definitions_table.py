"""What every figure and word in the report means, with the target, its path and where they come from."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from vth.application.receipts import Versions
from vth.policy.models import Indicator, Regulations, Target
from vth.projections.indicators import Figure
from vth.reports.columns import Column, Value

SHEET, TABLE = "Definities", "Definities"
TITLE = "Definities"
EXPLANATION = "Wat de cijfers en woorden in dit bestand betekenen, en waar doelen vandaan komen."
COLUMNS = (
    Column("Soort", 11),
    Column("Naam", 30, "strong"),
    Column("Code", 29, "wrapped"),
    Column("Versie", 12),
    Column("Betekenis", 60, "wrapped"),
    Column("Doel", 13),
    Column("Verwacht verloop (pad)", 28, "wrapped"),
    Column("Bron", 42, "wrapped"),
)
UNITS = {"percent": " %", "count": "", "tonnes_per_year": " ton per jaar"}
CIRCULAR = (
    "Voorschrift over afvalpreventie, duurzaam grondstoffengebruik, materiaalstatus, onderzoek, grondstoffenplan of "
    "experimenteerruimte, of een ander standaardvoorschrift dat als circulair is aangemerkt."
)
RESEARCH = "Voorschrift dat een bedrijf laat onderzoeken hoe het zijn materiaal- en afvalstromen kan verminderen."
DUTY = (
    "Alles wat iemand vóór een datum moet doen: besluiten, rapporteren, plannen, beoordelen. Wat zich herhaalt, "
    "schuift door naar de volgende datum zodra het is gedaan."
)
FRACTION = (
    "Een aandeel is de teller gedeeld door de noemer; open is de rest van de noemer. Bij noemer 0 zijn er geen "
    "gegevens: dat is iets anders dan 0 %."
)
EXPECTED = "De waarde die op de laatste dag van de periode verwacht mag worden op weg naar het doel."
COLOURS = (
    "Groen: op of voorbij het verwachte pad. Oranje: ten minste 80 % daarvan. Rood: minder. "
    "Geen: zonder doel of zonder gegevens."
)
LATE = "Het deel van de feiten achter de noemer dat meer dan 30 dagen na de gebeurtenis is vastgelegd."
INEXACT = "Aantal feiten achter de noemer waarvan alleen de publicatiedatum bekend is, of waarvan de datum is geschat."
NO_SBI = "Aantal gevallen waarvan niet vaststaat of zij bij de gevraagde sector horen."
KNOWN = (
    "Alleen feiten die op dat moment waren vastgelegd, tellen mee; wat daarna is vastgelegd of verbeterd, verandert "
    "dit bestand niet."
)
REGULATIONS = "Versie van de bestanden met doelen, termijnen, organisaties en standaardvoorschriften die zijn gebruikt."
TERMS = (
    ("circulair voorschrift", CIRCULAR),
    ("onderzoeksvoorschrift", RESEARCH),
    ("verplichting met een termijn", DUTY),
    ("teller, noemer, open", FRACTION),
    ("verwacht (pad)", EXPECTED),
    ("groen, oranje, rood", COLOURS),
    ("laat vastgelegd", LATE),
    ("datum van publicatie, geschatte datum", INEXACT),
    ("zonder SBI-code", NO_SBI),
    ("zoals bekend op", KNOWN),
)


def cells(figures: Iterable[Figure], regulations: Regulations, versions: Versions) -> Iterator[tuple[Value, ...]]:
    for figure in figures:
        yield _of_indicator(figure, regulations.indicators[figure.code])
    for term, meaning in TERMS:
        yield ("begrip", term, None, None, meaning, None, None, None)
    yield ("regelgeving", "regelgeving en doelen", None, versions.regulations, REGULATIONS, None, None, None)


def _of_indicator(figure: Figure, indicator: Indicator) -> tuple[Value, ...]:
    target = indicator.target
    return (
        "indicator",
        figure.name.nl,
        figure.code,
        str(figure.definition_version),
        figure.definition.nl,
        _amount(target.value, target) if target else "geen",
        _path(target) if target else None,
        f"{indicator.source}. Doel: {target.source}" if target else indicator.source,
    )


def _path(target: Target) -> str:
    path = target.path
    if path.kind == "constant":
        return "altijd de doelwaarde"
    if path.kind == "per_year":
        return "per kalenderjaar, naar rato van dagen"
    points = [f"{_amount(value, target)} op {_day(day)}" for day, value in path.points]
    manner = "geleidelijk van " if path.kind == "linear" else "in stappen: "
    return manner + (" naar " if path.kind == "linear" else ", ").join(points)


def _amount(value: Decimal, target: Target) -> str:
    return f"{value.normalize():f}".replace(".", ",") + UNITS[target.unit]


def _day(day: date) -> str:
    return f"{day:%d-%m-%Y}"
