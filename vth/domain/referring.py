"""Checks that several streams share: what a fact refers to in another stream or in the reference data exists."""

from collections.abc import Iterator

from vth.domain import company_rules, permit_rules, prescription_rules, referring_rules
from vth.domain.permit_state import Prescription, State
from vth.domain.questions import Context
from vth.kernel.errors import Fault


def known_service(code: str, context: Context, field: str = "environmental_service") -> Iterator[Fault]:
    """An environmental service of the reference data."""
    known = context.questions.regulations.organisations
    if known.service(code) is None:
        codes = ", ".join(known.services)
        yield company_rules.SERVICE_UNKNOWN.refuse(f"/data/{field}", code=code, known=codes)


def known_organisation(code: str, context: Context) -> Iterator[Fault]:
    """An environmental service or a competent authority of the reference data."""
    known = context.questions.regulations.organisations
    if known.service(code) is None and known.authority(code) is None:
        codes = ", ".join(known.services)
        yield referring_rules.ORGANISATION_UNKNOWN.refuse("/data/organisation", code=code, known=codes)


def staff_in_service(staff_id: str, context: Context, field: str = "staff_id") -> Iterator[Fault]:
    """A member of staff who had not left before the day of the fact."""
    staff = context.questions.staff(staff_id)
    if staff is None:
        yield referring_rules.STAFF_UNKNOWN.refuse(f"/data/{field}", staff_id=staff_id)
    elif staff.left_on is not None and staff.left_on < context.on:
        yield referring_rules.STAFF_LEFT.refuse(f"/data/{field}", left_on=staff.left_on)


def known_permit(permit_id: str, context: Context) -> Iterator[Fault]:
    """An application or permit that was there on the day of the fact."""
    if context.questions.permit(permit_id, context.on) is None:
        yield referring_rules.PERMIT_UNKNOWN.refuse("/data/permit_id", permit_id=permit_id, on=context.on)


def granted_in_force(permit: State, context: Context) -> Iterator[Fault]:
    """The permit was granted and still held on the day of the fact."""
    why = permit.why_not_in_force(context.on)
    if permit.outcome != "granted":
        yield permit_rules.NOT_GRANTED.refuse("/data/permit_id", on=context.on)
    elif why is not None:
        yield permit_rules.NOT_IN_FORCE.refuse("/data/permit_id", why=why, on=context.on)


def standing_prescription(permit: State, number: str, context: Context, field: str) -> Iterator[Fault]:
    """The prescription was attached to the permit and not withdrawn on the day of the fact."""
    own: Prescription | None = permit.prescriptions.get(number)
    place = f"/data/{field}"
    if own is None:
        yield prescription_rules.PRESCRIPTION_UNKNOWN.refuse(place, number=number, on=context.on)
    elif own.withdrawn_on is not None:
        gone = prescription_rules.PRESCRIPTION_WITHDRAWN
        yield gone.refuse(place, number=number, withdrawn_on=own.withdrawn_on)
