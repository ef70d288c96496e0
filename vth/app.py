"""The only place that knows everything: puts the parts of the program together."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO

from flask import Flask
from uuid_utils import uuid7

from vth import api, policy, web
from vth.application import maintenance
from vth.application.receipts import Receipt
from vth.application.system import System
from vth.events.engine import make_engine
from vth.events.store import EventStore
from vth.projections.indicators import Question
from vth.reports.issuing import KINDS, reissue, write_report
from vth.reports.listing_book import write_listing
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


def create_app(system: System, identify: web.Identify = web.identify) -> Flask:
    """The web application over an opened system: pages for people, and the API; `identify` recognises visitors."""
    app = api.make_app(system, _write_for_api)
    services = web.Services(system, partial(_write_report, system), partial(reissue, system), write_listing, identify)
    web.register(app, services, lambda error: api.answer(error, system.new_id))
    return app


def _write_for_api(system: System, kind: str, question: Question, stream: IO[bytes], person: str | None) -> Receipt:
    return write_report(system, KINDS[kind], question, stream, person=person)


def _write_report(system: System, kind: str, question: Question, file: Path, progress: web.Watch) -> Receipt:
    return write_report(system, KINDS[kind], question, file, progress)
