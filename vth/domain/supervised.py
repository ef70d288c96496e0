"""Checks that inspections and violations share: the permit is the company's, and its prescriptions held on that day."""

from collections.abc import Iterator, Mapping

from vth.domain import inspection_rules as rules
from vth.domain.questions import Context
from vth.domain.referring import known_permit, standing_prescription
from vth.kernel.errors import Fault


def own_permit(permit_id: str | None, company_id: str, context: Context) -> Iterator[Fault]:
    """The permit was there on that day and the company held it."""
    if permit_id is None:
        return
    yield from known_permit(permit_id, context)
    permit = context.questions.permit(permit_id, context.on)
    if permit is not None and permit.company_id != company_id:
        yield rules.PERMIT_ELSEWHERE.refuse("/data/permit_id", on=context.on)


def prescriptions_of(permit_id: str | None, named: Mapping[str, str], context: Context) -> Iterator[Fault]:
    """The prescriptions, by the field that names them, were attached to the permit on that day."""
    if permit_id is None:
        for field, number in named.items():
            yield rules.PERMIT_MISSING.refuse(f"/data/{field}", number=number)
        return
    permit = context.questions.permit(permit_id, context.on)
    if permit is not None:
        for field, number in named.items():
            yield from standing_prescription(permit, number, context, field)
