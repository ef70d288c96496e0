"""Permits of other streams that the rules ask about."""

from dataclasses import replace
from datetime import date

from tests.domain.facts import application, prescription
from tests.support.rulebook import rulebook
from tests.support.scenario import OTHER_COMPANY, PERMIT, Answers, on
from vth.events.catalogue.permit import PermitGranted, PermitRevoked
from vth.events.catalogue.prescription import PrescriptionAttached, PrescriptionWithdrawn
from vth.events.catalogue.values import PrescriptionKind
from vth.events.envelope import DatedFact

NOT_GRANTED = "0199a3c4-7d1e-7c3a-9a55-2f0c2d3e4b5b"
REVOKED = "0199a3c4-7d1e-7c3a-9a55-2f0c2d3e4b5c"
OTHER_COMPANYS = "0199a3c4-7d1e-7c3a-9a55-2f0c2d3e4b5d"
LIBRARY: dict[str, str | int] = {"voorschriften": "1.1", "hoeveelheid": 10, "duur": 6}


def clause_of_the_library() -> PrescriptionAttached:
    """An experimentation clause that allows trials of six months."""
    own = rulebook().prescription("EXP-01")
    assert own is not None
    return replace(
        prescription("3.2", PrescriptionKind.EXPERIMENTATION),
        text=own.render({**LIBRARY}),
        standard=own.code,
        standard_version=own.version,
        parameters=LIBRARY,
    )


APPLIED = (on("2026-01-05", application()),)
GRANTED = (
    *APPLIED,
    on("2026-02-02", PermitGranted(valid_until=date(2027, 12, 31))),
    on("2026-02-02", prescription("1.1")),
    on("2026-02-02", prescription("2.1", PrescriptionKind.RAW_MATERIAL_PLAN, due_within_months=6)),
    on("2026-02-02", prescription("3.1", PrescriptionKind.EXPERIMENTATION)),
    on("2026-02-02", clause_of_the_library()),
    on("2026-02-02", prescription("3.3", PrescriptionKind.EXPERIMENTATION)),
    on("2026-06-01", PrescriptionWithdrawn(number="3.3")),
)
GONE: DatedFact = on("2026-09-01", PermitRevoked(reason="Niet gebruikt"))
PERMITS = Answers(
    permits={
        PERMIT: GRANTED,
        NOT_GRANTED: APPLIED,
        REVOKED: (*GRANTED, GONE),
        OTHER_COMPANYS: (on("2026-01-05", application(company_id=OTHER_COMPANY)),),
    }
)
