"""Schemas of register rows, derived from the tables: a column more is a member more, with its Dutch name."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, Column, Integer, Label, Table

from vth.api.description.event_schemas import JsonSchema
from vth.api.rows import CATEGORIES, HIDDEN, LISTED, WRITTEN, YES_OR_NO

AnyColumn = Column[Any] | Label[Any]

DUTCH: dict[str, str] = {
    "activity": "activiteit",
    "amended_on": "laatst gewijzigd op",
    "announced_on": "bekendgemaakt op",
    "annulled_from": "vernietigd vanaf",
    "annulled_on": "vernietigd op",
    "assessed_on": "beoordeeld op",
    "assessment": "oordeel over het onderzoeksrapport",
    "attached_on": "opgenomen op",
    "branch_number": "vestigingsnummer",
    "case_number": "zaaknummer",
    "circular": "circulair",
    "circular_in_force": "circulaire voorschriften van kracht",
    "city": "plaats",
    "closed_on": "gesloten of afgesloten op",
    "closed_reason": "reden van afsluiten",
    "cmp_deviation_on": "afwijking van het Circulair Materialenplan gemeld op",
    "company_id": "bedrijf",
    "company_name": "naam van het bedrijf",
    "competent_authority": "bevoegd gezag",
    "consent_needed": "instemming nodig",
    "converted_on": "omgezet op",
    "csrd_analysed": "CSRD-rapportages geanalyseerd",
    "csrd_published": "CSRD-rapportages gepubliceerd",
    "date_basis": "minst zekere grondslag van de data: stated, published of estimated",
    "decided_on": "besluit genomen op",
    "decision_due_on": "uiterste beslisdatum",
    "details_on": "gegevens gewijzigd op",
    "division": "SBI-afdeling",
    "done_on": "nagekomen op",
    "draft_published_on": "ontwerp ter inzage op",
    "dso_number": "verzoeknummer DSO",
    "due_on": "uiterlijk op",
    "due_within_months": "termijn in maanden na inwerkingtreding",
    "duty": "kenmerk van de verplichting",
    "ended_on": "vervallen op",
    "environmental_service": "omgevingsdienst",
    "experimentation_in_force": "experimenteerruimten van kracht",
    "extended_weeks": "weken verlengd",
    "facts_late": "feiten die meer dan 30 dagen later zijn vastgelegd",
    "facts_not_stated": "feiten waarvan de datum niet is opgegeven",
    "first_months": "eerste termijn in maanden",
    "from_research": "uit onderzoeksvoorschrift",
    "granted_on": "verleend op",
    "house_number": "huisnummer",
    "id": "id van het dossier",
    "in_force_on": "in werking op",
    "kind": "soort",
    "kvk_number": "KvK-nummer",
    "last_fulfilled_on": "laatst nagekomen op",
    "last_position": "plaats van het laatste feit in het register van alle feiten",
    "last_scan_on": "laatste bedrijfsscan op",
    "late": "meer dan 30 dagen later vastgelegd",
    "material_years": "jaren met materiaalgebruik",
    "municipality_code": "gemeente (CBS-code)",
    "name": "naam",
    "named": "periode wordt genoemd bij het nakomen",
    "next_due_on": "eerstvolgende uiterste datum",
    "number": "nummer",
    "objection_until": "bezwaar of beroep tot en met",
    "obligations": "verplichtingen uit het onderzoek",
    "opportunities": "circulaire kansen",
    "opportunities_mapped_on": "circulaire kansen in beeld op",
    "outcome": "uitkomst",
    "overdue": "te laat",
    "owed_from": "verschuldigd vanaf",
    "parameters": "ingevulde gegevens",
    "permit_id": "vergunning",
    "postcode": "postcode",
    "prescriptions_in_force": "voorschriften van kracht",
    "procedure": "procedure",
    "r_strategies": "R-strategieën",
    "received_on": "ontvangen op",
    "registered_on": "geregistreerd op",
    "repeats_months": "herhaling in maanden",
    "research_open": "onderzoeken nog niet afgehandeld",
    "research_state": "stand van het onderzoek",
    "revoked_on": "ingetrokken op",
    "road": "weg van onderzoek naar verplichting",
    "sbi_code": "SBI-code",
    "sbi_version": "SBI-versie",
    "scans": "bedrijfsscans",
    "section": "SBI-sectie",
    "seveso_lower": "Seveso lagedrempel",
    "standard": "standaardvoorschrift",
    "standard_version": "versie van het standaardvoorschrift",
    "starts_on": "termijn begint op",
    "state": "toestand",
    "stayed_from": "geschorst vanaf",
    "stays": "schorsingen",
    "stream": "soort en id van het dossier",
    "street": "straat",
    "subject": "onderwerp",
    "submitted_on": "rapport ontvangen op",
    "supplement_due_on": "aanvulling uiterlijk op",
    "supplement_requested_on": "aanvulling gevraagd op",
    "text": "tekst",
    "times_done": "aantal keren nagekomen",
    "times_fulfilled": "aantal keren nagekomen",
    "title": "titel",
    "undone": "nog niet nagekomen",
    "valid_until": "geldig tot en met",
    "version": "versie van het dossier",
    "views_until": "zienswijzen tot en met",
    "voluntary_measure": "vrijwillige maatregel",
    "who": "wie het verschuldigd is",
    "withdrawn_on": "ingetrokken op",
}


def row_schema(description: str, table: Table, joined: Iterable[AnyColumn] = ()) -> JsonSchema:
    """An object with a member for each column that clients see."""
    columns = [*table.columns, *joined]
    members = {str(column.name): _member(column) for column in columns if column.name not in HIDDEN}
    if any(column.name in CATEGORIES for column in table.columns):
        members["categories"] = _list("categorieën", {"type": "string", "enum": list(CATEGORIES)})
    return {"type": "object", "description": description, "properties": members, "required": sorted(members)}


def _member(column: AnyColumn) -> JsonSchema:
    dutch = DUTCH[column.name]
    if column.name in LISTED:
        return _list(dutch, {"type": "string"})
    return {
        "description": f"{dutch.capitalize() if dutch.islower() else dutch} ({column.name.replace('_', ' ')}).",
        **_kind(column),
    }


def _list(dutch: str, item: JsonSchema) -> JsonSchema:
    return {"type": "array", "description": f"{dutch}.", "items": item}


def _kind(column: AnyColumn) -> JsonSchema:
    if column.name in YES_OR_NO:
        return {"type": ["boolean", "null"]}
    if column.name in WRITTEN:
        return {"type": ["object", "null"]}
    if isinstance(column.type, Integer | BigInteger):
        return {"type": ["integer", "null"]}
    if column.name.endswith(("_on", "_from", "_until")) and column.name != "from_research":
        return {"type": ["string", "null"], "format": "date"}
    return {"type": ["string", "null"]}
