"""Stream `document`: a document that belongs to a stream; its content lies beside the log."""

from dataclasses import dataclass
from typing import Annotated

from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.values import Reason
from vth.events.declaration import LINE, Choice, Fact, Note, Shape, declare
from vth.kernel.text import Text


class DocumentKind(Choice):
    APPLICATION = "application", "aanvraag", "application"
    DECISION = "decision", "besluit", "decision"
    RESEARCH_REPORT = "research_report", "onderzoeksrapport", "research report"
    PLAN = "plan", "plan", "plan"
    INSPECTION_REPORT = "inspection_report", "controleverslag", "inspection report"
    PHOTO = "photo", "foto", "photo"
    LETTER = "letter", "brief", "letter"
    OTHER = "other", "overig", "other"


@declare("DocumentFiled", "Document toegevoegd", "Document filed")
@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFiled(Fact):
    about: Annotated[
        str,
        Text("Hoort bij", "About"),
        Shape(
            pattern=r"^[a-z_]+/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
            example="permit/0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b5a",
        ),
    ]
    kind: Annotated[DocumentKind, Text("Soort", "Kind")]
    title: Annotated[str, Text("Titel", "Title"), LINE]
    media_type: Annotated[
        str,
        Text("Bestandssoort", "Media type"),
        Shape(pattern=r"^[a-z]+/[a-z0-9.+-]+$", max_length=127, example="application/pdf"),
    ]
    size: Annotated[int, Text("Grootte", "Size"), Shape(minimum=0, maximum=2**40), Note(Text("In bytes.", "In bytes."))]
    sha256: Annotated[
        str,
        Text("Controlegetal", "SHA-256"),
        Shape(pattern=r"^[0-9a-f]{64}$", example="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ]


@declare("DocumentWithdrawn", "Document ingetrokken", "Document withdrawn")
@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentWithdrawn(Fact):
    reason: Reason


DocumentEvent = DocumentFiled | DocumentWithdrawn | EventRetracted
