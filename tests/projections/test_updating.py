"""Updating writes exactly what a rebuild would have given, whatever happened and in whatever order it was recorded."""

from collections import Counter
from collections.abc import Iterator, Sequence
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, inspect, select

from tests.projections.facts import application, attached
from tests.projections.histories import Step, history, steps
from tests.projections.world import World, stream_of
from tests.support.databases import connected, migrate, sqlite
from vth.events.catalogue.permit import PermitGranted
from vth.events.envelope import RecordedEvent
from vth.policy import Regulations
from vth.projections.bookkeeping import forget, prepare, read_models, stale
from vth.projections.history import History
from vth.projections.readmodel import ReadModel, Row
from vth.projections.registry import READ_MODELS, read_model
from vth.projections.updating import update, update_all

SOURCES = [(model, stream_type) for model in READ_MODELS for stream_type in model.sources]
NAMES = [f"{model.name} of {stream_type}" for model, stream_type in SOURCES]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, regulations: Regulations) -> Iterator[Engine]:
    """One database for all examples: each has a stream of its own."""
    url = sqlite(tmp_path_factory.mktemp("updating") / "vth.db")
    migrate(url)
    with connected(url) as engine:
        prepare(engine, regulations)
        yield engine


def stored(connection: Connection, model: ReadModel, stream: str) -> Counter[Row]:
    table = model.table
    return Counter(tuple(row) for row in connection.execute(select(table).where(table.c.stream == stream)))


def made_anew(model: ReadModel, events: Sequence[RecordedEvent], regulations: Regulations) -> Counter[Row]:
    rows = model.sources[events[0].stream.partition("/")[0]]
    return Counter(rows(History(events), regulations))


def followed(
    connection: Connection, model: ReadModel, events: Sequence[RecordedEvent], sizes: Sequence[int], rules: Regulations
) -> None:
    """Updates recording by recording, each of so many events."""
    done = 0
    while done < len(events):
        size = sizes[done % len(sizes)]
        update(connection, events[0].stream, events[:done], events[: done + size], rules, [model])
        done += size


@pytest.mark.parametrize(("model", "stream_type"), SOURCES, ids=NAMES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_updating_leaves_what_a_rebuild_gives(
    model: ReadModel, stream_type: str, data: st.DataObject, database: Engine, regulations: Regulations
) -> None:
    taken: list[Step] = data.draw(steps(stream_type))
    events = history(f"{stream_type}/{uuid4()}", taken)
    sizes = data.draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    with database.begin() as connection:
        followed(connection, model, events, sizes, regulations)
        assert stored(connection, model, events[0].stream) == made_anew(model, events, regulations)


@pytest.mark.parametrize(("model", "stream_type"), SOURCES, ids=NAMES)
@settings(max_examples=60)
@given(data=st.data())
def test_the_key_of_a_read_model_tells_the_rows_of_a_stream_apart(
    model: ReadModel, stream_type: str, data: st.DataObject, regulations: Regulations
) -> None:
    rows = made_anew(model, history(f"{stream_type}/1", data.draw(steps(stream_type))), regulations)
    columns = list(model.table.columns.keys())
    keys = Counter(tuple(row[columns.index(name)] for name in ("stream", *model.key)) for row in rows)
    assert set(keys.values()) <= {1}


def test_many_streams_can_be_updated_at_once(world: World) -> None:
    world.record("permit a", "03-01", application(), PermitGranted(), attached())
    world.record("permit b", "03-02", application(), PermitGranted())
    histories = [world.histories[stream_of(name)] for name in ("permit a", "permit b")]
    model = READ_MODELS[1]
    with world.engine.begin() as connection:
        separately = [stored(connection, model, events[0].stream) for events in histories]
        update_all(connection, [(events[0].stream, events, []) for events in histories], world.regulations)
        assert [stored(connection, model, events[0].stream) for events in histories] == [Counter(), Counter()]
        update_all(connection, [(events[0].stream, [], events) for events in histories], world.regulations)
        assert [stored(connection, model, events[0].stream) for events in histories] == separately


def test_preparing_twice_changes_nothing(world: World) -> None:
    world.record("permit p", "03-01", application())
    prepare(world.engine, world.regulations)
    with world.engine.connect() as connection:
        assert stale(connection, world.regulations) == []
        assert stored(connection, READ_MODELS[0], stream_of("permit p")).total() == 1


def test_the_table_of_a_read_model_that_this_version_no_longer_has_is_dropped(world: World) -> None:
    with world.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE older (stream TEXT)")
        row = {"name": "older", "version": 1, "regulations_version": "x", "generation": 0, "position": 0}
        connection.execute(read_models.insert().values(row))
    assert forget(world.engine) == ["older"]
    assert not inspect(world.engine).has_table("older")
    assert inspect(world.engine).has_table("permits")
    assert forget(world.engine) == []


def test_a_read_model_of_another_version_or_other_regulations_is_due_for_a_rebuild(world: World) -> None:
    with world.engine.begin() as connection:
        older = read_models.c.name == "spans"
        connection.execute(read_models.update().where(older).values(version=0))
        assert stale(connection, world.regulations) == ["spans"]
        connection.execute(read_models.update().values(regulations_version="older"))
        assert stale(connection, world.regulations) == [model.name for model in READ_MODELS]


def test_read_models_are_found_by_name() -> None:
    assert read_model("spans") in READ_MODELS
    assert read_model("no such read model") is None
