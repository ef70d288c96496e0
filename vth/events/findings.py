"""What a verification found, said so that a records manager knows which events to look at."""

from dataclasses import dataclass, field
from enum import StrEnum

from vth.kernel.text import Text


class FindingKind(StrEnum):
    """Stable codes of what can be wrong with a log."""

    CHANGED = "changed"
    REMOVED = "removed"
    INSERTED = "inserted"
    CUT = "cut"
    HEAD = "head"
    REWRITTEN = "rewritten"
    OTHER_LOG = "other_log"
    VERSIONS = "versions"
    TIME = "time"
    UNREADABLE = "unreadable"
    UNAPPROVED = "unapproved_destruction"


TEXTS = {
    FindingKind.CHANGED: Text(
        "{stream}: dit feit of het feit ervoor is gewijzigd of verplaatst",
        "{stream}: this event or the one before it was changed or moved",
    ),
    FindingKind.REMOVED: Text("de posities {detail} zijn verwijderd", "positions {detail} were removed"),
    FindingKind.INSERTED: Text(
        "{stream}: dit feit staat buiten het register; het is later toegevoegd",
        "{stream}: this event stands outside the log; it was put in afterwards",
    ),
    FindingKind.CUT: Text(
        "het register is afgekapt: de feiten tot en met positie {detail} ontbreken",
        "the log was cut off: the events up to position {detail} are missing",
    ),
    FindingKind.HEAD: Text(
        "het opgeslagen einde van het register klopt niet met het laatste feit",
        "the stored end of the log does not fit its last event",
    ),
    FindingKind.REWRITTEN: Text(
        "het register is herschreven: het zegel van {detail} heeft een andere hash",
        "the log was rewritten: the seal of {detail} has another hash",
    ),
    FindingKind.OTHER_LOG: Text(
        "het zegel van {detail} hoort bij een ander register: is de database vervangen?",
        "the seal of {detail} belongs to another log: was the database replaced?",
    ),
    FindingKind.VERSIONS: Text(
        "de versies van {stream} lopen vanaf hier niet door", "the versions of {stream} do not count on from here"
    ),
    FindingKind.TIME: Text("{stream}: recorded_at loopt terug", "{stream}: recorded_at goes back"),
    FindingKind.UNAPPROVED: Text(
        "{stream}: de inhoud is weg, maar niemand heeft de vernietiging goedgekeurd",
        "{stream}: the content is gone, but nobody approved its destruction",
    ),
    FindingKind.UNREADABLE: Text("{stream}: niet leesbaar. {detail}", "{stream}: not readable. {detail}"),
}


NOTHING_MORE = Text("", "")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with the log, at a position."""

    kind: FindingKind
    position: int
    stream: str = ""
    detail: Text = NOTHING_MORE

    @property
    def message(self) -> Text:
        text = TEXTS[self.kind]
        return Text(
            f"Positie {self.position}: {text.nl.format(stream=self.stream, detail=self.detail.nl)}",
            f"Position {self.position}: {text.en.format(stream=self.stream, detail=self.detail.en)}",
        )


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a verification: `events` were looked at, `count` things found, of which the first are named.

    `position`, `hash` and `log_id` are where the log stands, to be sealed when it is sound.
    """

    events: int
    position: int
    hash: str
    log_id: str
    count: int
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        return self.count == 0


@dataclass(slots=True)
class Findings:
    """Collects findings and names the first `limit`: a log that is wrong everywhere must not fill the memory."""

    limit: int
    count: int = 0
    named: list[Finding] = field(default_factory=list)

    def add(self, kind: FindingKind, position: int, stream: str = "", nl: str = "", en: str | None = None) -> None:
        self.count += 1
        if self.count <= self.limit:
            self.named.append(Finding(kind, position, stream, Text(nl, nl if en is None else en)))
