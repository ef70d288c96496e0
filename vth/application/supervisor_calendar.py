"""A supervisor's inspections as an iCalendar file (RFC 5545), made anew from the register each time it is read."""

from datetime import timedelta

from icalendar import Calendar, Event, vDuration

from vth.application.system import System
from vth.events.catalogue.inspection import InspectionKind
from vth.projections.names import staff_names
from vth.projections.visits_of import PlannedVisit, visits_of

ASK_AGAIN = timedelta(hours=1)
KINDS = {kind.value: kind.label.nl.capitalize() for kind in InspectionKind}


def supervisor_calendar(system: System, staff_id: str) -> bytes:
    """Every inspection planned for this supervisor, by day; cancelled ones, and those given to another, say so.

    It names the supervisor, the kind of inspection and the company with its address, and nobody else.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//VTH//Inspecties//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("refresh-interval", vDuration(ASK_AGAIN), parameters={"VALUE": "DURATION"})  # RFC 7986, 5.7
    calendar.add("x-published-ttl", vDuration(ASK_AGAIN))  # the same, for programs from before that
    with system.store.reading() as connection:
        name = staff_names(connection, [staff_id]).get(staff_id)
        calendar.add("x-wr-calname", f"VTH-inspecties {name}" if name else "VTH-inspecties")
        for visit in visits_of(connection, staff_id):
            calendar.add_component(_event(visit))
    written: bytes = calendar.to_ical()
    return written


def _event(visit: PlannedVisit) -> Event:
    """One all-day event that keeps its UID and counts its changes, so that a program moves what it has."""
    label = KINDS[visit.kind]
    event = Event()
    event.add("uid", visit.id)
    event.add("sequence", visit.changes)
    event.add("dtstamp", visit.changed_at)
    event.add("last-modified", visit.changed_at)
    event.add("dtstart", visit.planned_on)
    event.add("summary", f"{label}: {visit.company_name}" if visit.company_name else label)
    if visit.address:
        event.add("location", visit.address)
    event.add("status", "CANCELLED" if visit.gone else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if visit.gone else "OPAQUE")
    return event
