"""What may begin from the page of a company or a permit, each the way to a form that knows them already."""

from flask import url_for
from flask_babel import gettext

from vth.events.catalogue.inspection import InspectionScheduled
from vth.web.founding import new_link
from vth.web.services import identity

Link = tuple[str, str]


def permit_link(company_id: str) -> list[Link]:
    """The form for an application of the company, for who may."""
    return new_link(gettext("Aanvraag vastleggen"), "permit", company_id=company_id)


def supervision_links(company_id: str, permit_id: str | None = None) -> list[Link]:
    """The forms that plan an inspection and establish a violation there, for who may."""
    known = {"company_id": company_id, **({"permit_id": permit_id} if permit_id else {})}
    violation = new_link(gettext("Overtreding vaststellen"), "violation", **known)
    return [*_visit_link(company_id, permit_id), *violation]


def _visit_link(company_id: str, permit_id: str | None = None) -> list[Link]:
    """Label and address of the form that plans an inspection at a company; nothing for who may not."""
    if not identity().records(InspectionScheduled, "inspection"):
        return []
    return [(gettext("Controle plannen"), url_for("web.planning.new", company=company_id, permit=permit_id))]
