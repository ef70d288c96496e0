"""Schemas of who lacks what of the training framework."""

from vth.api.description.common import described
from vth.api.description.event_schemas import JsonSchema
from vth.events.catalogue.staff import StaffFunction
from vth.projections.training_matrix import STATES


def _object(description: str, **members: JsonSchema) -> JsonSchema:
    return {"type": "object", "description": description, "properties": members, "required": sorted(members)}


def _list(description: str, items: JsonSchema) -> JsonSchema:
    return {"type": "array", "description": description, "items": items}


def _day(description: str) -> JsonSchema:
    return described(["string", "null"], description, format="date")


CODE = described("string", "Code van de opleiding (course code).")
NAME = described(["string", "null"], "Naam uit het personenregister, of `verwijderd`.")
STAFF_ID = described("string", "Id van de medewerker.", format="uuid")
CELL: dict[str, JsonSchema] = {
    "course_code": CODE,
    "state": described("string", "Stand.", enum=[*STATES]),
    "state_label": described("string", "Stand in woorden (state label)."),
    "completed_on": _day("Voltooid op (completed on)."),
    "valid_until": _day("Geldig tot en met; null is altijd, of niet gevolgd (valid until)."),
    "due_on": _day("Uiterlijk te volgen (due on)."),
    "late": described("boolean", "Had gevolgd of vernieuwd moeten zijn (late)."),
}
MATRIX = _object(
    "Medewerkers naast opleidingen.",
    on=described("string", "Zoals op deze dag.", format="date"),
    courses=_list("De opleidingen, in de volgorde van de cellen.", _object(
        "Een opleiding.", code=CODE, title=described("string", "Titel.")
    )),
    items=_list("De medewerkers.", _object(
        "Een medewerker.",
        staff_id=STAFF_ID,
        person_id=described("string", "Id in het personenregister.", format="uuid"),
        name=NAME,
        organisation=described("string", "Dienst of gezag."),
        function=described("string", "Functie.", enum=[one.value for one in StaffFunction]),
        function_label=described("string", "Functie in woorden."),
        cells=_list("Per opleiding hoe het staat.", _object("Eén opleiding.", **CELL)),
    )),
)  # fmt: skip
LACKING = _object(
    "Wat ontbreekt, is verlopen of afloopt.",
    items=_list(
        "Per medewerker en opleiding.",
        _object("Wat er te doen is.", staff_id=STAFF_ID, name=NAME,
                organisation=described("string", "Dienst of gezag."), **CELL),
    ),
)  # fmt: skip
TRAINED = _object(
    "Of wie besloot toen circulair was opgeleid.",
    stream=described("string", "De vergunning."),
    decided_on=described("string", "Besloten op.", format="date"),
    decided_by=described("string", "Wie het besluit vastlegde (pseudoniem)."),
    decided_by_name=NAME,
    staff_id=described(["string", "null"], "Id van de medewerker; null als het geen medewerker is."),
    function=described(["string", "null"], "Functie op die dag."),
    trained=described(["boolean", "null"], "Had een geldige circulaire opleiding; null: niet bekend wie besloot."),
    courses=_list("De circulaire opleidingen die toen golden.", _object(
        "Een gevolgde opleiding.",
        course_code=CODE,
        title=described("string", "Titel."),
        completed_on=described("string", "Voltooid op.", format="date"),
        valid_until=_day("Geldig tot en met; null is altijd."),
    )),
    lacking=_list("Codes die het kader van die dag vroeg en die toen niet golden.", CODE),
)  # fmt: skip
