"""Pages that belong together, as tabs below the main navigation: each visitor sees what the own roles read."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app, request, url_for
from flask_babel import lazy_gettext

from vth.rights.subjects import Subject
from vth.web.services import identity


@dataclass(frozen=True, slots=True)
class Tab:
    """One page of a section; `current` when the visitor is there."""

    label: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A page that a section may lead to, and what its visitor must read."""

    label: object
    endpoint: str
    subject: Subject


COMPANIES: Sequence[Part] = (
    Part(lazy_gettext("Bedrijven"), "web.companies.register", Subject.COMPANIES),
    Part(lazy_gettext("Kaart"), "web.companies.on_the_map", Subject.COMPANIES),
    Part(lazy_gettext("Grondstoffenplannen"), "web.plans.register", Subject.PLANS),
    Part(lazy_gettext("Maatregelen"), "web.plans.measures", Subject.PLANS),
    Part(lazy_gettext("Proefnemingen"), "web.experiments.register", Subject.EXPERIMENTS),
)
TRAINING: Sequence[Part] = (
    Part(lazy_gettext("Matrix"), "web.training.matrix", Subject.TRAINING),
    Part(lazy_gettext("Medewerkers"), "web.staff.register", Subject.TRAINING),
    Part(lazy_gettext("Opleidingsaanbod"), "web.courses.register", Subject.TRAINING),
    Part(lazy_gettext("Bijeenkomsten"), "web.sessions.register", Subject.TRAINING),
    Part(lazy_gettext("Opgeleid bij besluit"), "web.decided.page", Subject.PERMITS),
)
ADVICE: Sequence[Part] = (
    Part(lazy_gettext("Vragen"), "web.questions.register", Subject.ADVICE),
    Part(lazy_gettext("Scans en CSRD"), "web.scans.register", Subject.COMPANIES),
    Part(lazy_gettext("Kenniskringen"), "web.circles.register", Subject.ADVICE),
    Part(lazy_gettext("Adviseurs"), "web.advisers.register", Subject.ADVICE),
)


def tabs(parts: Sequence[Part]) -> list[Tab]:
    """The pages of the section that this visitor may open."""
    return [
        Tab(str(one.label), url_for(one.endpoint), request.endpoint == one.endpoint)
        for one in parts
        if one.endpoint in current_app.view_functions and identity().reads(one.subject)
    ]
