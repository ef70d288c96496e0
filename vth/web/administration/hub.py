"""Everything that an administrator or records manager keeps, on one page."""

from dataclasses import dataclass

from flask import Blueprint, current_app, render_template, url_for
from flask_babel import lazy_gettext as _

from vth.kernel.errors import Forbidden
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.navigation import administers
from vth.web.services import identity

pages = Blueprint("administration", __name__, url_prefix="/administration")


@dataclass(frozen=True, slots=True)
class Part:
    """A page that the hub leads to, for who reads its subject."""

    label: object
    about: object
    endpoint: str
    subject: Subject


PARTS: tuple[Part, ...] = (
    Part(_("Gebruikers"), _("Accounts, rollen en sessies."), "web.users.listing", Subject.ADMINISTRATION),
    Part(_("Programma’s"), _("Toegang voor andere programma’s."), "web.clients.listing", Subject.ADMINISTRATION),
    Part(
        _("Organisaties"), _("Omgevingsdiensten, gezagen en hun gebied."), "web.organisations.listing", Subject.LIBRARY
    ),
    Part(_("Toestand"), _("Database, planner, ruimte en lopende taken."), "web.health.page", Subject.ADMINISTRATION),
    Part(_("Auditlog"), _("Wie wat deed, ook als bestand."), "web.audit.listing", Subject.AUDIT),
    Part(_("Personen"), _("Verbeteren, inzage geven en wissen."), "web.persons.listing", Subject.PERSONS),
    Part(
        _("Bewaren en vernietigen"),
        _("Voorstellen, besluiten en verklaringen."),
        "web.retention.listing",
        Subject.RETENTION,
    ),
)


@pages.get("")
@reads(Subject.OWN)
def page() -> str:
    """The parts that the visitor keeps. Errors: Forbidden for who keeps nothing."""
    if not administers(identity()):
        raise Forbidden.because(
            "Beheer hoort niet bij uw rol.", "Administration is not part of your role.", code="may_not_read"
        )
    there = [part for part in PARTS if part.endpoint in current_app.view_functions and identity().reads(part.subject)]
    return render_template("administration/hub.html", parts=[(part, url_for(part.endpoint)) for part in there])
