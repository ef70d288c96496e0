"""What a mapping file says: which column feeds which field, how rows become cases, which rows are taken.

The classes are the schema of the YAML; docs/how-to/import-a-workbook.md explains it to those who write one.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

Basis = Literal["stated", "published", "estimated"]
Lookup = Literal["municipality", "municipal_authority", "province", "service"]
PLACEHOLDER = r"\{([^{}]+)\}"
NAMES_OF_THE_CASE = {"case", "company_id"}
Conditions = dict[str, str | None | list[str | None]]


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A misspelt name in a mapping is refused, not passed over."""


class Source(Strict, frozen=True, kw_only=True):
    """One place where a value may come from; a field tries its sources in order.

    `column` alone gives the cell. `pattern` must fit the whole cell and gives its first group; `values` is a table of
    cell to value; `lookup` asks the regulations by name; `value` stands for itself; `text` fills columns into a
    sentence; `working_area` asks which service works there. `basis` says how well a date from here is known.
    An `optional` column may be missing from the file.
    """

    column: str | None = None
    pattern: str | None = None
    values: dict[str, str] | None = None
    lookup: Lookup | None = None
    value: str | None = None
    text: str | None = None
    working_area: bool = False
    when: Conditions = {}
    basis: Basis = "stated"
    pick: Literal["only", "first", "last"] = "only"
    separator: str = ";"
    optional: bool = False


Sources = Source | list[Source]


class Rule(Strict, frozen=True, kw_only=True):
    """What happens to the rows that fit `when`; the first rule that fits counts, and a row that fits none is taken.

    `take` "all": everything; "company": only the company; "partly": what can be, the rest is listed as rejected;
    "nothing": the row is listed as `listed`: "skipped" does not belong here, "rejected" can be repaired.
    """

    when: Conditions
    take: Literal["all", "company", "partly", "nothing"] = "nothing"
    listed: Literal["skipped", "rejected"] = "rejected"
    code: str = "not_taken"
    column: str = ""
    reason: str = ""


class SameCompany(Strict, frozen=True, kw_only=True):
    """A person states that these spellings are one company; without `place` wherever they occur."""

    name: str
    spellings: list[str]
    place: str | None = None


class CompanyMapping(Strict, frozen=True, kw_only=True):
    """How a row names its company. Two rows have one company when name and place are equal, spaces aside.

    `unnamed` is the name for a company that the source does not name; each case then has its own.
    """

    name: Sources
    place: Sources
    data: dict[str, Sources]
    effective_on: Sources
    unnamed: str | None = None
    same: list[SameCompany] = []


class FactMapping(Strict, frozen=True, kw_only=True):
    """A fact about the case; `once` takes the best row of the case: the first source that gives a date."""

    type: str
    effective_on: Sources
    when: Conditions = {}
    data: dict[str, Sources] = {}
    once: bool = False


class SheetMapping(Strict, frozen=True, kw_only=True):
    """One sheet: rows with the same `case` (within the same `within`, where given) are one case."""

    name: str
    case: Sources
    facts: list[FactMapping]
    within: Sources = []
    company: CompanyMapping | None = None
    rules: list[Rule] = []
    optional: bool = False


class Mapping(Strict, frozen=True, kw_only=True):
    """A whole mapping file; `mapping` is the version of this schema."""

    mapping: Literal[1]
    name: str
    sheets: list[SheetMapping]
    title: str = ""


def listed(sources: Sources) -> Sequence[Source]:
    return [sources] if isinstance(sources, Source) else sources


def sources_of(sheet: SheetMapping) -> Iterator[Source]:
    """Every source that the sheet's mapping uses."""
    every = [sheet.case, sheet.within]
    if sheet.company:
        every += [sheet.company.name, sheet.company.place, sheet.company.effective_on, *sheet.company.data.values()]
    for fact in sheet.facts:
        every += [fact.effective_on, *fact.data.values()]
    return (source for sources in every for source in listed(sources))


def columns_of(sheet: SheetMapping) -> set[str]:
    """Every column that the sheet's mapping cannot do without."""
    found = {column for rule in sheet.rules for column in rule.when}
    found |= {column for fact in sheet.facts for column in fact.when}
    for source in sources_of(sheet):
        found |= {
            *source.when,
            *re.findall(PLACEHOLDER, source.text or ""),
            *([source.column] if source.column and not source.optional else []),
        }
    return found - NAMES_OF_THE_CASE


def first_column(sources: Sources) -> str:
    """The column that a person would fill in to repair the field."""
    return next((source.column for source in listed(sources) if source.column), "")
