"""The parts of a running program, made once at the start and passed to whoever needs them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Engine

from vth.application.calendar_feeds import CalendarFeeds
from vth.application.documents.contents import Contents
from vth.application.documents.places import contents_at
from vth.application.entering.accounts import Accounts
from vth.application.entering.attempts import Attempts
from vth.application.entering.demands import Demands
from vth.application.entering.entrance import Entrance
from vth.application.entering.limiting import Limiter
from vth.application.entering.links import EntryLinks
from vth.application.entering.provider import Provider
from vth.application.entering.second_factor import SecondFactor
from vth.application.entering.sessions import Sessions
from vth.application.entering.visits import Visits
from vth.application.figure_memory import FigureMemory
from vth.application.funnel_memory import FunnelMemory
from vth.application.histories import Histories
from vth.application.jobs import Jobs
from vth.application.messages import Messages
from vth.application.persons.register import Persons
from vth.application.recorder import Recorder
from vth.application.tokens import Tokens
from vth.audit.log import AuditLog
from vth.audit.place import engine_beside
from vth.events.store import EventStore
from vth.kernel.calendar import dutch_day
from vth.policy.models import Regulations
from vth.settings import Settings


@dataclass(frozen=True, slots=True)
class System:
    """`clock` gives the aware UTC instant, `new_id` a fresh UUID in text; both can be replaced by doubles."""

    settings: Settings
    engine: Engine
    store: EventStore
    regulations: Regulations
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    recorder: Recorder = field(init=False)
    provider: Provider | None = field(init=False)
    audit: AuditLog = field(init=False)
    figures: FigureMemory = field(init=False)
    compared: FigureMemory = field(init=False)
    funnels: FunnelMemory = field(init=False)
    jobs: Jobs = field(init=False)

    def __post_init__(self) -> None:
        """One recorder for the whole program: it remembers the streams that it recorded on last."""
        object.__setattr__(self, "jobs", Jobs(self.settings.home / "jobs", self.clock, self.new_id))
        object.__setattr__(self, "figures", FigureMemory())
        object.__setattr__(self, "compared", FigureMemory())
        object.__setattr__(self, "funnels", FunnelMemory())
        object.__setattr__(self, "audit", AuditLog(lambda: engine_beside(self.engine), self.clock))
        recorder = Recorder(self.store, self.regulations, self.clock, Histories(self.store))
        object.__setattr__(self, "recorder", recorder)
        openid = self.settings.entry.openid
        object.__setattr__(self, "provider", Provider(openid, self.clock) if openid else None)

    @property
    def tokens(self) -> Tokens:
        return Tokens(self.store, self.clock, self.new_id)

    @property
    def accounts(self) -> Accounts:
        return Accounts(self.store, self.clock, self.new_id)

    @property
    def sessions(self) -> Sessions:
        return Sessions(self.store, self.clock, self.new_id, self.settings.entry)

    @property
    def entrance(self) -> Entrance:
        return Entrance(
            self.store,
            self.clock,
            Attempts(self.store, self.clock),
            EntryLinks(self.store, self.clock, self.new_id),
            self.sessions,
            SecondFactor(self.store, self.clock, self.settings),
            Demands(self.store),
        )

    @property
    def visits(self) -> Visits | None:
        """The way in by the word of a provider of identities, where one is set."""
        if self.provider is None:
            return None
        return Visits(self.store, self.clock, self.provider, self.accounts, self.entrance)

    @property
    def limiter(self) -> Limiter:
        return Limiter(self.store, self.clock)

    @property
    def contents(self) -> Contents:
        """Where the content of documents is kept. Raises SettingsInvalid when that place needs what is not there."""
        return contents_at(self.settings)

    @property
    def calendar_feeds(self) -> CalendarFeeds:
        return CalendarFeeds(self.store, self.clock, self.new_id)

    @property
    def persons(self) -> Persons:
        """The whole register; `Persons.seen_by` narrows it."""
        return Persons(self.store, self.clock, self.new_id)

    @property
    def messages(self) -> Messages:
        return Messages(self.store, self.clock)

    def today(self) -> date:
        """The day it now is in the Netherlands."""
        return dutch_day(self.clock())
