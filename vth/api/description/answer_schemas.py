"""Schemas of what the API answers, by their UpperCamelCase names."""

from vth.api.description.audit_schema import audit_schema
from vth.api.description.common import described
from vth.api.description.dossier_schema import dossier_schema
from vth.api.description.event_schemas import DATE_BASIS, EFFECTIVE_ON, JsonSchema, reference
from vth.api.description.practice_schemas import PRACTICE_ANSWERS
from vth.api.description.register_schemas import row_schema
from vth.api.description.supervision_schemas import SUPERVISION_ANSWERS
from vth.api.description.words import member_text
from vth.api.description.work_schemas import message_schema, state_schema, task_schema
from vth.projections.company_filter import COMPANY_COLUMNS
from vth.projections.register_tables import COMPANIES, DUTIES, PERMITS
from vth.projections.streams import streams


def record(description: str, **members: JsonSchema) -> JsonSchema:
    """An object that always has all its members."""
    return {"type": "object", "description": description, "properties": members, "required": list(members)}


def page_of(item: JsonSchema) -> JsonSchema:
    """A page of a list, with the cursor of the next."""
    return record(
        "Een pagina (page).",
        items={"type": "array", "items": item},
        next=described(["string", "null"], "Cursor van de volgende pagina; null als dit de laatste is."),
    )


POSITION = described("integer", "Plaats in het register van alle feiten (position).", minimum=1)
VERSION = described("integer", "Volgnummer binnen het dossier (version).", minimum=1)
STREAM = described(
    "string", "Soort en id van het dossier (stream).", examples=["permit/0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b5a"]
)

EVENT = record(
    "Een vastgelegd feit (recorded event).",
    position=POSITION,
    stream=STREAM,
    version=VERSION,
    type=described("string", "Soort feit: de naam van het schema van `data`.", examples=["PermitGranted"]),
    schema=described("integer", "Versie van de vorm van `data`.", minimum=1),
    effective_on=EFFECTIVE_ON,
    date_basis=DATE_BASIS,
    recorded_at=described("string", "Tijdstip van vastleggen, UTC (recorded at).", format="date-time"),
    actor=described("string", "Wie het vastlegde (pseudoniem)."),
    organisation=described("string", "Namens welke organisatie."),
    command_id=described("string", "Idempotency-Key van het verzoek."),
    causation=described(["integer", "null"], "Plaats van het feit waarop het systeem reageerde."),
    data=described("object", "Het feit zelf, in de vorm van het schema dat `type` noemt."),
    hash=described("string", "Zegel (SHA-256) waarmee knoeien aan het licht komt.", pattern="^[0-9a-f]{64}$"),
)
STREAM_ID = described("string", "Id van het dossier.", format="uuid")
RECORDING = record(
    "Wat er is vastgelegd (outcome of recording).",
    stream=STREAM,
    id=STREAM_ID,
    version=VERSION,
    positions={"type": "array", "items": POSITION},
    events={"type": "array", "items": reference("Event")},
)
HEALTH = record("Toestand van de dienst.", status=described("string", "`ok` als de dienst werkt.", const="ok"))

PRESCRIPTION = record(
    "Eén versie van een standaardvoorschrift (standard prescription).",
    code=described("string", "Code."),
    version=described("integer", "Versie."),
    valid_from=described("string", "Geldig vanaf (valid from).", format="date"),
    valid_until=described(["string", "null"], "Geldig tot en met (valid until).", format="date"),
    kind=described("string", "Soort (kind)."),
    circular=described("boolean", "Circulair."),
    title=described("string", "Titel."),
    text=described("string", "Tekst met invulvelden als `{naam}`."),
    parameters={
        "type": "array",
        "description": "Invulvelden (parameters).",
        "items": record(
            "Eén invulveld.",
            name=described("string", "Naam in de tekst."),
            label=described("string", "Omschrijving."),
            type=described("string", "Wat ingevuld wordt.", enum=["text", "number", "date", "months"]),
            default={"description": "Wat er staat als niets is ingevuld."},
            required=described("boolean", "Verplicht."),
            minimum=described(["number", "null"], "Minstens."),
            maximum=described(["number", "null"], "Hooguit."),
        ),
    },
    due_within_months=described(["integer", "null"], "Termijn in maanden na inwerkingtreding."),
    repeats_months=described(["integer", "null"], "Herhaling in maanden."),
    due_parameter=described(["string", "null"], "Invulveld dat de termijn bepaalt."),
    repeats_parameter=described(["string", "null"], "Invulveld dat de herhaling bepaalt."),
    r_strategies={"type": "array", "description": "R-strategieën.", "items": {"type": "string"}},
    applies_to=record(
        "Voor wie; een lege lijst is iedereen.",
        sbi={"type": "array", "description": "SBI-codes, -afdelingen en -secties.", "items": {"type": "string"}},
        categories={"type": "array", "description": "Categorieën.", "items": {"type": "string"}},
    ),
    legal_basis=described("string", "Grondslag (legal basis)."),
    source=described("string", "Bron (source)."),
)

