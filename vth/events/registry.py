"""The one list of streams and their event types: whatever is not here does not exist.

Adding an event type: declare it in its catalogue file, add it to that file's union; the type checker names every
`match` that forgot it. Adding a stream: one more line in STREAMS.
"""

from dataclasses import dataclass
from typing import get_args

from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.company import CompanyEvent
from vth.events.catalogue.course import CourseEvent
from vth.events.catalogue.course_session import CourseSessionEvent
from vth.events.catalogue.destruction import DestructionEvent
from vth.events.catalogue.document import DocumentEvent
from vth.events.catalogue.experiment import ExperimentEvent
from vth.events.catalogue.inspection import InspectionEvent
from vth.events.catalogue.knowledge_circle import KnowledgeCircleEvent
from vth.events.catalogue.permit import PermitEvent
from vth.events.catalogue.question import QuestionEvent
from vth.events.catalogue.raw_material_plan import RawMaterialPlanEvent
from vth.events.catalogue.staff import StaffEvent
from vth.events.catalogue.violation import ViolationEvent
from vth.events.declaration import Fact
from vth.kernel.text import Text


@dataclass(frozen=True, slots=True)
class StreamType:
    """A kind of stream: `name` in stream names, `plural` in API paths."""

    name: str
    plural: str
    label: Text
    plural_label: Text
    facts: tuple[type[Fact], ...]

    def fact_type(self, name: str) -> type[Fact] | None:
        return next((fact for fact in self.facts if fact.declaration.name == name), None)


STREAMS: tuple[StreamType, ...] = (
    StreamType(
        "company", "companies", Text("bedrijf", "company"), Text("bedrijven", "companies"), get_args(CompanyEvent)
    ),
    StreamType(
        "permit", "permits", Text("vergunning", "permit"), Text("vergunningen", "permits"), get_args(PermitEvent)
    ),
    StreamType(
        "raw_material_plan",
        "raw-material-plans",
        Text("grondstoffenplan", "raw-material plan"),
        Text("grondstoffenplannen", "raw-material plans"),
        get_args(RawMaterialPlanEvent),
    ),
    StreamType(
        "experiment",
        "experiments",
        Text("proefneming", "experiment"),
        Text("proefnemingen", "experiments"),
        get_args(ExperimentEvent),
    ),
    StreamType(
        "staff", "staff", Text("medewerker", "member of staff"), Text("medewerkers", "staff"), get_args(StaffEvent)
    ),
    StreamType("course", "courses", Text("opleiding", "course"), Text("opleidingen", "courses"), get_args(CourseEvent)),
    StreamType(
        "course_session",
        "course-sessions",
        Text("bijeenkomst", "course session"),
        Text("bijeenkomsten", "course sessions"),
        get_args(CourseSessionEvent),
    ),
    StreamType(
        "question",
        "questions",
        Text("adviesvraag", "question"),
        Text("adviesvragen", "questions"),
        get_args(QuestionEvent),
    ),
    StreamType(
        "knowledge_circle",
        "knowledge-circles",
        Text("kenniskring", "knowledge circle"),
        Text("kenniskringen", "knowledge circles"),
        get_args(KnowledgeCircleEvent),
    ),
    StreamType(
        "document",
        "documents",
        Text("document", "document"),
        Text("documenten", "documents"),
        get_args(DocumentEvent),
    ),
    StreamType(
        "inspection",
        "inspections",
        Text("controle", "inspection"),
        Text("controles", "inspections"),
        get_args(InspectionEvent),
    ),
    StreamType(
        "violation",
        "violations",
        Text("overtreding", "violation"),
        Text("overtredingen", "violations"),
        get_args(ViolationEvent),
    ),
    StreamType(
        "destruction",
        "destructions",
        Text("vernietigingslijst", "destruction list"),
        Text("vernietigingslijsten", "destruction lists"),
        get_args(DestructionEvent),
    ),
)


def stream_type(name: str) -> StreamType | None:
    """The stream type called `name`, or None."""
    return _BY_NAME.get(name)


def fact_types() -> dict[str, type[Fact]]:
    """Every event type by its stored name."""
    return dict(_FACTS)


def _index(streams: tuple[StreamType, ...]) -> dict[str, type[Fact]]:
    index: dict[str, type[Fact]] = {}
    for stream in streams:
        for fact in stream.facts:
            if index.setdefault(fact.declaration.name, fact) is not fact:
                raise ValueError(f"two event types are called {fact.declaration.name}")
    return index


_BY_NAME = {stream.name: stream for stream in STREAMS}
_FACTS = _index(STREAMS)
RETRACTION = EventRetracted.declaration.name
