"""Which messages somebody asks for, and which of them that person may see."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, and_, false, or_, select

from vth.events.tables import messages
from vth.projections.company_filter import CompanyFilter, visible
from vth.projections.register_tables import COMPANIES
from vth.rights.limits import Limit

COLUMNS = messages.c


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFilter:
    """Which messages: to a role or any of `roles`, of a service, in a state (one of STATES), about these companies.

    `within` and `parts` are what the one who asks may see: companies and organisations, and stream types.
    """

    role: str | None = None
    roles: frozenset[str] | None = None
    service: str | None = None
    state: str | None = None
    company: CompanyFilter = field(default_factory=CompanyFilter)
    within: Limit | None = None
    parts: frozenset[str] | None = None


def allowed(asked: MessageFilter) -> Iterator[ColumnElement[bool]]:
    """What concerns no company is for the organisation whose it is."""
    if asked.within is not None:
        companies = select(COMPANIES.c.id).where(visible(asked.within))
        of_organisation = COLUMNS.environmental_service.in_(asked.within.organisations)
        nobodys = and_(COLUMNS.company_id.is_(None), of_organisation)
        yield or_(COLUMNS.company_id.in_(companies), nobodys)
    if asked.parts is not None:
        yield or_(false(), *(COLUMNS.stream.startswith(f"{part}/") for part in sorted(asked.parts)))
