"""Plays stories side by side: every step is recorded by the rules of the program, at its own instant, in order."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random

from vth.application.system import System
from vth.demo.telling import Aside, Step, Story
from vth.events.envelope import RecordedEvent
from vth.kernel.calendar import DUTCH_TIME
from vth.kernel.errors import InvalidInput, Refused
from vth.kernel.origin import Origin

OPENS = time(8, 15)
OFFICE_SECONDS = 8 * 3600
Progress = Callable[[int, int | None], None]


@dataclass(slots=True)
class Clock:
    """Shows the instant at which the history is, until it has caught up with the present."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass(slots=True)
class Refusal:
    """A step that the rules refused: its story ended there."""

    step: Step
    error: Refused | InvalidInput


@dataclass(slots=True, eq=False)
class _Voice:
    """A story under way; `latest` is when its last step was recorded."""

    story: Story
    latest: datetime


@dataclass(slots=True)
class Stage:
    """Where stories are played: a system whose clock is set to the instant of every step."""

    system: System
    until: datetime
    random: Random
    progress: Progress
    facts: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    _clock: Clock = field(init=False)
    _staged: System = field(init=False)
    _waiting: list[tuple[datetime, int, _Voice, Step]] = field(default_factory=list)
    _turns: "count[int]" = field(default_factory=count)

    def __post_init__(self) -> None:
        self._clock = Clock(self.until)
        self._staged = replace(self.system, clock=self._clock)

    def play(self, stories: Iterable[Story]) -> None:
        """Plays them all until the present."""
        for story in stories:
            self._go_on(_Voice(story, datetime.min.replace(tzinfo=UTC)), None)
        while self._waiting:
            instant, turn, voice, step = heappop(self._waiting)
            self._clock.now = voice.latest = instant
            events = self._recorded(step, turn)
            if events:
                self._go_on(voice, events)

    def _recorded(self, step: Step, turn: int) -> Sequence[RecordedEvent]:
        origin = Origin(step.actor, step.service, f"demo-{turn}")
        try:
            events = self._staged.recorder.record(step.stream, step.facts, origin).events
        except (Refused, InvalidInput) as error:
            self.refusals.append(Refusal(step, error))
            return ()
        self.facts += len(events)
        self.progress(self.facts, None)
        return events

    def _go_on(self, voice: _Voice, events: Sequence[RecordedEvent] | None) -> None:
        """Lets the story tell its next step; what happens beside it begins at once."""
        try:
            told = next(voice.story) if events is None else voice.story.send(events)
            while isinstance(told, Aside):
                self._go_on(_Voice(told.story, voice.latest), None)
                told = voice.story.send(())
        except StopIteration:
            return
        instant = self._instant(told.recorded_on, voice.latest)
        if instant <= self.until:
            heappush(self._waiting, (instant, next(self._turns), voice, told))
        else:
            voice.story.close()

    def _instant(self, day: date, after: datetime) -> datetime:
        """In office hours of that day, and later than what the story told before."""
        opened = datetime.combine(day, OPENS, DUTCH_TIME).astimezone(UTC)
        chosen = opened + timedelta(seconds=self.random.randrange(OFFICE_SECONDS))
        return max(chosen, after + timedelta(seconds=self.random.randint(20, 400)))
