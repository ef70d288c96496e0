"""A supervisor's inspections as an iCalendar file (RFC 5545), made anew from the facts each time it is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from icalendar import Calendar, Event
from sqlalchemy import Connection

from vth.application.system import System
from vth.events.catalogue.inspection import (
    InspectionAssigned,
    InspectionCancelled,
    InspectionRescheduled,
    InspectionScheduled,
)
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.projections import companies
from vth.projections.references import referring


@dataclass(slots=True)
class Planned:
    """What the facts say of the planning of one inspection."""

    scheduled: InspectionScheduled
    planned_on: date
    supervisor: str | None
    cancelled: bool = False


def supervisor_calendar(system: System, staff_id: str) -> bytes:
    """Every inspection planned for this supervisor, oldest first; cancelled ones, and those given to another, say so.

    It names the kind of inspection and the company, and no person.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//VTH//Inspecties//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "VTH-inspecties")
    with system.store.reading() as connection:
        for stream in referring(connection, f"staff/{staff_id}", "inspection"):
            history = system.store.load(connection, stream)
            planned = _planned(history)
            if planned:
                calendar.add_component(_event(connection, staff_id, history[-1], planned))
    written: bytes = calendar.to_ical()
    return written


def _planned(history: Sequence[RecordedEvent]) -> Planned | None:
    planned: Planned | None = None
    for event in retained(history):
        match event.fact:
            case InspectionScheduled() as fact:
                planned = Planned(fact, fact.planned_on, fact.supervisor)
            case InspectionRescheduled(planned_on=planned_on) if planned:
                planned.planned_on = planned_on
            case InspectionAssigned(supervisor=supervisor) if planned:
                planned.supervisor = supervisor
            case InspectionCancelled() if planned:
                planned.cancelled = True
    return planned


def _event(connection: Connection, staff_id: str, last: RecordedEvent, planned: Planned) -> Event:
    """One all-day event that keeps its UID and counts its changes, so that a program moves what it has."""
    company = companies.facts_of(connection, planned.scheduled.company_id)
    label = planned.scheduled.kind.label.nl.capitalize()
    gone = planned.cancelled or planned.supervisor != staff_id
    event = Event()
    event.add("uid", last.stream.partition("/")[2])
    event.add("sequence", last.version)
    event.add("dtstamp", last.recorded_at)
    event.add("dtstart", planned.planned_on)
    event.add("summary", f"{label}: {company.name}" if company else label)
    event.add("status", "CANCELLED" if gone else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if gone else "OPAQUE")
    return event
