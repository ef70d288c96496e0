"""What follows from an inspection is recorded along with it, once, and names its cause."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from tests.domain.facts import application, prescription, registered
from tests.domain.supervision import carried_out, compliant, scheduled, violated
from tests.support.systems import origin
from vth.application import recorder as recorder_module
from vth.application.system import System
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.inspection import Finding, FindingResult, InspectionCancelled, InspectionKind
from vth.events.catalogue.permit import PermitGranted
from vth.events.catalogue.violation import EnforcementWaived, ViolationClosed, ViolationRemedied
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact, RecordedEvent
from vth.events.history import retained
from vth.kernel.origin import IMPORTED

COMPANY_ID = "00000000-0000-7000-8000-000000000001"
PERMIT_ID = "00000000-0000-7000-8000-000000000002"
VISIT = "inspection/00000000-0000-7000-8000-000000000003"
SECOND = "inspection/00000000-0000-7000-8000-000000000004"


def record(system: System, stream: str, day: str, *facts: Fact, key: str = "") -> Sequence[RecordedEvent]:
    given = [DatedFact(fact, date.fromisoformat(day)) for fact in facts]
    return system.recorder.record(stream, given, origin(key or f"{stream} {day} {facts}")).events


def planned() -> Fact:
    return scheduled(company_id=COMPANY_ID, permit_id=PERMIT_ID, planned_on=date(2026, 5, 1), prescriptions=())


@pytest.fixture
def ground(system: System) -> System:
    record(system, f"company/{COMPANY_ID}", "2026-01-05", registered())
    attached = (prescription("1.1"), prescription("1.2"), prescription("1.3"))
    permit = f"permit/{PERMIT_ID}"
    record(system, permit, "2026-01-06", application(company_id=COMPANY_ID), PermitGranted(), *attached)
    record(system, VISIT, "2026-04-01", planned())
    record(system, SECOND, "2026-04-02", planned())
    return system


def reactions(system: System) -> list[RecordedEvent]:
    """Everything that a policy recorded, by position."""
    with system.store.reading() as connection:
        return [event for page in system.store.read(connection) for event in page if event.actor == "policy"]


def types(system: System) -> list[str]:
    return [event.type for event in reactions(system)]


def visit(system: System, stream: str, day: str, *findings: Finding) -> RecordedEvent:
    return record(system, stream, day, carried_out(*findings))[0]


def follow_up(system: System) -> RecordedEvent:
    return [event for event in reactions(system) if event.type == "InspectionScheduled"][-1]


def violations(system: System) -> dict[str | None, str]:
    """The streams of the violations that policies established, by prescription or subject."""
    found = [event for event in reactions(system) if event.type == "ViolationEstablished"]
    return {event.fact.prescription or event.fact.nature: event.stream for event in found}  # type: ignore[attr-defined]


def test_each_violated_prescription_gets_a_violation_with_the_advice_of_the_matrix(ground: System) -> None:
    cause = visit(ground, VISIT, "2026-05-01", violated("1.1"), compliant("1.2"), violated("1.3", consequences=4))
    first, second, _ = reactions(ground)
    assert [event.fact.prescription for event in (first, second)] == ["1.1", "1.3"]  # type: ignore[attr-defined]
    assert [event.fact.advised for event in (first, second)] == [  # type: ignore[attr-defined]
        ("warning",),
        ("penalty_order", "administrative_fine"),
    ]
    assert {event.causation for event in (first, second)} == {cause.position}
    assert {event.effective_on for event in (first, second)} == {date(2026, 5, 1)}


def test_one_follow_up_is_planned_after_the_latest_date_to_comply(ground: System) -> None:
    until = (date(2026, 5, 8), date(2026, 5, 22))  # a Friday, and Monday the 25th is Whit Monday
    visit(ground, VISIT, "2026-05-01", *(violated(f"1.{n + 1}", compliance_due_on=day) for n, day in enumerate(until)))
    event = follow_up(ground)
    fact = event.fact
    assert types(ground).count("InspectionScheduled") == 1
    assert (fact.kind, fact.planned_on) == (InspectionKind.FOLLOW_UP, date(2026, 5, 26))  # type: ignore[attr-defined]
    assert fact.due_on == date(2026, 6, 23)  # type: ignore[attr-defined]
    assert fact.prescriptions == ("1.1", "1.2")  # type: ignore[attr-defined]
    assert f"violation/{fact.violation}" == violations(ground)["1.1"]  # type: ignore[attr-defined]


def test_without_a_date_to_comply_the_default_period_counts(ground: System) -> None:
    visit(ground, VISIT, "2026-05-01", violated("1.1"))
    assert follow_up(ground).fact.planned_on == date(2026, 6, 1)  # type: ignore[attr-defined]  # 29 May is a Friday


def test_a_follow_up_that_finds_all_in_order_remedies_the_old_violations(ground: System) -> None:
    visit(ground, VISIT, "2026-05-01", violated("1.1"), violated("1.2"))
    old = violations(ground)
    after = Finding(prescription="1.2", result=FindingResult.COMPLIANT_AFTER_INSTRUCTION)
    cause = visit(ground, follow_up(ground).stream, "2026-06-01", compliant("1.1"), after)
    remedied = reactions(ground)[3:]
    assert [event.type for event in remedied] == ["ViolationRemedied", "ViolationRemedied"]
    assert {event.stream for event in remedied} == set(old.values())
    assert {event.causation for event in remedied} == {cause.position}


def test_what_a_follow_up_still_finds_belongs_to_the_old_violation_and_is_looked_at_again(ground: System) -> None:
    visit(ground, VISIT, "2026-05-01", violated("1.1"), violated("1.2"))
    visit(ground, follow_up(ground).stream, "2026-06-01", violated("1.1"), compliant("1.2"))
    assert types(ground)[3:] == ["ViolationRemedied", "InspectionScheduled"]
    again = follow_up(ground).fact
    assert again.prescriptions == ("1.1",)  # type: ignore[attr-defined]
    assert f"violation/{again.violation}" == violations(ground)["1.1"]  # type: ignore[attr-defined]


def test_a_new_violation_found_at_a_follow_up_is_established(ground: System) -> None:
    visit(ground, VISIT, "2026-05-01", violated("1.1"))
    visit(ground, follow_up(ground).stream, "2026-06-01", compliant("1.1"), violated("1.3"))
    assert sorted(map(str, violations(ground))) == ["1.1", "1.3"]


def test_another_inspection_that_finds_the_same_adds_nothing(ground: System) -> None:
    visit(ground, VISIT, "2026-05-01", violated("1.1"), violated(None, "erf"))
    visit(ground, SECOND, "2026-05-10", violated("1.1"), violated(None, "erf"))
    assert types(ground) == ["ViolationEstablished", "ViolationEstablished", "InspectionScheduled"]


def test_an_ordinary_inspection_does_not_remedy(ground: System) -> None:
    visit(ground, VISIT, "2026-05-01", violated("1.1"))
    visit(ground, SECOND, "2026-05-10", compliant("1.1"))
    assert "ViolationRemedied" not in types(ground)


def test_a_violation_that_was_remedied_and_comes_back_is_a_new_one(ground: System) -> None:
    visit(ground, VISIT, "2026-05-01", violated("1.1"))
    record(ground, violations(ground)["1.1"], "2026-05-05", ViolationRemedied())
    visit(ground, SECOND, "2026-05-10", violated("1.1"))
    assert types(ground).count("ViolationEstablished") == 2


@pytest.mark.parametrize("end", [EnforcementWaived(reason="Legalisatie in zicht"), ViolationClosed()])
def test_a_follow_up_leaves_alone_what_people_decided_to_leave_at_that(ground: System, end: Fact) -> None:
    visit(ground, VISIT, "2026-05-01", violated("1.1"))
    record(ground, violations(ground)["1.1"], "2026-05-05", end)
    visit(ground, follow_up(ground).stream, "2026-06-01", violated("1.1"))
    assert types(ground) == ["ViolationEstablished", "InspectionScheduled"]


def test_a_cancelled_inspection_spawns_nothing(ground: System) -> None:
    record(ground, VISIT, "2026-05-01", InspectionCancelled(reason="Stilgelegd"))
    assert reactions(ground) == []


def test_several_subjects_of_one_prescription_make_one_violation_of_the_gravest(ground: System) -> None:
    visit(ground, VISIT, "2026-05-01", violated("1.1", "hal", consequences=1), violated("1.1", "erf", consequences=4))
    assert [event.fact.consequences for event in reactions(ground)[:1]] == [4]  # type: ignore[attr-defined]
    assert types(ground) == ["ViolationEstablished", "InspectionScheduled"]


def test_the_same_command_again_makes_no_new_reaction(ground: System) -> None:
    visit(ground, VISIT, "2026-05-01", violated("1.1"))
    visit(ground, VISIT, "2026-05-01", violated("1.1"))
    assert ground.recorder.catch_up(imported=True) == 0
    assert types(ground) == ["ViolationEstablished", "InspectionScheduled"]


def test_people_change_what_was_planned_and_a_catch_up_does_not_plan_it_again(ground: System) -> None:
    visit(ground, VISIT, "2026-05-01", violated("1.1"))
    record(ground, follow_up(ground).stream, "2026-05-02", InspectionCancelled(reason="Dubbel"))
    assert ground.recorder.catch_up() == 0


def test_a_retracted_inspection_leads_to_nothing(ground: System) -> None:
    record(ground, VISIT, "2026-05-01", carried_out(violated("1.1")), EventRetracted(version=2, reason="Vergissing"))
    assert reactions(ground) == []


def test_when_the_process_dies_between_fact_and_reaction_neither_stands(
    ground: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Dead(BaseException):
        pass

    def die(*_: object) -> int:
        raise Dead

    with monkeypatch.context() as patched:
        patched.setattr(recorder_module, "react", die)
        with pytest.raises(Dead):
            visit(ground, VISIT, "2026-05-01", violated("1.1"))
    with ground.store.reading() as connection:
        assert [event.type for event in retained(ground.store.load(connection, VISIT))] == ["InspectionScheduled"]
    visit(ground, VISIT, "2026-05-01", violated("1.1"))
    assert types(ground) == ["ViolationEstablished", "InspectionScheduled"]


def test_imported_facts_set_no_policy_going_unless_asked(ground: System) -> None:
    fact = DatedFact(carried_out(violated("1.1")), date(2026, 5, 1))
    with ground.recorder.batch() as batch:
        batch.record(VISIT, [fact], origin(f"{IMPORTED}1"))
    assert ground.recorder.catch_up() == 0
    assert ground.recorder.catch_up(imported=True) == 2
    assert ground.recorder.catch_up(imported=True) == 0
    assert types(ground) == ["ViolationEstablished", "InspectionScheduled"]


def test_a_catch_up_finds_what_a_batch_left_and_names_the_cause(ground: System) -> None:
    with ground.recorder.batch() as batch:
        event = batch.record(VISIT, [DatedFact(carried_out(violated("1.1")), date(2026, 5, 1))], origin("b")).events[0]
    assert ground.recorder.catch_up(after=event.position) == 0
    assert ground.recorder.catch_up(after=event.position - 1) == 2
    assert {found.causation for found in reactions(ground)} == {event.position}


def test_a_reaction_belongs_to_the_organisation_of_its_cause(ground: System) -> None:
    at_other = replace(origin("other"), organisation="od-nzkg")
    given = [DatedFact(carried_out(violated("1.1")), date(2026, 5, 1))]
    ground.recorder.record(VISIT, given, at_other)
    assert {event.organisation for event in reactions(ground)} == {"od-nzkg"}
