"""The data-quality list: what is unusual or missing in the registers."""

from flask import Response

from vth.api import parameters
from vth.api.description.answer_schemas import page_of
from vth.api.description.event_schemas import reference
from vth.api.filters import COMPANY
from vth.api.listed import wanted
from vth.api.operations import Asked, Feature, Operation
from vth.api.pages import page_answer, paged
from vth.api.readable import readable
from vth.kernel.text import Text
from vth.projections.paging import Paging
from vth.projections.quality_list import PLACE, RemarkFilter, remarks_page
from vth.projections.quality_words import REMARKS
from vth.rights.subjects import Subject

FILTERS = (
    parameters.one_of("code", Text("Soort opmerking.", "Kind of remark."), tuple(REMARKS)),
    *COMPANY,
)


def listing(asked: Asked) -> Response:
    """A page of remarks, as things stand today."""
    given, system = asked.arguments, asked.system
    mine = wanted(asked)
    remarked = RemarkFilter(company=mine.company, code=given["code"], parts=mine.parts)
    with system.store.reading() as connection:
        paging = Paging(given["cursor"], given["limit"])
        found = remarks_page(connection, system.regulations, system.today(), remarked, paging)
    return page_answer([readable(item, asked.language) for item in found.items], found.next_cursor)


FEATURE = Feature(
    "data-quality",
    (
        Operation(
            name="listRemarks",
            path="/data-quality",
            tag="Gegevenskwaliteit",
            summary=Text("Opmerkingen bij de gegevens", "Remarks on the data"),
            note="Niets ervan is geweigerd en alles telt mee; een aanvulling maakt de cijfers betrouwbaarder.",
            reads=(Subject.COMPANIES, Subject.PERMITS),
            handler=listing,
            schema=page_of(reference("Remark")),
            parameters=(*FILTERS, *paged(len(PLACE))),
            answer_headers=("Link",),
        ),
    ),
)
