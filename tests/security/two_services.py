"""Two environmental services with a stream of every type each, in which every free text says whose it is."""

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.support.lines import fact, written
from tests.support.systems import Clock, make_system
from vth.application import importing
from vth.application.documents.contents import receive
from vth.application.persons.details import Details
from vth.application.system import System
from vth.events.registry import STREAMS
from vth.scheduling.noticing import notice

OWN, OTHER = "odu", "od-nzkg"
PLACES = {OWN: "0344", OTHER: "0307"}
OPEN_TO_ALL = ("course", "course_session")
"""Services train one another's people."""
Line = tuple[str, str, str, dict[str, Any]]
"""Stream type, event type, day and data."""


@dataclass(frozen=True)
class Service:
    """What one service has in the store: its streams by type, the word that is in all of its texts, and a calendar."""

    code: str
    sign: str
    streams: dict[str, str]
    person: str
    feed: str

    @property
    def hidden(self) -> list[str]:
        """Whatever of it others must never read."""
        return [self.sign, self.person, *(id for kind, id in self.streams.items() if kind not in OPEN_TO_ALL)]


@dataclass(frozen=True)
class Two:
    """The program with both services in it."""

    system: System
    own: Service
    other: Service


def two_services(url: str, folder: Path, clock: Clock) -> Two:
    """A store that both have filled, with the messages of today."""
    system = make_system(url, folder, clock)
    found = Two(system, _filled(system, folder, OWN, "Onsgoed", 1), _filled(system, folder, OTHER, "Geheimpje", 2))
    notice(system, system.today(), {})
    return found


def _filled(system: System, folder: Path, code: str, sign: str, number: int) -> Service:
    ids = {stream.name: str(UUID(int=(number << 64) + place)) for place, stream in enumerate(STREAMS, 1)}
    person = str(UUID(int=(number << 64) + 99))
    system.persons.add(Details(name=f"Jo {sign}", email=f"{sign.lower()}@{code}.example", organisation=code), person)
    told = [*_permit(code, sign, ids), *_visited(sign, ids, person, code), *_beside(code, sign, ids)]
    content = system.contents
    with content.receiving() as file:
        content.put(receive(BytesIO(sign.encode()), file, len(sign)))
    lines = [fact(f"{kind}/{ids[kind]}", type_, day, **data) for kind, type_, day, data in told]
    report = importing.import_file(system, written(folder / f"{code}.jsonl", lines), person, code)
    assert not report.rejected, report
    return Service(code, sign, ids, person, system.calendar_feeds.add(ids["staff"])[1])


def _permit(code: str, sign: str, ids: dict[str, str]) -> list[Line]:
    """A company with a permit, a plan and an experiment."""
    named = {"name": f"{sign} BV", "sbi_code": "3832", "categories": ["provincial"]}
    place = {"municipality_code": PLACES[code], "competent_authority": "pv26", "environmental_service": code}
    received = {"case_number": f"Z-{sign}", "company_id": ids["company"], "procedure": "regular", "activity": sign}
    research = {"number": "1.1", "kind": "research", "circular": True, "text": sign, "due_within_months": 6}
    clause = {"number": "2.1", "kind": "experimentation", "circular": True, "text": sign}
    measure = {"measure": "M1", "title": sign, "material": sign, "r_strategy": "R3", "origin": "primary"}
    amount = {"nature": "abiotic", "tonnes_per_year": 12.5}
    trial = {"prescription": "2.1", "aim": sign, "starts_on": "2026-04-01", "ends_on": "2026-09-30"}
    return [
        ("company", "CompanyRegistered", "2024-01-02", named | place),
        ("permit", "ApplicationReceived", "2025-02-03", received),
        ("permit", "PermitGranted", "2025-03-10", {}),
        ("permit", "PrescriptionAttached", "2025-03-10", research),
        ("permit", "PrescriptionAttached", "2025-03-10", clause),
        ("permit", "DecisionAnnounced", "2025-03-12", {}),
        ("raw_material_plan", "PlanRequired", "2025-04-01", {"company_id": ids["company"], "due_on": "2026-07-01"}),
        ("raw_material_plan", "PlanSubmitted", "2026-05-01", {"measures": [measure | amount]}),
        ("experiment", "ExperimentRequested", "2026-02-01", trial | {"permit_id": ids["permit"]}),
    ]


def _visited(sign: str, ids: dict[str, str], person: str, code: str) -> list[Line]:
    """Somebody of the service goes there, finds something, and is trained besides."""
    staff = {"person_id": person, "organisation": code, "function": "supervisor"}
    where = {"company_id": ids["company"], "permit_id": ids["permit"]}
    visit = {"kind": "periodic", "planned_on": "2026-05-20", "prescriptions": ["1.1"], "supervisor": ids["staff"]}
    finding = {"subject": sign, "result": "violation", "behaviour": "C", "consequences": 2, "remarks": sign}
    breach = {"nature": sign, "behaviour": "B", "consequences": 2}
    advice = {"strategy_version": "lhso-2022", "advised": ["warning"]}
    course = {"code": f"CE-{code.upper()}", "title": "Cursus", "circular": True, "hours": 7.5}
    session = {"course_id": ids["course"], "starts_on": "2026-07-01", "capacity": 9}
    return [
        ("staff", "StaffRegistered", "2024-01-02", staff),
        ("inspection", "InspectionScheduled", "2026-03-01", where | visit),
        ("inspection", "InspectionCarriedOut", "2026-05-20", {"findings": [finding], "summary": sign}),
        ("violation", "ViolationEstablished", "2026-05-20", where | breach | advice),
        ("course", "CourseDefined", "2024-01-02", course),
        ("course_session", "SessionScheduled", "2026-05-01", session),
        ("course_session", "ParticipantEnrolled", "2026-05-02", {"staff_id": ids["staff"]}),
    ]


def _beside(code: str, sign: str, ids: dict[str, str]) -> list[Line]:
    """Advice, a document, and a list of records to destroy."""
    asked = {"theme": "material_status", "channel": "email", "question": sign, "company_id": ids["company"]}
    circle = {"name": f"Kring {sign}", "environmental_service": code, "partners": [sign]}
    about = {"about": f"permit/{ids['permit']}", "kind": "letter", "title": sign}
    content = {"media_type": "text/plain", "size": len(sign), "sha256": sha256(sign.encode()).hexdigest()}
    record = {"record": f"permit/{ids['permit']}", "category": "11.1", "ended_on": "2015-01-01"}
    listed = [record | {"keep_until": "2025-01-01"}]
    return [
        ("question", "QuestionReceived", "2026-05-01", asked),
        ("knowledge_circle", "CircleFounded", "2026-01-01", circle),
        ("document", "DocumentFiled", "2026-05-01", about | content),
        ("destruction", "DestructionProposed", "2026-05-01", {"selection_list": sign, "records": listed}),
    ]
