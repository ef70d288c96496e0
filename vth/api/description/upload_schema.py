"""The form with which a document is filed: its file, and of the fact only what does not follow from the file."""

from vth.api.description.event_schemas import EFFECTIVE_ON, JsonSchema, field_schema
from vth.events.catalogue.document import DocumentFiled
from vth.events.description import describe

FOLLOWS_FROM_FILE = ("media_type", "size", "sha256")


def upload_schema() -> JsonSchema:
    """The parts of the form."""
    fields = [field for field in describe(DocumentFiled) if field.name not in FOLLOWS_FROM_FILE]
    given = {field.name: field_schema(field) for field in fields}
    file = {
        "type": "string",
        "contentMediaType": "application/octet-stream",
        "description": "Het bestand, met zijn naam (file).",
    }
    return {
        "type": "object",
        "description": "Een document met zijn inhoud (document with its content).",
        "properties": {"file": file, "effective_on": EFFECTIVE_ON, **given},
        "required": ["file", "effective_on", *given],
        "additionalProperties": False,
    }
