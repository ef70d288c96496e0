"""Facts with sensible values, of which a test states only what it is about."""

import factory

from vth.events.catalogue.company import CompanyRegistered
from vth.events.catalogue.permit import ApplicationReceived
from vth.events.catalogue.prescription import PrescriptionAttached
from vth.events.catalogue.values import PrescriptionKind, Procedure


class CompanyRegisteredFactory(factory.Factory):
    """A provincial recycling company in Utrecht."""

    class Meta:
        model = CompanyRegistered

    name = factory.Sequence(lambda number: f"Recycling {number} B.V.")
    sbi_code = "3832"
    municipality_code = "0344"
    competent_authority = "pv26"
    environmental_service = "odu"


class ApplicationReceivedFactory(factory.Factory):
    """An application in the regular procedure; every one its own case number."""

    class Meta:
        model = ApplicationReceived

    case_number = factory.Sequence(lambda number: f"Z-{number}")
    procedure = Procedure.REGULAR
    activity = "recycling van kunststof"


class PrescriptionAttachedFactory(factory.Factory):
    """A circular prescription; its number follows from the order of making."""

    class Meta:
        model = PrescriptionAttached

    number = factory.Sequence(lambda number: f"1.{number + 1}")
    kind = PrescriptionKind.WASTE_PREVENTION
    circular = True
    text = "Afval wordt voorkomen."
