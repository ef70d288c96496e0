"""The way through the pages: one list of groups, of which everybody sees what the own roles read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask import current_app, request, url_for
from flask_babel import lazy_gettext

from vth.application.importing.guarding import may_import
from vth.rights.identity import Identity
from vth.rights.subjects import Subject


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a group: its endpoint, and the subject that somebody must read to see it; `opens` says who sees it
    when that is more than one subject."""

    label: object
    endpoint: str
    subject: Subject | None = None
    opens: Callable[[Identity], bool] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that belong together: one entry of the menu, which leads to the first that the visitor may open, and tabs
    on each of them. Whoever does not read `subject` sees none of it; `also` are features whose pages lie below it."""

    label: object
    parts: tuple[Part, ...]
    subject: Subject | None = None
    also: tuple[str, ...] = ()


ADMINISTRATION = (
    "web.users",
    "web.clients",
    "web.audit",
    "web.health",
    "web.organisations",
    "web.persons",
    "web.retention",
)


def administers(identity: Identity) -> bool:
    """Whether somebody keeps a part of the installation: its users, its audit log, its persons or its records."""
    kept = (Subject.ADMINISTRATION, Subject.AUDIT, Subject.PERSONS, Subject.RETENTION)
    return any(identity.reads(subject) for subject in kept)


NAVIGATION: tuple[Group, ...] = (
    Group(lazy_gettext("Start"), (Part(lazy_gettext("Start"), "web.start.page"),)),
    Group(
        lazy_gettext("Vergunningen"),
        (
            Part(lazy_gettext("Vergunningen"), "web.permits.register", Subject.PERMITS),
            Part(lazy_gettext("Verplichtingen"), "web.duties.page", Subject.PERMITS),
            Part(lazy_gettext("Opgeleid bij besluit"), "web.decided.page", Subject.PERMITS),
        ),
        also=("web.granting",),
    ),
    Group(
        lazy_gettext("Toezicht"),
        (
            Part(lazy_gettext("Planning"), "web.planning.week", Subject.SUPERVISION),
            Part(lazy_gettext("Routeblad"), "web.planning.route_sheet", Subject.SUPERVISION),
            Part(lazy_gettext("Controles"), "web.inspections.listing", Subject.SUPERVISION),
            Part(lazy_gettext("Overtredingen"), "web.violations.listing", Subject.ENFORCEMENT),
            Part(lazy_gettext("Signalen"), "web.planning.all_signals", Subject.SUPERVISION),
        ),
    ),
    Group(
        lazy_gettext("Bedrijven"),
        (
            Part(lazy_gettext("Bedrijven"), "web.companies.register", Subject.COMPANIES),
            Part(lazy_gettext("Kaart"), "web.companies.on_the_map", Subject.COMPANIES),
            Part(lazy_gettext("Grondstoffenplannen"), "web.plans.register", Subject.PLANS),
            Part(lazy_gettext("Maatregelen"), "web.plans.measures", Subject.PLANS),
            Part(lazy_gettext("Proefnemingen"), "web.experiments.register", Subject.EXPERIMENTS),
        ),
        Subject.COMPANIES,
    ),
    Group(
        lazy_gettext("Opleidingen"),
        (
            Part(lazy_gettext("Matrix"), "web.training.matrix", Subject.TRAINING),
            Part(lazy_gettext("Medewerkers"), "web.staff.register", Subject.TRAINING),
            Part(lazy_gettext("Opleidingsaanbod"), "web.courses.register", Subject.TRAINING),
            Part(lazy_gettext("Bijeenkomsten"), "web.sessions.register", Subject.TRAINING),
        ),
        also=("web.people", "web.enrolling", "web.attendance"),
    ),
    Group(
        lazy_gettext("Advies"),
        (
            Part(lazy_gettext("Vragen"), "web.questions.register", Subject.ADVICE),
            Part(lazy_gettext("Scans en CSRD"), "web.scans.register", Subject.COMPANIES),
            Part(lazy_gettext("Kenniskringen"), "web.circles.register", Subject.ADVICE),
            Part(lazy_gettext("Adviseurs"), "web.advisers.register", Subject.ADVICE),
        ),
        Subject.ADVICE,
    ),
    Group(
        lazy_gettext("Cijfers"),
        (
            Part(lazy_gettext("Indicatoren"), "web.figures.all_figures", Subject.FIGURES),
            Part(lazy_gettext("Trechter"), "web.figures.research", Subject.PERMITS),
            Part(lazy_gettext("Rapporten"), "web.reports.page", Subject.FIGURES),
        ),
        Subject.FIGURES,
    ),
    Group(lazy_gettext("Bibliotheek"), (Part(lazy_gettext("Bibliotheek"), "web.library.listing", Subject.LIBRARY),)),
    Group(lazy_gettext("Invoer"), (Part(lazy_gettext("Invoer"), "web.importing.page", opens=may_import),)),
    Group(
        lazy_gettext("Beheer"),
        (Part(lazy_gettext("Beheer"), "web.administration.page", opens=administers),),
        also=ADMINISTRATION,
    ),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link on the page; `current` when it leads to where the visitor is."""

    label: str
    address: str
    current: bool = False


def navigation(identity: Identity | None) -> list[Link]:
    """The menu for this visitor; none for a stranger."""
    return list(_menu(identity)) if identity else []


def tabs(identity: Identity | None) -> list[Link]:
    """The pages beside the one where the visitor is; none elsewhere, and none when there is only one."""
    endpoint = request.endpoint or ""
    group = next((one for one in NAVIGATION if endpoint in (part.endpoint for part in one.parts)), None)
    if identity is None or group is None:
        return []
    open_ones = _open_parts(group, identity)
    made = [Link(str(one.label), url_for(one.endpoint), one.endpoint == endpoint) for one in open_ones]
    return made if len(made) > 1 else []


def _menu(identity: Identity) -> Iterator[Link]:
    for group in NAVIGATION:
        if found := _open_parts(group, identity):
            yield Link(str(group.label), url_for(found[0].endpoint), _here(group))


def _open_parts(group: Group, identity: Identity) -> list[Part]:
    if group.subject is not None and not identity.reads(group.subject):
        return []
    return [one for one in group.parts if one.endpoint in current_app.view_functions and _opens(one, identity)]


def _opens(part: Part, identity: Identity) -> bool:
    if part.opens is not None:
        return part.opens(identity)
    return part.subject is None or identity.reads(part.subject)


def _here(group: Group) -> bool:
    feature = _feature(request.endpoint or "")
    return feature in group.also or feature in (_feature(one.endpoint) for one in group.parts)


def _feature(endpoint: str) -> str:
    return endpoint.rpartition(".")[0]
