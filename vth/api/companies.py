"""Companies: the register, and one of it."""

from flask import Response

from vth.api import parameters
from vth.api.answers import etag, json_answer
from vth.api.description.answer_schemas import page_of
from vth.api.description.event_schemas import reference
from vth.api.events import unknown
from vth.api.filters import COMPANY as FILTERS
from vth.api.filters import company_filter
from vth.api.operations import Asked
from vth.api.pages import page_answer, paged
from vth.api.rows import shown
from vth.api.streams import Register, feature
from vth.events.registry import STREAMS
from vth.kernel.text import Text
from vth.projections.company_list import CompanyListFilter, companies_page, one_company
from vth.projections.paging import Paging

COMPANY = next(stream for stream in STREAMS if stream.name == "company")
PARTS_OF_CURSOR = 2


def listing(asked: Asked) -> Response:
    """A page of the register, by name."""
    given = asked.arguments
    wanted = CompanyListFilter(company=company_filter(asked), closed=given["closed"], search=given["search"])
    with asked.system.store.reading() as connection:
        page = companies_page(connection, wanted, Paging(given["cursor"], given["limit"]))
    return page_answer([shown(row) for row in page.items], page.next_cursor)


def reading(asked: Asked, id: str) -> Response:
    """The row of one company, as it stands now."""
    with asked.system.store.reading() as connection:
        row = one_company(connection, id)
    if row is None:
        raise unknown(COMPANY, id)
    return json_answer(shown(row), headers={"ETag": etag(row["version"])})


FEATURE = feature(
    Register(
        COMPANY,
        listing,
        (
            *FILTERS,
            parameters.yes_or_no("closed", Text("Alleen gesloten bedrijven, of juist niet.", "Closed ones, or not.")),
            parameters.words("search", Text("Woorden uit naam, nummer of plaats.", "Words of name, number or place.")),
            *paged(PARTS_OF_CURSOR),
        ),
        page_of(reference("CompanyRow")),
        reading,
        (),
        reference("CompanyRow"),
    )
)
