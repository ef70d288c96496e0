"""The person register: registered, corrected, inspected, and erased from everything that can be read."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, text

from tests.support.systems import make_system, origin
from vth.application import maintenance
from vth.application.persons.details import Details
from vth.application.persons.inspecting import inspection
from vth.application.system import System
from vth.events.catalogue.course import CourseDefined
from vth.events.catalogue.course_session import ParticipantEnrolled, SessionScheduled
from vth.events.catalogue.staff import StaffFunction, StaffRegistered
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact
from vth.kernel.errors import InvalidInput, NotFound, Refused
from vth.projections.names import names_of, names_of_any, staff_names
from vth.rights.limits import Limit

NAME, EMAIL, TELEPHONE = "Anna de Vries", "anna@example.org", "030 1234567"
ANNA = Details(name=NAME, email=EMAIL, telephone=TELEPHONE, organisation="odu")
STAFF, COURSE, SESSION = (str(UUID(int=number)) for number in (101, 102, 103))


def record(system: System, stream: str, day: str, fact: Fact, actor: str = "officer-1") -> None:
    system.recorder.record(stream, [DatedFact(fact, date.fromisoformat(day))], origin(f"{stream} {day} {fact}", actor))


@pytest.fixture
def anna(system: System) -> str:
    """Anna, a supervisor who enrolled in a course, recorded facts and has an account, a token and a calendar."""
    id = system.persons.add(ANNA).id
    staff = StaffRegistered(person_id=id, organisation="odu", function=StaffFunction.SUPERVISOR)
    course = CourseDefined(code="CE-BASIS", title="Basis", circular=True, hours=Decimal(8))
    record(system, f"staff/{STAFF}", "2026-01-05", staff)
    record(system, f"course/{COURSE}", "2026-01-05", course, actor=id)
    planned = SessionScheduled(course_id=COURSE, starts_on=date(2026, 4, 1), capacity=2)
    record(system, f"course_session/{SESSION}", "2026-02-01", planned)
    record(system, f"course_session/{SESSION}", "2026-02-02", ParticipantEnrolled(staff_id=STAFF))
    system.accounts.add(EMAIL, "odu", ["supervisor"], person_id=id)
    system.calendar_feeds.add(STAFF)
    system.tokens.add("van Anna", id, "odu")
    return id


def everything(system: System) -> Iterator[str]:
    """Every row of every table of the database."""
    with system.store.reading() as connection:
        for table in inspect(connection).get_table_names():
            yield str(connection.execute(text(f"SELECT * FROM {table}")).all())


def test_a_person_is_registered_and_corrected(system: System) -> None:
    id = system.persons.add(ANNA).id
    found = system.persons.change(id, Details(name="Anna Jansen", telephone=""))
    assert (found.name, found.email, found.telephone) == ("Anna Jansen", EMAIL, None)
    assert found.changed_at is not None


@pytest.mark.parametrize(
    ("details", "where"),
    [
        (Details(), "/name"),
        (Details(name=" "), "/name"),
        (Details(name="A" * 201), "/name"),
        (Details(name=NAME, email="anna"), "/email"),
        (Details(name=NAME, telephone="bel maar"), "/telephone"),
        (Details(name=NAME, organisation="De ODU"), "/organisation"),
    ],
)
def test_details_that_cannot_be_are_named(system: System, details: Details, where: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        system.persons.add(details)
    assert [fault.where for fault in refused.value.faults] == [where]


def test_an_id_is_registered_once(system: System) -> None:
    system.persons.add(ANNA, STAFF)
    with pytest.raises(Refused):
        system.persons.add(ANNA, STAFF)


def test_persons_are_found_by_words_of_their_name_or_address(system: System) -> None:
    id = system.persons.add(ANNA).id
    system.persons.add(Details(name="Bo 100%"))
    assert [row["id"] for row in system.persons.page("vries ANNA").items] == [id]
    assert [row["id"] for row in system.persons.page("example.org").items] == [id]
    assert [row["name"] for row in system.persons.page("100%").items] == ["Bo 100%"]
    assert system.persons.page("_").items == []


def test_who_is_limited_sees_no_persons_of_others(system: System) -> None:
    id = system.persons.add(ANNA).id
    others = system.persons.seen_by(Limit(organisations=("od-nzkg",)))
    assert others.page().items == []
    with pytest.raises(NotFound):
        others.find(id)
    assert system.persons.seen_by(Limit(organisations=("odu",))).find(id).name == NAME


def test_names_are_shown_with_persons_and_staff(system: System, anna: str) -> None:
    with system.store.reading() as connection:
        assert names_of(connection, [anna, None, "officer-1"]) == {anna: NAME}
        assert staff_names(connection, [STAFF]) == {STAFF: NAME}
        assert names_of_any(connection, [STAFF, anna]) == {STAFF: NAME, anna: NAME}


def test_an_inspection_holds_everything_about_a_person(system: System, anna: str) -> None:
    found = msgspec.json.decode(msgspec.json.encode(inspection(system, system.persons.find(anna))))
    assert found["person"]["email"] == EMAIL
    assert [fact["type"] for fact in found["facts_about"]] == ["StaffRegistered", "ParticipantEnrolled"]
    assert [fact["type"] for fact in found["facts_recorded"]] == ["CourseDefined"]
    assert [
        part for part in ("enrolments", "accounts", "calendar_feeds", "access_tokens") if len(found[part]) != 1
    ] == []
    assert "password_hash" not in found["accounts"][0]
    assert "token_hash" not in found["access_tokens"][0]


def test_an_erased_person_is_nowhere_and_the_log_still_verifies(system: System, anna: str) -> None:
    assert any(NAME in rows for rows in everything(system))
    system.persons.erase(anna)
    for rows in everything(system):
        assert not any(said in rows for said in (NAME, EMAIL, TELEPHONE))
    assert maintenance.verify(system).sound
    with system.store.reading() as connection:
        assert staff_names(connection, [STAFF]) == {STAFF: "verwijderd"}
    assert system.persons.find(anna).name == "verwijderd"


def test_nobody_comes_in_as_an_erased_person(system: System, anna: str) -> None:
    system.persons.erase(anna)
    assert all(account.disabled_at for account in system.accounts.listing())
    assert all(token.revoked_at for token in system.tokens.listing())
    assert all(feed.revoked_at for feed in system.calendar_feeds.listing())


def test_an_erased_person_stays_erased(system: System, anna: str) -> None:
    erased_at = system.persons.erase(anna).erased_at
    assert system.persons.erase(anna).erased_at == erased_at
    with pytest.raises(Refused):
        system.persons.change(anna, ANNA)
    with pytest.raises(Refused):
        system.persons.add(ANNA, anna)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(erased=st.sets(st.integers(0, 3)))
def test_the_log_verifies_after_any_erasure(
    erased: set[int], tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path
) -> None:
    home = tmp_path_factory.mktemp("any")
    (home / "vth.db").write_bytes(sqlite_template.read_bytes())
    system = make_system(f"sqlite:///{home / 'vth.db'}", home)
    ids = [system.persons.add(Details(name=f"Persoon {number}")).id for number in range(4)]
    for number, id in enumerate(ids):
        staff = StaffRegistered(person_id=id, organisation="odu", function=StaffFunction.SUPERVISOR)
        record(system, f"staff/{UUID(int=200 + number)}", "2026-01-05", staff)
    for number in erased:
        system.persons.erase(ids[number])
    assert maintenance.verify(system).sound
    shown = {row["name"] for row in system.persons.page().items}
    assert shown == {f"Persoon {number}" for number in range(4) if number not in erased} | (
        {"verwijderd"} if erased else set()
    )
    system.engine.dispose()
