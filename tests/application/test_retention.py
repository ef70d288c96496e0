"""Records past their term are proposed, decided on, destroyed and accounted for; nothing else is touched."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from tests.support.systems import make_system, origin
from vth.application import maintenance, retention
from vth.application.exporting import export_lines
from vth.application.restoring import restore_lines
from vth.application.system import System
from vth.events.catalogue.company import CompanyRegistered
from vth.events.catalogue.destruction import DestructionProposed, ExpiredRecord
from vth.events.catalogue.document import DocumentFiled, DocumentKind
from vth.events.catalogue.inspection import InspectionCancelled, InspectionKind, InspectionScheduled
from vth.events.catalogue.permit import ApplicationReceived, ApplicationWithdrawn
from vth.events.catalogue.question import Channel, QuestionAnswered, QuestionReceived
from vth.events.catalogue.values import Procedure
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact
from vth.kernel.errors import NotFound, Refused
from vth.projections.registry import READ_MODELS

ONE = str(UUID(int=101))
SECRET = "Meneer Jansen belde over houtafval"
COMPANY = CompanyRegistered(
    name="Oud Papier B.V.", municipality_code="0344", competent_authority="pv26", environmental_service="odu"
)
APPLICATION = ApplicationReceived(case_number="Z-1", company_id=ONE, procedure=Procedure.REGULAR, activity="opslag")
MANAGER = origin("decide", actor="records-manager")
Step = tuple[str, str, Fact]
PERMIT: tuple[Step, ...] = (
    (f"company/{ONE}", "2010-01-05", COMPANY),
    (f"permit/{ONE}", "2010-02-01", APPLICATION),
    (f"permit/{ONE}", "2010-03-01", ApplicationWithdrawn()),
)
DOCUMENT: Step = (
    f"document/{ONE}",
    "2010-02-02",
    DocumentFiled(about=f"permit/{ONE}", kind=DocumentKind.APPLICATION, title="Aanvraag", media_type="application/pdf",
                  size=1, sha256="0" * 64),
)  # fmt: skip
INSPECTION: Step = (
    f"inspection/{ONE}",
    "2010-02-03",
    InspectionScheduled(company_id=ONE, permit_id=ONE, kind=InspectionKind.PERIODIC, planned_on=date(2010, 3, 1)),
)


def question(number: int, answered: str | None = "2015-03-02") -> list[Step]:
    stream = f"question/{UUID(int=number)}"
    asked = QuestionReceived(theme="material_status", channel=Channel.EMAIL, question=SECRET)
    steps: list[Step] = [(stream, "2015-03-01", asked)]
    return [*steps, (stream, answered, QuestionAnswered(answer=SECRET))] if answered else steps


def record(system: System, steps: Sequence[Step]) -> None:
    for number, (stream, day, fact) in enumerate(steps):
        key = origin(f"{stream} {day} {number}")
        system.recorder.record(stream, [DatedFact(fact, date.fromisoformat(day))], key)


def due(system: System) -> list[str]:
    with system.store.reading() as connection:
        return [one.record for one in retention.due(system, connection)]


def destroyed(system: System) -> str:
    """Everything that is due goes; gives the id of the list."""
    stream = retention.propose(system, origin("propose"))
    assert stream is not None
    id = stream.partition("/")[2]
    retention.approve(system, id, MANAGER)
    retention.carry_out(system, id, origin("carry out"))
    return id


def readable(system: System) -> str:
    """Everything that lies in any table of the database."""
    with system.store.reading() as connection:
        names = ["events", "messages", *(model.name for model in READ_MODELS)]
        return "".join(str(connection.execute(text(f"SELECT * FROM {name}")).all()) for name in names)


def test_a_record_is_due_from_the_day_after_its_term(system: System) -> None:
    record(system, [*question(1), *question(2, "2022-12-31"), *question(3, "2023-01-01"), *question(4, None)])
    assert due(system) == [f"question/{UUID(int=1)}", f"question/{UUID(int=2)}"]


def test_what_was_destroyed_can_be_read_nowhere_and_the_log_still_verifies(system: System, tmp_path: Path) -> None:
    record(system, [*question(1), *question(2, None)])
    id = destroyed(system)
    assert SECRET in readable(system)
    record(system, [(f"question/{UUID(int=2)}", "2015-03-02", QuestionAnswered(answer="Ja"))])
    stream = retention.propose(system, origin("propose the other"))
    assert stream is not None
    retention.approve(system, stream.partition("/")[2], origin("decide the other", "officer-2"))
    retention.carry_out(system, stream.partition("/")[2], origin("carry out the other"))
    assert SECRET not in readable(system)
    assert maintenance.verify(system).sound
    assert SECRET not in (tmp_path / "destructions" / f"{id}.json").read_text()


def test_the_statement_says_what_went_why_and_who_approved_it(system: System, tmp_path: Path) -> None:
    record(system, question(1))
    id = destroyed(system)
    kept = json.loads((tmp_path / "destructions" / f"{id}.json").read_text())
    assert (kept["approved_by"], kept["destroyed_by"]) == ("records-manager", "officer-1")
    assert kept["records"] == [
        {
            "record": f"question/{UUID(int=1)}",
            "category": "44",
            "category_title": "Adviesvragen",
            "ended_on": "2015-03-02",
            "keep_until": "2018-12-31",
            "events": 2,
            "first_position": 1,
            "last_position": 2,
        }
    ]
    assert retention.statement(system, id).records[0].events == 2


def test_nothing_goes_without_approval_or_twice(system: System) -> None:
    record(system, question(1))
    stream = retention.propose(system, origin("propose"))
    assert stream is not None
    id = stream.partition("/")[2]
    assert retention.propose(system, origin("again")) is None
    assert refusal(system, id, "early") == ["destruction_not_approved"]
    retention.approve(system, id, MANAGER)
    retention.carry_out(system, id, origin("carry out"))
    assert refusal(system, id, "later") == ["destruction_already_carried_out"]
    with pytest.raises(NotFound):
        retention.carry_out(system, str(UUID(int=9)), origin("unknown"))


def test_what_was_rejected_may_be_proposed_again(system: System) -> None:
    record(system, question(1))
    stream = retention.propose(system, origin("propose"))
    assert stream is not None
    retention.reject(system, stream.partition("/")[2], "Er loopt nog een onderzoek", MANAGER)
    assert due(system) == [f"question/{UUID(int=1)}"]
    with pytest.raises(Refused) as refused:
        retention.statement(system, stream.partition("/")[2])
    assert refused.value.faults[0].code == "destruction_not_carried_out"


def test_a_record_stays_as_long_as_a_living_one_refers_to_it(system: System) -> None:
    record(system, [*PERMIT, INSPECTION])
    assert due(system) == []
    record(system, [(f"inspection/{ONE}", "2010-03-02", InspectionCancelled(reason="Aanvraag ingetrokken"))])
    assert set(due(system)) == {f"permit/{ONE}", f"inspection/{ONE}"}


def test_documents_go_with_what_they_are_about(system: System) -> None:
    record(system, [*PERMIT, DOCUMENT])
    assert due(system) == [f"permit/{ONE}", f"document/{ONE}"]
    destroyed(system)
    assert "Z-1" not in readable(system)


def test_a_list_that_is_no_longer_right_is_refused_as_a_whole(system: System) -> None:
    record(system, [*PERMIT, *question(1, None)])
    records = tuple(
        ExpiredRecord(record=name, category="51", ended_on=date(2010, 1, 1), keep_until=date(2013, 12, 31))
        for name in (f"permit/{ONE}", f"question/{UUID(int=1)}", f"company/{ONE}", f"permit/{UUID(int=5)}")
    )
    proposed = DestructionProposed(selection_list="Eigen lijst", records=records)
    system.recorder.record(f"destruction/{ONE}", [DatedFact(proposed, system.today())], origin("by hand"))
    retention.approve(system, ONE, MANAGER)
    codes = refusal(system, ONE, "carry out")
    assert codes == ["destruction_no_longer_due", "destruction_no_longer_due", "destruction_record_unknown"]
    record(system, [INSPECTION])
    assert "destruction_record_referred_to" in refusal(system, ONE, "again")
    assert "Z-1" in readable(system)


def test_nothing_is_recorded_on_a_destroyed_stream(system: System) -> None:
    record(system, question(1))
    destroyed(system)
    with pytest.raises(Refused) as refused:
        record(system, [(f"question/{UUID(int=1)}", "2015-03-03", QuestionAnswered(answer="Ja"))])
    assert refused.value.faults[0].code == "stream_destroyed"


def test_rebuilding_exporting_and_restoring_go_on_with_tombstones(
    system: System, tmp_path: Path, sqlite_template: Path
) -> None:
    record(system, [*PERMIT, DOCUMENT, *question(1)])
    destroyed(system)
    shown = readable(system)
    maintenance.rebuild(system)
    assert readable(system) == shown
    export_lines(system, tmp_path / "one.jsonl")
    assert SECRET not in (tmp_path / "one.jsonl").read_text(encoding="utf-8")
    (tmp_path / "copy").mkdir()
    other = make_system(f"sqlite:///{tmp_path / 'copy' / 'vth.db'}", tmp_path / "copy")
    restore_lines(other, tmp_path / "one.jsonl")
    export_lines(other, tmp_path / "two.jsonl")
    assert (tmp_path / "two.jsonl").read_bytes() == (tmp_path / "one.jsonl").read_bytes()
    assert maintenance.verify(other).sound
    other.engine.dispose()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answered=st.lists(st.sampled_from([None, "2015-03-02", "2026-03-02"]), min_size=1, max_size=5))
def test_the_log_verifies_after_any_destruction(
    answered: list[str | None], tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path
) -> None:
    home = tmp_path_factory.mktemp("any")
    (home / "vth.db").write_bytes(sqlite_template.read_bytes())
    system = make_system(f"sqlite:///{home / 'vth.db'}", home)
    for number, day in enumerate(answered, 1):
        record(system, question(number, day))
    expected = {f"question/{UUID(int=number)}" for number, day in enumerate(answered, 1) if day == "2015-03-02"}
    assert set(due(system)) == expected
    if expected:
        destroyed(system)
    assert maintenance.verify(system).sound
    system.engine.dispose()


def refusal(system: System, id: str, command: str) -> list[str]:
    with pytest.raises(Refused) as refused:
        retention.carry_out(system, id, origin(command))
    return [fault.code for fault in refused.value.faults]
