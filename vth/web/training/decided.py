"""Was the officer who decided on a permit trained in circularity on the day of the decision?"""

from flask import Blueprint, render_template, request
from flask_babel import gettext

from vth.application.access import allow_seeing
from vth.application.dossiers import find_permit
from vth.application.training import Trained, trained_on_decision
from vth.events.catalogue.staff import StaffFunction
from vth.kernel.errors import InvalidInput, NotFound
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.belonging import table
from vth.web.dossiers import Pairs
from vth.web.filters import asked_text, text_field
from vth.web.formatting import choice_label, short_day
from vth.web.language import language
from vth.web.places import address_of
from vth.web.services import identity, reading, system
from vth.web.tables import Cell, Table

pages = Blueprint("decided", __name__)


@pages.get("/training/decisions")
@reads(Subject.PERMITS)
def page() -> str:
    """Asks for a case number, and says of its decision who took it and with which training."""
    found: Trained | None = None
    wrong: list[str] = []
    given = asked_text("case_number")
    if given:
        try:
            found = _found(given)
        except (InvalidInput, NotFound) as error:
            wrong = error.read(language())
    return render_template(
        "training/decided.html",
        fields=[text_field("case_number", gettext("Zaaknummer"))],
        found=found,
        wrong=wrong,
        verdict=_verdict(found) if found else None,
        pairs=_pairs(found) if found else [],
        tables=[_followed(found), _lacking(found)] if found else [],
        permit=address_of(found.stream) if found else None,
        here=request.path,
    )


def _found(given: str) -> Trained:
    """Errors: NotFound, also for a permit of others; InvalidInput."""
    with reading() as connection:
        stream = find_permit(connection, given)
    allow_seeing(system(), identity(), stream)
    with reading() as connection:
        return trained_on_decision(system(), connection, stream)


def _verdict(found: Trained) -> Cell:
    if found.trained is None:
        return Cell(gettext("niet bekend: wie het besluit vastlegde is geen medewerker"), tone="warning")
    if found.trained:
        return Cell(gettext("circulair opgeleid op de dag van het besluit"), tone="safe")
    return Cell(gettext("niet circulair opgeleid op de dag van het besluit"), tone="danger")


def _pairs(found: Trained) -> Pairs:
    return [
        (gettext("Besluit van"), short_day(found.decided_on)),
        (gettext("Vastgelegd door"), found.decided_by_name or gettext("een medewerker")),
        (gettext("Functie toen"), choice_label(StaffFunction, found.function)),
    ]


def _followed(found: Trained) -> Table:
    headings = (gettext("Opleiding"), gettext("Voltooid"), gettext("Geldig tot en met"))
    rows = [(one.title, short_day(one.completed_on), short_day(one.valid_until)) for one in found.courses]
    return table(gettext("Circulaire opleidingen die toen golden"), headings, rows)


def _lacking(found: Trained) -> Table:
    rows = [(code,) for code in found.lacking]
    return table(gettext("Wat het opleidingskader van die dag vroeg en ontbrak"), (gettext("Opleiding"),), rows)
