"""Cases that are found: permits, companies, prescriptions, inspections and violations."""

from dataclasses import replace

from sqlalchemy import Connection

from vth.events.catalogue.inspection import InspectionKind
from vth.projections.company_list import CompanyListFilter, companies_page
from vth.projections.paging import Page, Paging
from vth.projections.permit_list import PermitFilter, permits_page
from vth.projections.prescription_list import PrescriptionFilter, prescriptions_page
from vth.projections.register_list import case_numbers
from vth.projections.supervision_list import InspectionFilter, ViolationFilter, inspections_page, violations_page
from vth.web.formatting import choice_label, short_day
from vth.web.places import address_of
from vth.web.searching.rows import Row, company_of, extract, mine, place
from vth.web.services import system
from vth.web.tables import Cell
from vth.web.words import permit_state, progress

LATEST = "-planned_on"


def permits(connection: Connection, words: str, paging: Paging) -> Page:
    return permits_page(connection, PermitFilter(company=mine(), search=words), system().today(), paging)


def permit(row: Row, words: str) -> list[Cell]:
    found = Cell(row["case_number"], address_of(row["stream"]), note=row["activity"] or "")
    return [found, company_of(row), permit_state(row["state"])]


def companies(connection: Connection, words: str, paging: Paging) -> Page:
    return companies_page(connection, CompanyListFilter(company=mine(), search=words), paging)


def company(row: Row, words: str) -> list[Cell]:
    street = f"{row['street'] or ''} {row['house_number'] or ''}".strip()
    town = f"{row['postcode'] or ''} {row['city'] or ''}".strip()
    return [Cell(row["name"], address_of(row["stream"])), Cell(street, note=town), Cell(place(row))]


def prescriptions(connection: Connection, words: str, paging: Paging) -> Page:
    asked = PrescriptionFilter(company=mine(), search=words)
    found = prescriptions_page(connection, asked, system().today(), paging)
    cases = case_numbers(connection, [row["stream"] for row in found.items])
    return replace(found, items=[{**row, "case_number": cases.get(row["stream"], "")} for row in found.items])


def prescription(row: Row, words: str) -> list[Cell]:
    title = f"{row['number']} – {row['title'] or row['kind']}"
    named = Cell(title, address_of(row["stream"]), note=row["case_number"])
    return [named, Cell(extract(row["text"], words)), company_of(row)]


def inspections(connection: Connection, words: str, paging: Paging) -> Page:
    return inspections_page(connection, InspectionFilter(company=mine(), search=words), paging, LATEST)


def inspection(row: Row, words: str) -> list[Cell]:
    named = Cell(row["company_name"] or row["company_id"], address_of(row["stream"]), note=place(row))
    kind = Cell(choice_label(InspectionKind, row["kind"]), note=short_day(row["carried_out_on"] or row["planned_on"]))
    return [named, kind, progress(row["state"])]


def violations(connection: Connection, words: str, paging: Paging) -> Page:
    return violations_page(connection, ViolationFilter(company=mine(), search=words), paging)


def violation(row: Row, words: str) -> list[Cell]:
    named = Cell(row["company_name"] or row["company_id"], address_of(row["stream"]), note=place(row))
    return [named, Cell(short_day(row["established_on"])), progress(row["state"])]
