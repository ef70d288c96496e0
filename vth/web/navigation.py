"""The way through the pages: one list, of which everybody sees what the own roles read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask import current_app, request, url_for
from flask_babel import lazy_gettext

from vth.application.importing.guarding import may_import
from vth.rights.identity import Identity
from vth.rights.subjects import Subject


@dataclass(frozen=True, slots=True)
class Item:
    """A page in the navigation: its endpoint, the subject that somebody must read to see it, and the features that
    its tabs lead to; `opens` says who sees it when that is more than one subject."""

    label: object
    endpoint: str
    subject: Subject | None = None
    also: tuple[str, ...] = ()
    opens: Callable[[Identity], bool] | None = None


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


NAVIGATION: tuple[Item, ...] = (
    Item(lazy_gettext("Start"), "web.start.page"),
    Item(lazy_gettext("Vergunningen"), "web.permits.register", Subject.PERMITS, ("web.duties",)),
    Item(lazy_gettext("Planning"), "web.planning.week", Subject.SUPERVISION),
    Item(lazy_gettext("Controles"), "web.inspections.listing", Subject.SUPERVISION),
    Item(lazy_gettext("Overtredingen"), "web.violations.listing", Subject.ENFORCEMENT),
    Item(lazy_gettext("Bedrijven"), "web.companies.register", Subject.COMPANIES, ("web.plans", "web.experiments")),
    Item(
        lazy_gettext("Opleidingen"),
        "web.training.matrix",
        Subject.TRAINING,
        ("web.staff", "web.courses", "web.sessions"),
    ),
    Item(
        lazy_gettext("Advies"), "web.questions.register", Subject.ADVICE, ("web.scans", "web.circles", "web.advisers")
    ),
    Item(lazy_gettext("Indicatoren"), "web.figures.all_figures", Subject.FIGURES),
    Item(lazy_gettext("Rapporten"), "web.reports.page", Subject.FIGURES),
    Item(lazy_gettext("Bibliotheek"), "web.library.listing", Subject.LIBRARY),
    Item(lazy_gettext("Invoer"), "web.importing.page", opens=may_import),
    Item(lazy_gettext("Beheer"), "web.administration.page", also=ADMINISTRATION, opens=administers),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link on the page; `current` when it leads to where the visitor is."""

    label: str
    address: str
    current: bool = False


def navigation(identity: Identity | None) -> list[Link]:
    """The links for this visitor; none for a stranger."""
    return list(_links(identity)) if identity else []


def _links(identity: Identity) -> Iterator[Link]:
    for item in NAVIGATION:
        there = item.endpoint in current_app.view_functions
        if there and _opens(item, identity):
            yield Link(str(item.label), url_for(item.endpoint), _here(item))


def _opens(item: Item, identity: Identity) -> bool:
    if item.opens is not None:
        return item.opens(identity)
    return item.subject is None or identity.reads(item.subject)


def _here(item: Item) -> bool:
    feature = (request.endpoint or "").rpartition(".")[0]
    return feature in (item.endpoint.rpartition(".")[0], *item.also)
