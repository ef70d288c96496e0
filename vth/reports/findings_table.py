"""What was found per prescription or subject in the period, most violations first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from vth.events.catalogue.inspection import FindingResult
from vth.reports.columns import Column, Value
from vth.reports.words import FINDING_RESULTS

SHEET, TABLE = "Bevindingen", "Bevindingen"
TITLE = "Bevindingen per voorschrift of onderwerp"
EXPLANATION = "Uitkomsten van controles in de periode; de laatste uitkomst is die van de laatste controle daarin."
RESULTS = tuple(FindingResult)
TONES = {
    FINDING_RESULTS["violation"]: "red",
    FINDING_RESULTS["compliant"]: "green",
    FINDING_RESULTS["further_research"]: "orange",
}
COLUMNS = (
    Column("Zaaknummer", 17),
    Column("Bedrijf", 28, "wrapped"),
    Column("Voorschrift of onderwerp", 34, "wrapped"),
    Column("Nageleefd", 11, "whole"),
    Column("Na aanwijzing", 11, "whole"),
    Column("Nader onderzoek", 11, "whole"),
    Column("Overtreding", 12, "whole"),
    Column("Niet van toepassing", 12, "whole"),
    Column("Niet beoordeeld", 12, "whole"),
    Column("Laatste controle", 11, "day"),
    Column("Laatste uitkomst", 24, "centred", TONES),
)


@dataclass(slots=True)
class Found:
    """What was found of one prescription or subject so far."""

    case_number: str | None
    company: str | None
    about: str | None
    results: dict[str, int] = field(default_factory=dict)
    last_on: str = ""
    last: str = ""

    def take(self, found_on: str, result: str) -> None:
        """One more finding."""
        self.results[result] = self.results.get(result, 0) + 1
        if found_on >= self.last_on:
            self.last_on, self.last = found_on, result


def cells(found: Mapping[tuple[str, ...], Found]) -> Iterator[tuple[Value, ...]]:
    for key in sorted(found, key=lambda key: (-found[key].results.get(FindingResult.VIOLATION.value, 0), key)):
        one = found[key]
        yield (
            one.case_number,
            one.company,
            one.about,
            *(one.results.get(result.value) for result in RESULTS),
            one.last_on,
            FINDING_RESULTS[one.last],
        )
