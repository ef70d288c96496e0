"""The one table of rights: nothing may be missing from it, and what matters most stands in it as it should."""

import pytest

from vth.events.catalogue.common import EventRetracted
from vth.events.declaration import Fact
from vth.events.registry import STREAMS
from vth.projections.indicators import DECLARATIONS
from vth.rights.acting import ACTS, OF_ACT, Act
from vth.rights.acting import LABELS as ACT_LABELS
from vth.rights.figures import OF_INDICATOR
from vth.rights.identity import Identity
from vth.rights.reading import CASES, READS
from vth.rights.recording import RECORDS
from vth.rights.roles import LABELS, Role
from vth.rights.subjects import LABELS as SUBJECT_LABELS
from vth.rights.subjects import OF_STREAM, Subject

DECLARED = {fact for stream in STREAMS for fact in stream.facts} - {EventRetracted}


def somebody(*roles: Role, scopes: frozenset[str] = frozenset()) -> Identity:
    return Identity("u-1", "odu", frozenset(roles), None, scopes)


def test_every_event_type_has_somebody_who_records_it() -> None:
    assert set(RECORDS) == DECLARED
    assert all(RECORDS.values())


def test_every_role_and_every_part_has_a_label_and_a_place() -> None:
    assert set(LABELS) == set(READS) == set(Role)
    assert set(SUBJECT_LABELS) == set(Subject)
    assert set(OF_STREAM) == {stream.name for stream in STREAMS}


@pytest.mark.parametrize("fact", sorted(DECLARED, key=str), ids=str)
def test_who_records_a_fact_may_read_its_stream(fact: type[Fact]) -> None:
    part = next(OF_STREAM[stream.name] for stream in STREAMS if fact in stream.facts)
    assert all(part in READS[role] for role in RECORDS[fact])


def test_every_indicator_belongs_to_a_part() -> None:
    assert set(OF_INDICATOR) == {declared.code for declared in DECLARATIONS}


def test_a_training_coordinator_sees_no_cases() -> None:
    assert not READS[Role.TRAINING_COORDINATOR] & CASES


def test_an_administrator_sees_no_cases_and_records_nothing() -> None:
    assert not READS[Role.ADMINISTRATOR] & CASES
    assert not any(Role.ADMINISTRATOR in roles for roles in RECORDS.values())


def test_readers_record_nothing() -> None:
    assert not any(Role.AUTHORITY_READER in roles or Role.API_CLIENT in roles for roles in RECORDS.values())


def test_an_api_client_reads_and_records_what_its_scopes_name() -> None:
    client = somebody(Role.API_CLIENT, scopes=frozenset({"permits:read", "supervision:record"}))
    inspection = next(stream for stream in STREAMS if stream.name == "inspection")
    assert client.reads(Subject.PERMITS)
    assert not client.reads(Subject.SUPERVISION)
    assert client.records(inspection.facts[0], "inspection")
    assert not client.records(inspection.facts[0], "permit")


def test_scopes_mean_nothing_for_people() -> None:
    assert not somebody(Role.ADMINISTRATOR, scopes=frozenset({"permits:read"})).reads(Subject.PERMITS)


def test_rights_of_several_roles_add_up() -> None:
    both = somebody(Role.TRAINING_COORDINATOR, Role.SUPERVISOR)
    assert both.reads(Subject.TRAINING)
    assert both.reads(Subject.ENFORCEMENT)


def test_every_act_has_a_label_a_part_and_somebody_who_reads_that_part() -> None:
    assert set(ACTS) == set(OF_ACT) == set(ACT_LABELS) == set(Act)
    assert all(OF_ACT[act] in READS[role] for act in Act for role in ACTS[act])


def test_a_program_keeps_persons_by_its_scope_alone() -> None:
    assert somebody(Role.API_CLIENT, scopes=frozenset({"persons:record"})).may(Act.ERASE_PERSONS)
    assert not somebody(Role.API_CLIENT, scopes=frozenset({"persons:read"})).may(Act.KEEP_PERSONS)
    assert not somebody(Role.TRAINING_COORDINATOR, scopes=frozenset({"persons:record"})).may(Act.ERASE_PERSONS)
