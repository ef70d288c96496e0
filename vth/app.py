"""The only place that knows everything: puts the parts of the program together."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask import Flask
from uuid_utils import uuid7

from vth import api, policy, web
from vth.application import maintenance
from vth.application.system import System
from vth.events.engine import make_engine
from vth.events.store import EventStore
from vth.reports.issuing import write_summary
from vth.settings import Settings


def now_utc() -> datetime:
    return datetime.now(UTC)


def fresh_id() -> str:
    return str(uuid7())


def open_system(
    settings: Settings,
    *,
    clock: Callable[[], datetime] = now_utc,
    new_id: Callable[[], str] = fresh_id,
    ready: bool = True,
) -> System:
    """The program's parts over the database of these settings; with `ready` false the schema is not looked at.

    Errors: RegulationsInvalid, SchemaMismatch, StoreUnavailable, SettingsInvalid.
    """
    regulations = policy.load(settings.regulations)
    engine = make_engine(settings.database_url)
    system = System(settings, engine, EventStore(engine), regulations, clock, new_id)
    if ready:
        maintenance.check(system)
    return system


def create_app(system: System, identify: web.Identify = web.nobody) -> Flask:
    """The web application over an opened system: pages for people, and the API; `identify` recognises visitors."""
    app = api.make_app(system, write_summary)
    services = web.Services(system, write_summary, identify)
    web.register(app, services, lambda error: api.answer(error, system.new_id))
    return app
