"""The company of a case: who it is, and its registration."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vth.application.importing.commands import stable_id
from vth.application.importing.drafts import Draft, data_of, drafted
from vth.application.importing.lookups import Codes
from vth.application.importing.mapping import CompanyMapping, first_column, listed
from vth.application.importing.values import Row, value_of
from vth.application.workbooks.cells import CellFault
from vth.kernel.text import Text

REGISTERED = "CompanyRegistered"
SERVICE = "environmental_service"


@dataclass(frozen=True, slots=True)
class Company:
    """`id` follows from name and place, so that the next import finds the same one; without a name `place` is empty."""

    id: str
    name: str
    place: str


def company_of(row: Row, mapping: CompanyMapping, codes: Codes, case: tuple[str, str]) -> Company:
    """The company that the row names. Two names are one company only when equal, or when the mapping says so.

    Raises CellFault when the row names none and the mapping has no stand-in.
    """
    extra = {"case": case[1]}
    place = _text(row, mapping, codes, extra, "place")
    name = _text(row, mapping, codes, extra, "name")
    if name:
        name = _as_a_person_said(name, place, mapping)
        return Company(stable_id("company", name, place), name, place)
    if mapping.unnamed is None:
        raise CellFault(
            first_column(mapping.name),
            "company_unknown",
            Text("De bedrijfsnaam ontbreekt: vul die in.", "The company's name is missing: fill it in."),
        )
    return Company(stable_id("company", "unnamed", *case), mapping.unnamed.format(**extra), "")


def registration(
    company: Company, row: Row, mapping: CompanyMapping, codes: Codes, on: date, extra: Mapping[str, str]
) -> Draft:
    """The company's registration from the first day that the file knows of it. Raises CellFault."""
    fields = {name: sources for name, sources in mapping.data.items() if name != SERVICE}
    data = {"name": company.name, **data_of(REGISTERED, fields, row, codes, extra)}
    service = mapping.data.get(SERVICE)
    if service is not None:
        there = codes.working_there(
            data.get("competent_authority", ""), data.get("municipality_code", ""), data.get("categories", ()), on
        )
        known = {**extra, "working_area": there[0] if len(there) == 1 else ""}
        data |= data_of(REGISTERED, {SERVICE: service}, row, codes, known)
    basis = listed(mapping.effective_on)[0].basis
    stream = f"company/{company.id}"
    return drafted(stream, REGISTERED, (on, basis), row, data, mapping.data, mapping.effective_on)


def _text(row: Row, mapping: CompanyMapping, codes: Codes, extra: Mapping[str, str], which: str) -> str:
    found = value_of(mapping.name if which == "name" else mapping.place, row, codes, extra)
    return found.value if found else ""


def _as_a_person_said(name: str, place: str, mapping: CompanyMapping) -> str:
    for same in mapping.same:
        if name in (same.name, *same.spellings) and same.place in (None, place):
            return same.name
    return name
