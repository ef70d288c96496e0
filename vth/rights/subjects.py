"""What there is to read, in the parts in which it is granted."""

from collections.abc import Mapping
from enum import StrEnum

from vth.kernel.text import Text


class Subject(StrEnum):
    """A part of what the system holds; whoever may read it may read all of it within the own limits."""

    COMPANIES = "companies"
    PERMITS = "permits"
    PLANS = "plans"
    EXPERIMENTS = "experiments"
    SUPERVISION = "supervision"
    ENFORCEMENT = "enforcement"
    TRAINING = "training"
    ADVICE = "advice"
    DOCUMENTS = "documents"
    FIGURES = "figures"
    WORK = "work"
    LIBRARY = "library"
    PERSONS = "persons"
    EXCHANGE = "exchange"
    RETENTION = "retention"
    ADMINISTRATION = "administration"
    AUDIT = "audit"
    OWN = "own"


LABELS: Mapping[Subject, Text] = {
    Subject.COMPANIES: Text("bedrijven", "companies"),
    Subject.PERMITS: Text("vergunningen, voorschriften en verplichtingen", "permits, prescriptions and duties"),
    Subject.PLANS: Text("grondstoffenplannen", "raw-material plans"),
    Subject.EXPERIMENTS: Text("proefnemingen", "experiments"),
    Subject.SUPERVISION: Text("toezicht", "supervision"),
    Subject.ENFORCEMENT: Text("handhaving", "enforcement"),
    Subject.TRAINING: Text("medewerkers en opleidingen", "staff and training"),
    Subject.ADVICE: Text("advies", "advice"),
    Subject.DOCUMENTS: Text("documenten", "documents"),
    Subject.FIGURES: Text("indicatoren en rapporten", "indicators and reports"),
    Subject.WORK: Text("werkvoorraad", "work list"),
    Subject.LIBRARY: Text("bibliotheek van voorschriften", "library of prescriptions"),
    Subject.PERSONS: Text("personen", "persons"),
    Subject.EXCHANGE: Text("uitvoer en invoer van alle feiten", "export and import of all facts"),
    Subject.RETENTION: Text("bewaring en vernietiging", "retention and destruction"),
    Subject.ADMINISTRATION: Text("beheer", "administration"),
    Subject.AUDIT: Text("auditlog", "audit log"),
    Subject.OWN: Text("eigen gegevens en instellingen", "own data and settings"),
}

OF_STREAM: Mapping[str, Subject] = {
    "company": Subject.COMPANIES,
    "permit": Subject.PERMITS,
    "raw_material_plan": Subject.PLANS,
    "experiment": Subject.EXPERIMENTS,
    "inspection": Subject.SUPERVISION,
    "violation": Subject.ENFORCEMENT,
    "staff": Subject.TRAINING,
    "course": Subject.TRAINING,
    "course_session": Subject.TRAINING,
    "question": Subject.ADVICE,
    "knowledge_circle": Subject.ADVICE,
    "document": Subject.DOCUMENTS,
    "destruction": Subject.RETENTION,
}
"""The part to which each stream type belongs."""
