"""A rebuild gives what updating gave, while everybody goes on reading and recording."""

from collections import Counter
from datetime import UTC, date, datetime
from functools import partial
from threading import Event, Thread

import pytest
from sqlalchemy import Connection, Engine, func, inspect, select

from tests.projections.facts import application, attached, registered
from tests.projections.world import uuid_of
from vth.application.databases import opened_once_more
from vth.events.catalogue.permit import PermitGranted
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact
from vth.events.store import EventStore
from vth.kernel.errors import StoreUnavailable
from vth.kernel.origin import Origin
from vth.policy import Regulations
from vth.projections import crew, rebuilding
from vth.projections.bookkeeping import prepare, read_models, stale
from vth.projections.readmodel import Row
from vth.projections.rebuilding import rebuild
from vth.projections.registry import READ_MODELS
from vth.projections.updating import update

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)
SPANS = next(model for model in READ_MODELS if model.name == "spans")


class Office:
    """Records facts as the program does: the log and the read models in one transaction."""

    def __init__(self, engine: Engine, regulations: Regulations) -> None:
        prepare(engine, regulations)
        self.engine, self.regulations, self.store = engine, regulations, EventStore(engine)

    def record(self, stream: str, *facts: Fact) -> None:
        dated = [DatedFact(fact, date(2025, 3, 1)) for fact in facts]
        with self.store.writing() as connection:
            before = self.store.load(connection, stream)
            origin = Origin("tester", "odu", f"{stream}:{len(before)}")
            new = self.store.append(connection, stream, len(before), dated, origin, NOW)
            update(connection, stream, before, [*before, *new], self.regulations)

    def open_case(self, name: str) -> None:
        """A permit, granted with a prescription."""
        self.record(f"permit/{uuid_of(name)}", application(), PermitGranted(), attached())

    def rows(self, connection: Connection | None = None) -> dict[str, Counter[Row]]:
        """Everything in every read model."""
        if connection is None:
            with self.store.reading() as opened:
                return self.rows(opened)
        tables = {model.name: connection.execute(select(model.table)) for model in READ_MODELS}
        return {name: Counter(tuple(row) for row in found) for name, found in tables.items()}

    def rebuild(self, **given: object) -> int:
        return rebuild(self.engine, self.store, self.regulations, **given)  # type: ignore[arg-type]


@pytest.fixture
def office(engine: Engine, regulations: Regulations) -> Office:
    office = Office(engine, regulations)
    office.record(f"company/{uuid_of('a')}", registered())
    for number in range(5):
        office.open_case(f"case {number}")
    return office


def test_a_rebuild_gives_what_updating_gave(office: Office) -> None:
    updated = office.rows()
    assert office.rebuild() == 16
    assert office.rows() == updated


def test_a_rebuild_repairs_what_was_damaged_and_leaves_the_rest(office: Office) -> None:
    whole = office.rows()
    with office.engine.begin() as connection:
        connection.execute(SPANS.table.delete())
        connection.execute(read_models.update().where(read_models.c.name == "spans").values(version=0))
    office.rebuild(models=[SPANS])
    assert office.rows() == whole
    with office.engine.connect() as connection:
        assert stale(connection, office.regulations) == []


def test_rebuilding_again_and_again_leaves_only_the_newest_tables(office: Office) -> None:
    for _ in range(3):
        office.rebuild()
    with office.engine.connect() as connection:
        assert [name for name in inspect(connection).get_table_names() if "__" in name] == []
        indexes = {index["name"] for index in inspect(connection).get_indexes("spans")}
    assert indexes == {f"{index.name}__3" for index in SPANS.table.indexes}


def test_updating_goes_on_after_a_rebuild(office: Office) -> None:
    office.rebuild()
    office.open_case("after")
    updated = office.rows()
    office.rebuild()
    assert office.rows() == updated


def test_progress_is_told_from_nothing_to_all(office: Office) -> None:
    told: list[tuple[int, int]] = []
    office.rebuild(progress=lambda done, total: told.append((done, total)))
    assert (told[0], told[-1]) == ((0, 16), (16, 16))


