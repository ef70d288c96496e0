"""The made-up histories that benchmarks run on obey the rules, and are the same in every run."""

from collections.abc import Iterator
from datetime import date

import pytest

from benchmarks.history import History, Recording, recordings
from tests.support.rulebook import rulebook
from vth.domain.decider import decide
from vth.domain.questions import CompanyFacts
from vth.events.catalogue.company import CompanyClosed, CompanyDetailsChanged, CompanyRegistered
from vth.events.catalogue.permit import ApplicationReceived
from vth.events.codec import encode
from vth.events.envelope import RecordedEvent
from vth.events.registry import fact_types
from vth.policy.models import Regulations

PERMITS = 150


class Remembered:
    """Answers the rules' questions from what was recorded so far."""

    today = date(2026, 12, 31)

    def __init__(self) -> None:
        self.regulations: Regulations = rulebook()
        self._companies: dict[str, CompanyFacts] = {}
        self._case_numbers: dict[str, str] = {}
        self._branch_numbers: dict[str, str] = {}

    def company(self, company_id: str) -> CompanyFacts | None:
        return self._companies.get(company_id)

    def case_number_taken(self, environmental_service: str, case_number: str, except_stream: str) -> bool:
        return self._case_numbers.get(case_number, except_stream) != except_stream

    def branch_number_taken(self, branch_number: str, except_stream: str) -> bool:
        return self._branch_numbers.get(branch_number, except_stream) != except_stream

    def rests_on(self, stream: str) -> bool:
        return False

    def note(self, recording: Recording) -> None:
        company_id = recording.stream.partition("/")[2]
        for dated in recording.facts:
            match dated.fact:
                case CompanyRegistered() as fact:
                    self._companies[company_id] = CompanyFacts(fact.name, fact.environmental_service)
                    self._branch_numbers[str(fact.branch_number)] = recording.stream
                case CompanyDetailsChanged(environmental_service=str(service)):
                    self._companies[company_id] = CompanyFacts(self._companies[company_id].name, service)
                case CompanyClosed():
                    known = self._companies[company_id]
                    closed = CompanyFacts(known.name, known.environmental_service, dated.effective_on)
                    self._companies[company_id] = closed
                case ApplicationReceived() as fact:
                    self._case_numbers[fact.case_number] = recording.stream
                case _:
                    pass  # the rules ask nothing about it


def decided(history: History) -> Iterator[Recording]:
    """The recordings, each looked at by the rules first."""
    questions = Remembered()
    streams: dict[str, list[RecordedEvent]] = {}
    for recording in recordings(history, rulebook()):
        known = streams.setdefault(recording.stream, [])
        assert recording.version == len(known) + 1
        decide(recording.stream.partition("/")[0], known, recording.facts, questions)
        questions.note(recording)
        known.extend(as_recorded(recording))
        yield recording


def as_recorded(recording: Recording) -> Iterator[RecordedEvent]:
    for step, dated in enumerate(recording.facts):
        declared = dated.fact.declaration
        yield RecordedEvent(
            position=1, stream=recording.stream, version=recording.version + step, type=declared.name,
            schema=declared.schema, effective_on=dated.effective_on, date_basis=dated.date_basis,
            recorded_at=recording.recorded_at, actor="a", organisation="o", command_id="c", causation=None,
            data="", hash="", fact=dated.fact,
        )  # fmt: skip


@pytest.mark.parametrize("brief", [False, True], ids=["full", "brief"])
def test_every_recording_of_a_history_passes_the_rules_and_time_never_goes_back(brief: bool) -> None:
    instants = [recording.recorded_at for recording in decided(History(PERMITS, brief=brief))]
    assert len(instants) > PERMITS
    assert instants == sorted(instants)


def test_a_full_history_holds_every_kind_of_fact() -> None:
    told = {type(dated.fact) for one in recordings(History(3000), rulebook()) for dated in one.facts}
    assert told == set(fact_types().values())


def test_the_same_seed_tells_the_same_history_and_another_seed_another() -> None:
    assert texts(seed=1) == texts(seed=1)
    assert texts(seed=1) != texts(seed=2)


def test_a_history_has_about_as_many_events_as_asked_for() -> None:
    told = sum(len(one.facts) for one in recordings(History.of_about(20_000), rulebook()))
    assert told == pytest.approx(20_000, rel=0.05)


def texts(seed: int) -> list[str]:
    told = recordings(History(20, seed=seed), rulebook())
    return [f"{one.stream} {encode(dated.fact)}" for one in told for dated in one.facts]
