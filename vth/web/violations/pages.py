"""The addresses of violations."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, render_template
from flask_babel import gettext
from werkzeug.exceptions import NotFound

from vth.application.access import absent, allow_seeing
from vth.application.possible import possible_now
from vth.application.supervision_files import violation_file
from vth.events.catalogue.inspection import InspectionKind
from vth.projections.dossier_history import history_lines
from vth.projections.names import names_of_any
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.beginning import Beginning, visit, ways
from vth.web.filing import may_file
from vth.web.inspections import view
from vth.web.inspections.register import place
from vth.web.matrix import assessed
from vth.web.naming import naming
from vth.web.permits.story import story
from vth.web.places import address_of
from vth.web.services import identity, reading, system
from vth.web.violations import register
from vth.web.violations.ladder import Asked, beside, ladder, next_step
from vth.web.violations.matrix import picture
from vth.web.violations.related import visits
from vth.web.violations.terms import terms
from vth.web.words import progress

pages = Blueprint("violations", __name__)


@pages.get("/violations")
@reads(Subject.ENFORCEMENT)
def listing() -> str:
    """The register with its terms, as the address asks for it, and the same violations over the matrix."""
    with reading() as connection:
        drawn = picture(connection, register.asked())
    return register.register().page("violations/register.html", picture=drawn)


@pages.get("/violations.csv")
@pages.get("/violations.xlsx")
@reads(Subject.ENFORCEMENT)
def file() -> Response:
    """The same register as a file."""
    return register.register().file()


@pages.get("/violations/<id>")
@reads(Subject.ENFORCEMENT)
def dossier(id: str) -> str:
    """One violation on one page: the ladder, the terms, the sums, and what may be done next."""
    stream = _stream(id)
    allow_seeing(system(), identity(), stream)
    today = system().today()
    with reading() as connection:
        found = violation_file(system(), connection, stream.partition("/")[2])
        if found is None:
            raise absent(stream)
        row, history = found.row, system().store.load(connection, stream)
        chances = possible_now(system(), connection, stream, identity())
        advised = found.advice.interventions if found.advice else tuple((row["advised"] or "").split(", "))
        names = names_of_any(connection, [event.actor for event in history])
        asked = Asked(row, history, chances, advised, today, system().regulations)
        return render_template(
            "violations/dossier.html",
            row=row,
            state=progress(row["state"]),
            place=place(row),
            assessed=assessed(row["behaviour"], row["consequences"]),
            company=address_of(f"company/{row['company_id']}"),
            permit=address_of(f"permit/{row['permit_id']}") if row["permit_id"] else None,
            inspection=address_of(f"inspection/{row['inspection_id']}") if row["inspection_id"] else None,
            file=found,
            advice=view.advice(advised),
            ladder=ladder(asked),
            step=next_step(asked),
            terms=terms(row, today),
            again=ways(connection, _again(row)),
            visits=visits(connection, row["id"]) if identity().reads(Subject.SUPERVISION) else None,
            filed=view.filed(connection, stream) if identity().reads(Subject.DOCUMENTS) else None,
            signals=view.signals(found.signals),
            beside=beside(chances),
            may_file=may_file(identity()),
            story=story(history_lines(history, naming(connection), names.get)),
        )


def _again(row: Mapping[str, Any]) -> list[Beginning]:
    """A visit that looks at the violation once more, as long as it is not over."""
    if row["remedied_on"] or row["closed_on"]:
        return []
    asked = {"kind": InspectionKind.FOLLOW_UP.value, "violation": row["id"], "prescriptions": row["prescription"]}
    return visit(gettext("Hercontrole plannen"), row["company_id"], row["permit_id"], **asked)


def _stream(given: str) -> str:
    try:
        return f"violation/{UUID(given)}"
    except ValueError as error:
        raise NotFound from error