NUMBER = ["number", "null"]
QUESTION = record(
    "Wat gevraagd is, met wat niet gegeven was ingevuld.",
    **{"from": described("string", "Begin van de periode.", format="date")},
    to=described("string", "Einde van de periode.", format="date"),
    known_at=described(["string", "null"], "Zoals bekend op dit tijdstip; null is nu.", format="date-time"),
    known_position=described("integer", "Het laatste feit dat meetelt (position)."),
    scope={
        "type": "object",
        "description": "Filter (scope).",
        "additionalProperties": {"type": ["string", "null"]},
    },
    regulations_version=described("string", "Versie van de regelgevingsbestanden."),
)
FIGURE_MEMBERS = {
    "code": described("string", "Code."),
    "definition_version": described("integer", "Versie van de definitie."),
    "name": described("string", "Naam."),
    "definition": described("string", "Definitie."),
    "value": described(NUMBER, "Waarde; null als er geen gegevens zijn."),
    "unit": described("string", "Eenheid."),
    "numerator": described(NUMBER, "Teller (n)."),
    "denominator": described(NUMBER, "Noemer (N)."),
    "open": described(NUMBER, "Noemer min teller."),
    "target": described(NUMBER, "Streefwaarde (target)."),
    "expected": described(NUMBER, "Waar het pad naar de streefwaarde nu staat."),
    "direction": described(["string", "null"], "Of meer (`rising`) of minder (`falling`) beter is."),
    "status": described(
        "string", "Stand: `green`, `orange`, `red` of `none`.", enum=["green", "orange", "red", "none"]
    ),
    "confidence": record(
        "Hoe zeker het cijfer is.",
        late=described("integer", "Feiten meer dan 30 dagen later vastgelegd."),
        late_share=described(NUMBER, "Aandeel daarvan."),
        published=described("integer", "Feiten met alleen een publicatiedatum."),
        estimated=described("integer", "Feiten met een geschatte datum."),
        missing_sbi=described(["integer", "null"], "Zonder bekende SBI-code, bij een filter op sector."),
    ),
    "not_filterable": described(
        "boolean", "Onder dit filter niet te geven: de feiten horen bij een omgevingsdienst en niet bij een bedrijf."
    ),
    "extra": {
        "type": "object",
        "description": "Wat alleen bij deze indicator hoort.",
        "additionalProperties": {"type": NUMBER},
    },
}
CASE = record(
    "Een geval achter een indicator.",
    stream=STREAM,
    subject=described("string", "Voorschrift of jaar binnen het dossier; leeg als het hele dossier telt."),
    counted_on=described("string", "De dag waarop het telt.", format="date"),
    company_id=described(["string", "null"], "Het bedrijf."),
    reason_code=described(["string", "null"], "Waarom het niet telt, als code."),
    reason=described(["string", "null"], "Waarom het niet telt."),
)

DUTY_MEMBERS = {name: described("string", member_text(name)) for name in ("what", "status", "who_label")}

ANSWERS: dict[str, JsonSchema] = {
    "Question": QUESTION,
    "Figure": record("Een indicator (figure).", **FIGURE_MEMBERS),
    "AnsweredFigure": record("Een indicator met wat gevraagd is.", question=reference("Question"), **FIGURE_MEMBERS),
    "FigureList": record(
        "Alle indicatoren.",
        question=reference("Question"),
        items={"type": "array", "items": reference("Figure")},
    ),
    "Case": CASE,
    "CasePage": page_of(reference("Case")),
    "StandardPrescription": PRESCRIPTION,
    "CompanyRow": row_schema("Een bedrijf in het register.", COMPANIES),
    "PermitDossier": dossier_schema(),
    "Duty": row_schema("Wat op een dag verschuldigd is.", DUTIES, COMPANY_COLUMNS, DUTY_MEMBERS),
    "DutyPage": page_of(reference("Duty")),
    "Task": task_schema(),
    "TaskPage": page_of(reference("Task")),
    "AuditLine": audit_schema(),
    "AuditPage": page_of(reference("AuditLine")),
    "Message": message_schema(),
    "MessagePage": page_of(reference("Message")),
    "MessageState": state_schema(),
    "PermitRow": row_schema("Een vergunning in het register.", PERMITS, COMPANY_COLUMNS),
    **SUPERVISION_ANSWERS,
    "StreamRow": row_schema("Waar een dossier staat.", streams, further={"id": STREAM_ID}),
    **PRACTICE_ANSWERS,
    "Event": EVENT,
    "EventPage": page_of(reference("Event")),
    "RecordingOutcome": RECORDING,
    "Health": HEALTH,
}
