"""The receipt as people read it: what was asked, of which facts, with which definitions."""

from collections.abc import Iterator

from vth.application.receipts import Receipt
from vth.policy.models import Regulations
from vth.reports.columns import Column, Value
from vth.reports.scope import NO_FILTER, parts
from vth.reports.wording import day, instant

SHEET, TABLE = "Kwitantie", "Kwitantie"
TITLE = "Kwitantie"
EXPLANATION = (
    "Waaruit dit bestand is gemaakt. Met het nummer van de kwitantie geeft het systeem later dezelfde cijfers "
    "en hetzelfde bestand, ook nadat er feiten zijn bijgekomen of verbeterd."
)
COLUMNS = (Column("Gegeven", 44, "strong"), Column("Waarde", 80, "code"))


def cells(receipt: Receipt, regulations: Regulations) -> Iterator[tuple[Value, ...]]:
    yield "Kwitantienummer", receipt.id
    yield "Periode: eerste dag", day(receipt.start)
    yield "Periode: laatste dag", day(receipt.end)
    filters = list(parts(receipt.scope, regulations))
    if not filters:
        yield "Filter", NO_FILTER
    for name, value in filters:
        yield f"Filter: {name}", value
    if receipt.person:
        yield "Medewerker", receipt.person
    yield "Laatste feit vastgelegd op", instant(receipt.known_at)
    yield "Laatste feit: positie in het logboek", str(receipt.known_position)
    yield "Laatste feit: hash van het logboek (sha256)", receipt.log_hash or "leeg logboek"
    for code, version in receipt.definition_versions.items():
        yield f"Definitie {code}", f"versie {version}"
    yield "Regelgeving en doelen", f"versie {receipt.regulations_version}"
    yield "Programma", f"VTH versie {receipt.program_version}, opmaak {receipt.form}"
    yield "Cijfers en registers in dit bestand (sha256)", receipt.content_hash
