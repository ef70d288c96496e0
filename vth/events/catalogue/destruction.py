"""Stream `destruction`: a list of records past their term, its approval, and that their content was destroyed.

It names streams and categories of the selection list and nothing of what the records said: it is kept for ever.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.values import Reason
from vth.events.declaration import DAY, LINE, Fact, Note, Shape, declare
from vth.kernel.text import Text

MOST_RECORDS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpiredRecord:
    """One stream whose term is over, with the category that gives the term."""

    record: Annotated[
        str,
        Text("Dossier", "Record"),
        Shape(
            pattern=r"^[a-z_]+/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
            example="permit/0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b5a",
        ),
    ]
    category: Annotated[str, Text("Categorie van de selectielijst", "Selection-list category"), LINE]
    ended_on: Annotated[date, Text("Afgesloten op", "Ended on"), DAY]
    keep_until: Annotated[date, Text("Te bewaren tot en met", "Keep until"), DAY]


@declare("DestructionProposed", "Vernietiging voorgesteld", "Destruction proposed")
@dataclass(frozen=True, slots=True, kw_only=True)
class DestructionProposed(Fact):
    selection_list: Annotated[
        str,
        Text("Selectielijst", "Selection list"),
        LINE,
        Note(Text("Naam en versie van de lijst.", "Name and version of the list.")),
    ]
    records: Annotated[tuple[ExpiredRecord, ...], Text("Dossiers", "Records"), Shape(max_length=MOST_RECORDS)]


@declare("DestructionApproved", "Vernietiging goedgekeurd", "Destruction approved")
@dataclass(frozen=True, slots=True, kw_only=True)
class DestructionApproved(Fact):
    pass


@declare("DestructionRejected", "Vernietiging afgewezen", "Destruction rejected")
@dataclass(frozen=True, slots=True, kw_only=True)
class DestructionRejected(Fact):
    reason: Reason


@declare("RecordsDestroyed", "Dossiers vernietigd", "Records destroyed")
@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsDestroyed(Fact):
    method: Annotated[str, Text("Wijze van vernietiging", "Method of destruction"), LINE]


DestructionEvent = DestructionProposed | DestructionApproved | DestructionRejected | RecordsDestroyed | EventRetracted
