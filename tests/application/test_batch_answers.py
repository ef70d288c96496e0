"""A batch answers the rules as if everything that it took had been written already."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from tests.support.systems import origin
from vth.application.batch import Batch
from vth.application.system import System
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.company import CompanyDetailsChanged, CompanyRegistered, CompanyScanCarriedOut
from vth.events.catalogue.permit import ApplicationReceived
from vth.events.catalogue.values import Procedure
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact
from vth.kernel.errors import Refused

ONE, TWO = str(UUID(int=1)), str(UUID(int=2))
REGISTERED = CompanyRegistered(
    name="Recycling Utrecht B.V.",
    branch_number="000000000001",
    municipality_code="0344",
    competent_authority="pv26",
    environmental_service="rud-utrecht",
)
ELSEWHERE = replace(REGISTERED, branch_number="000000000002", environmental_service="od-nzkg")


def take(batch: Batch, stream: str, day: str, fact: Fact) -> None:
    batch.record(stream, [DatedFact(fact, date.fromisoformat(day))], origin(f"{stream} {day} {fact}"))


def application(company_id: str) -> ApplicationReceived:
    return ApplicationReceived(
        case_number="Z-1", company_id=company_id, procedure=Procedure.REGULAR, activity="recycling"
    )


def test_a_case_number_is_taken_at_the_service_that_a_company_went_to_in_the_same_batch(system: System) -> None:
    with system.recorder.batch() as batch:
        take(batch, f"company/{ONE}", "2025-01-05", REGISTERED)
        take(batch, f"company/{TWO}", "2025-01-05", ELSEWHERE)
        take(batch, f"company/{ONE}", "2026-01-01", CompanyDetailsChanged(environmental_service="od-nzkg"))
        take(batch, f"permit/{ONE}", "2026-02-01", application(ONE))
        with pytest.raises(Refused):
            take(batch, f"permit/{TWO}", "2026-02-01", application(TWO))


def test_another_service_that_is_recorded_late_does_not_replace_a_newer_one(system: System) -> None:
    with system.recorder.batch() as batch:
        take(batch, f"company/{ONE}", "2025-01-05", REGISTERED)
        take(batch, f"company/{TWO}", "2025-01-05", ELSEWHERE)
        take(batch, f"company/{ONE}", "2026-01-01", CompanyDetailsChanged(environmental_service="odu"))
        take(batch, f"company/{ONE}", "2025-06-01", CompanyDetailsChanged(environmental_service="od-nzkg"))
        take(batch, f"permit/{ONE}", "2026-02-01", application(ONE))
        take(batch, f"permit/{TWO}", "2026-02-01", application(TWO))
    with system.store.reading() as connection:
        assert system.store.head(connection).position == 6


def test_a_case_number_is_free_again_when_its_application_is_retracted_in_the_same_batch(system: System) -> None:
    with system.recorder.batch() as batch:
        take(batch, f"company/{ONE}", "2025-01-05", REGISTERED)
        take(batch, f"permit/{ONE}", "2026-02-01", application(ONE))
        take(batch, f"permit/{ONE}", "2026-02-02", EventRetracted(version=1, reason="wrong case"))
        take(batch, f"permit/{TWO}", "2026-02-03", application(ONE))
    with system.store.reading() as connection:
        assert system.store.head(connection).position == 4


def test_a_branch_number_that_a_company_took_in_the_same_batch_is_refused_to_another(system: System) -> None:
    with system.recorder.batch() as batch:
        take(batch, f"company/{ONE}", "2025-01-05", REGISTERED)
        take(batch, f"company/{ONE}", "2026-01-01", CompanyDetailsChanged(branch_number="000000000003"))
        with pytest.raises(Refused):
            take(batch, f"company/{TWO}", "2026-01-01", replace(REGISTERED, branch_number="000000000003"))


def test_facts_that_no_rule_of_another_stream_asks_for_are_written_together(system: System) -> None:
    with system.recorder.batch() as batch:
        take(batch, f"company/{ONE}", "2025-01-05", REGISTERED)
        take(batch, f"company/{ONE}", "2025-02-01", CompanyScanCarriedOut())
        take(batch, f"company/{ONE}", "2025-03-01", EventRetracted(version=2, reason="no scan"))
        take(batch, f"company/{ONE}", "2025-04-01", CompanyDetailsChanged(street="Havenstraat"))
        with system.store.reading() as connection:
            assert system.store.head(connection).position == 0
    with system.store.reading() as connection:
        assert system.store.head(connection).position == 4