@pytest.fixture
def for_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets another process help, also with a short log: it gets its share of the parts before all are done."""
    monkeypatch.setattr(rebuilding, "LONG", 1)
    monkeypatch.setattr(crew, "PATIENCE_SECONDS", None)
    monkeypatch.setattr(rebuilding, "EVENTS_A_PART", 4)
    monkeypatch.setattr(rebuilding, "cores", lambda: 2)


@pytest.mark.usefixtures("for_two")
def test_processes_side_by_side_make_what_updating_gave(office: Office) -> None:
    updated, told = office.rows(), list[tuple[int, int]]()
    opened = partial(opened_once_more, office.engine.url.render_as_string(hide_password=False))
    office.rebuild(opened=opened, progress=lambda done, total: told.append((done, total)))
    assert office.rows() == updated
    assert (told[0], told[-1]) == ((0, 16), (16, 16))
    assert len(told) > 3
    with office.engine.connect() as connection:
        indexes = {index["name"] for index in inspect(connection).get_indexes("spans")}
    assert indexes == {f"{index.name}__1" for index in SPANS.table.indexes}


@pytest.mark.usefixtures("for_two")
def test_what_goes_wrong_in_a_process_leaves_the_old_tables_and_nothing_of_the_new(office: Office) -> None:
    updated = office.rows()
    with pytest.raises(StoreUnavailable) as raised:
        office.rebuild(opened=partial(opened_once_more, "sqlite:////nowhere/at/all.db"))
    assert raised.value.faults[0].code == "database_not_opened"
    assert office.rows() == updated
    with office.engine.connect() as connection:
        assert [name for name in inspect(connection).get_table_names() if "__" in name] == []


def test_an_empty_log_can_be_rebuilt(engine: Engine, regulations: Regulations) -> None:
    office = Office(engine, regulations)
    assert office.rebuild() == 0
    assert set(map(len, office.rows().values())) == {0}


def test_what_is_recorded_during_a_rebuild_is_in_it(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "EVENTS_A_PART", 1)
    recorded: list[int] = []

    def busy(done: int, total: int) -> None:
        recorded.append(done)
        office.open_case(f"during {len(recorded)}")
        office.record(f"permit/{uuid_of('case 0')}", attached(f"{len(recorded)}.2"))

    office.rebuild(progress=busy)
    updated = office.rows()
    office.rebuild()
    assert office.rows() == updated
    assert len(updated["permits"]) == 5 + len(recorded)


def test_a_rebuild_is_exact_while_others_record_without_pause(office: Office) -> None:
    done = Event()
    made: list[bool] = []

    def record_on() -> None:
        while not done.is_set():
            office.open_case(f"writer {len(made)}")
            made.append(True)

    writer = Thread(target=record_on)
    writer.start()
    try:
        for _ in range(3):
            office.rebuild()
    finally:
        done.set()
        writer.join()
    updated = office.rows()
    office.rebuild()
    assert office.rows() == updated
    assert len(updated["permits"]) == 5 + len(made)


def test_who_reads_during_a_rebuild_sees_one_state_from_beginning_to_end(office: Office) -> None:
    before, filled = office.rows(), Event()

    def watch(done: int, total: int) -> None:
        if done == total:
            filled.set()

    worker = Thread(target=office.rebuild, kwargs={"progress": watch})
    with office.store.reading() as connection:
        connection.scalar(select(func.count()).select_from(read_models))
        worker.start()
        assert filled.wait(30)
        worker.join(0.5)  # enough to swap, if it could
        assert office.rows(connection) == before
    worker.join()
    assert office.rows() == before


def test_a_rebuild_that_fails_leaves_the_old_tables_and_nothing_else(office: Office) -> None:
    before = office.rows()

    def fail(done: int, total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        office.rebuild(progress=fail)
    assert office.rows() == before
    with office.engine.connect() as connection:
        assert [name for name in inspect(connection).get_table_names() if "__" in name] == []


def test_what_a_killed_rebuild_left_behind_is_cleared_away(office: Office) -> None:
    with office.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE spans__7 (stream TEXT)")
    office.rebuild()
    with office.engine.connect() as connection:
        assert "spans__7" not in inspect(connection).get_table_names()
