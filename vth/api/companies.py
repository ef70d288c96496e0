"""Companies: the register, and one of it."""

from sqlalchemy import Connection

from vth.api import parameters
from vth.api.filters import COMPANY as FILTERS
from vth.api.listed import Json, Listed, Wanted, stream_feature, stream_type
from vth.api.rows import shown
from vth.kernel.text import Text
from vth.projections.company_list import CompanyListFilter, companies_page, one_company
from vth.projections.paging import Page, Paging

COMPANY = stream_type("company")


def _companies(connection: Connection, wanted: Wanted, paging: Paging) -> Page:
    asked = CompanyListFilter(
        company=wanted.company, closed=wanted["closed"], located=wanted["located"], search=wanted["search"]
    )
    return companies_page(connection, asked, paging)


def _company(connection: Connection, _wanted: Wanted, id: str) -> Json | None:
    row = one_company(connection, id)
    return shown(row) if row else None


COMPANIES = Listed(
    name=COMPANY.plural,
    label=COMPANY.plural_label,
    filters=(
        *FILTERS,
        parameters.yes_or_no("closed", Text("Alleen gesloten bedrijven, of juist niet.", "Closed ones, or not.")),
        parameters.yes_or_no("located", Text("Waarvan de plek bekend is, of niet.", "Whose place is known, or not.")),
        parameters.words("search", Text("Woorden uit naam, nummer of plaats.", "Words of name, number or place.")),
    ),
    find=_companies,
    columns=("name", "city", "sbi_code", "municipality_code", "competent_authority", "environmental_service"),
    row="CompanyRow",
)
FEATURE = stream_feature(COMPANIES, COMPANY, _company)
