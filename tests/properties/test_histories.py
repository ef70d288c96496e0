"""What holds for any history over all streams that the rules let happen."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.properties.definitions import DEFINITIONS, OF_ORGANISATIONS
from tests.properties.histories import SEEDS, empty, events, history, today
from tests.properties.outcome import Outcome
from tests.properties.reading import Reading
from tests.support.systems import Clock, make_system
from vth.application import exporting, maintenance, restoring
from vth.application.system import System
from vth.events.catalogue.common import EventRetracted
from vth.events.envelope import DatedFact, RecordedEvent
from vth.kernel.calendar import dutch_day
from vth.kernel.errors import InvalidInput, Refused
from vth.kernel.origin import Origin
from vth.projections.indicators import Figure, Question, Scope, answer
from vth.projections.readmodel import Row
from vth.projections.registry import READ_MODELS

ONCE = (Phase.explicit, Phase.reuse, Phase.generate)
"""Without looking for a smaller example: a history is as small as its seed makes it."""
FEW = settings(max_examples=5, phases=ONCE, suppress_health_check=[HealthCheck.function_scoped_fixture])
MANY = settings(max_examples=25, phases=ONCE)
SCOPES = st.one_of(
    st.just(Scope()),
    st.builds(Scope, environmental_service=st.sampled_from(["rud-utrecht", "odru", "odu", "od-nzkg"])),
    st.builds(Scope, competent_authority=st.sampled_from(["pv26", "gm0344"])),
    st.builds(Scope, municipality=st.sampled_from(["0344", "0307", "0632"])),
    st.builds(Scope, sector=st.sampled_from(["C", "E", "38", "23"])),
    st.builds(Scope, category=st.sampled_from(["provincial", "seveso", "ippc"])),
    st.builds(Scope, environmental_service=st.just("odu"), category=st.just("provincial")),
)


def rows(system: System) -> dict[str, Counter[Row]]:
    """Everything in every read model."""
    with system.store.reading() as connection:
        return {
            model.name: Counter(tuple(row) for row in connection.execute(select(model.table))) for model in READ_MODELS
        }


def figures(system: System, question: Question) -> list[Figure]:
    with system.store.reading() as connection:
        return answer(connection, question, system.regulations)


def of_all_years(system: System) -> Question:
    day = dutch_day(system.clock())
    return Question(day - timedelta(days=1200), day, len(events(system)))


def in_short(found: Sequence[Figure]) -> list[object]:
    """What a figure says, without how sure it is: a fact that was recorded anew was recorded late."""
    return [(one.code, one.value, one.numerator, one.denominator, one.extra) for one in found]


def lines(system: System, file: Path) -> bytes:
    exporting.export_lines(system, file)
    return file.read_bytes()


@given(seed=SEEDS)
@FEW
def test_what_was_updated_fact_by_fact_is_what_a_rebuild_makes(seed: int) -> None:
    with history(seed) as system:
        updated = rows(system)
        maintenance.rebuild(system)
        assert rows(system) == updated


@given(seed=SEEDS, data=st.data())
@MANY
def test_every_indicator_is_what_its_definition_counts(seed: int, data: st.DataObject) -> None:
    with history(seed) as system:
        log = events(system)
        last = dutch_day(today(seed))
        end = last - timedelta(days=data.draw(st.integers(0, 700)))
        start = end - timedelta(days=data.draw(st.integers(0, 1000)))
        if data.draw(st.booleans()):
            start, end = date(start.year, 1, 1), date(end.year, 12, 31)
        known = data.draw(st.just(len(log)) | st.integers(0, len(log)))
        question = Question(start, end, known, data.draw(SCOPES))
        reading = Reading(log, question, system.regulations)
        found = {figure.code: figure for figure in figures(system, question)}
    wrong = {code: (said, told) for code, said, told in _compared(found, reading) if said != told}
    assert wrong == {}


def _compared(found: dict[str, Figure], reading: Reading) -> list[tuple[str, object, object]]:
    compared: list[tuple[str, object, object]] = []
    for code, definition in DEFINITIONS.items():
        if code in OF_ORGANISATIONS and not reading.only_service:
            compared.append((code, found[code].not_filterable, True))
        else:
            figure = found[code]
            said = Outcome(figure.value, figure.numerator, figure.denominator)
            compared.append((code, _rounded(said), _rounded(definition(reading))))
    return compared


def _rounded(outcome: Outcome) -> tuple[float | None, ...]:
    return tuple(None if number is None else round(number, 6) for number in outcome)


@given(seed=SEEDS)
@FEW
def test_export_restore_verify_and_export_give_the_same_lines(seed: int, tmp_path: Path) -> None:
    with history(seed) as system, empty(seed, tmp_path) as other:
        first = lines(system, tmp_path / "first.jsonl")
        restoring.restore_lines(other, tmp_path / "first.jsonl")
        assert maintenance.verify(other).sound
        assert lines(other, tmp_path / "second.jsonl") == first
        assert rows(other) == rows(system)
        for file in ("first.jsonl", "second.jsonl"):
            (tmp_path / file).unlink()


@given(seed=SEEDS, part=st.floats(0.2, 0.95))
@FEW
def test_known_then_is_what_was_answered_then(seed: int, part: float, tmp_path: Path) -> None:
    with history(seed) as system, empty(seed, tmp_path) as earlier:
        cut = lines(system, tmp_path / "all.jsonl").splitlines(keepends=True)
        known = max(round(part * len(cut)), 1)
        (tmp_path / "cut.jsonl").write_bytes(b"".join(cut[:known]))
        restoring.restore_lines(earlier, tmp_path / "cut.jsonl")
        then = dutch_day(events(earlier)[-1].recorded_at)
        asked = Question(then - timedelta(days=800), then, known)
        assert figures(system, asked) == figures(earlier, asked)
        for file in ("all.jsonl", "cut.jsonl"):
            (tmp_path / file).unlink()


@given(seed=SEEDS, random=st.randoms(use_true_random=False))
@FEW
def test_what_was_wrong_at_first_and_recorded_anew_counts_as_if_it_had_been_right(seed: int, random: Random) -> None:
    with history(seed) as system:
        right, before = in_short(figures(system, of_all_years(system))), len(events(system))
        taken = sum(_wrong_and_anew(system, event) for event in random.sample(events(system), 25))
        assert taken
        asked = of_all_years(system)
        assert len(events(system)) > before
        assert in_short(figures(system, asked)) == right


def _wrong_and_anew(system: System, event: RecordedEvent) -> bool:
    """Says it of another day, takes that back and says it rightly; False where the rules do not let that happen."""
    wrong, day = event.effective_on - timedelta(days=3), system.today()
    version = len([one for one in events(system) if one.stream == event.stream])
    facts = (
        DatedFact(EventRetracted(version=event.version, reason="datum"), day),
        DatedFact(event.fact, wrong, event.date_basis),
        DatedFact(EventRetracted(version=version + 2, reason="datum"), day),
        DatedFact(event.fact, event.effective_on, event.date_basis),
    )
    try:
        system.recorder.record(event.stream, facts, Origin("tester", "odu", f"anew-{event.position}"))
    except (Refused, InvalidInput):
        return False
    return True


@given(seed=SEEDS)
@FEW
def test_every_fact_that_was_taken_is_quiet_when_it_is_sent_again(seed: int) -> None:
    with history(seed) as system:
        log = events(system)
        commands: dict[str, list[RecordedEvent]] = {}
        for event in log:
            commands.setdefault(event.command_id, []).append(event)
        assert all(_sent_again(system, own) for own in commands.values())
        assert events(system) == log


def _sent_again(system: System, own: Sequence[RecordedEvent]) -> bool:
    facts = [DatedFact(event.fact, event.effective_on, event.date_basis) for event in own]
    origin = Origin(own[0].actor, own[0].organisation, own[0].command_id, own[0].causation)
    outcome = system.recorder.record(own[0].stream, facts, origin)
    return outcome.replayed and list(outcome.events) == list(own)


@given(seed=SEEDS)
@FEW
def test_every_policy_answers_once(seed: int) -> None:
    with history(seed) as system:
        answers = _answers(system)
        assert answers
        assert set(answers.values()) == {1}
        system.recorder.catch_up(imported=True)
        assert system.recorder.catch_up(imported=True) == 0
        assert set(_answers(system).values()) == {1}


def _answers(system: System) -> Counter[tuple[str, str]]:
    """What policies recorded: an answer may be a retraction together with the fact recorded anew."""
    made = [event for event in events(system) if event.command_id.startswith("policy:")]
    assert all(event.causation and event.causation < event.position for event in made)
    return Counter((event.command_id, event.type) for event in made)


@pytest.mark.parametrize("seed", [1, 2])
def test_both_engines_answer_alike(seed: int, postgres_url: str, tmp_path: Path) -> None:
    with history(seed) as system:
        lines(system, tmp_path / "all.jsonl")
        other = make_system(postgres_url, tmp_path, Clock(today(seed)))
        try:
            restoring.restore_lines(other, tmp_path / "all.jsonl")
            assert rows(other) == rows(system)
            assert figures(other, of_all_years(system)) == figures(system, of_all_years(system))
        finally:
            other.engine.dispose()
