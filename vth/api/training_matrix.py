"""Who lacks what of the training framework, and whether an officer was trained on the day of a decision."""

from flask import Response

from vth.api import parameters
from vth.api.answers import json_answer
from vth.api.description.training_schemas import LACKING, MATRIX, TRAINED
from vth.api.filters import ORGANISATION
from vth.api.operations import Asked, Feature, Operation
from vth.api.readable import readable
from vth.application.training import trained_on_decision
from vth.events.catalogue.staff import StaffFunction
from vth.kernel.text import Text
from vth.projections.training_matrix import ENDS_SOON_DAYS, TO_DO, Matrix, MatrixFilter, matrix
from vth.rights.subjects import Subject

TAG = "Opleidingen"
FILTERS = (
    ORGANISATION,
    parameters.choice("function", Text("Functie.", "Function."), StaffFunction),
    parameters.day("on", Text("Zoals op deze dag; zonder: vandaag.", "As on this day; default today.")),
)


def show_matrix(asked: Asked) -> Response:
    """The staff beside the courses."""
    found = _matrix(asked)
    courses = [{"code": code, "title": title} for code, title in found.courses]
    rows = readable(found.rows, asked.language)
    return json_answer({"on": found.on, "courses": courses, "items": rows})


def lacking(asked: Asked) -> Response:
    """Only what is lacking, has expired or ends soon."""
    found = _matrix(asked)
    pairs = ((row, cell) for row in found.rows for cell in row.cells if cell.state in TO_DO)
    items = [
        {"staff_id": row.staff_id, "name": row.name, "organisation": row.organisation} | readable(cell, asked.language)
        for row, cell in pairs
    ]
    return json_answer({"items": items})


def trained(asked: Asked, id: str) -> Response:
    """Whether the one who decided on a permit was trained then."""
    with asked.system.store.reading() as connection:
        found = trained_on_decision(asked.system, connection, f"permit/{id}")
    return json_answer(readable(found, asked.language))


def _matrix(asked: Asked) -> Matrix:
    given, system = asked.arguments, asked.system
    wanted = MatrixFilter(
        on=given["on"] or system.today(),
        organisation=given["organisation"],
        function=given["function"],
        within=asked.identity.within,
    )
    with system.store.reading() as connection:
        return matrix(connection, wanted)


NOTE = f"A certificate ends soon within {ENDS_SOON_DAYS} days."
FEATURE = Feature(
    "training",
    (
        Operation(
            name="readTrainingMatrix",
            path="/training/matrix",
            tag=TAG,
            summary=Text("Medewerkers naast de opleidingen van het kader", "Staff beside the courses of the framework"),
            note=NOTE,
            reads=(Subject.TRAINING,),
            handler=show_matrix,
            schema=MATRIX,
            parameters=FILTERS,
        ),
        Operation(
            name="listLackingTraining",
            path="/training/lacking",
            tag=TAG,
            summary=Text("Wie wat mist of binnenkort moet vernieuwen", "Who lacks what, or has to renew it soon"),
            note=NOTE,
            reads=(Subject.TRAINING,),
            handler=lacking,
            schema=LACKING,
            parameters=FILTERS,
        ),
        Operation(
            name="readTrainingOfDecision",
            path="/permits/{id}/training",
            tag=TAG,
            summary=Text("Of wie besloot toen was opgeleid", "Whether the one who decided was trained then"),
            reads=(Subject.PERMITS,),
            stream="permit",
            handler=trained,
            schema=TRAINED,
        ),
    ),
)
