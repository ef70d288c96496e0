"""The CSV tables: municipalities, holidays and the editions of the SBI, each row checked with its line."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO

from vth.kernel.calendar import WorkingCalendar
from vth.policy.classification import EDITIONS, Classification, Edition
from vth.policy.files import Folder
from vth.policy.findings import Findings
from vth.policy.organisations import Municipality


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, by column name."""

    where: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


def rows(folder: Folder, file: str, columns: Sequence[str], key: Sequence[str], may_be_empty: str = "") -> list[Row]:
    """The sound rows of a table with exactly these columns; `key` may occur once."""
    text = folder.text(file)
    seen: set[tuple[str, ...]] = set()
    found = []
    for row in _split(file, text, columns, folder.findings) if text.strip() else ():
        if _is_filled(row, may_be_empty, folder.findings) and _is_new(row, key, seen, folder.findings):
            found.append(row)
    return found


def municipalities(folder: Folder) -> dict[str, Municipality]:
    """Municipalities by CBS code of four digits."""
    found = {}
    for row in rows(folder, "municipalities.csv", ("code", "name", "province"), ("code",)):
        if len(row["code"]) != 4 or not row["code"].isdigit():
            folder.findings.add(
                "wrong_value",
                row.where,
                f"Gemeentecode '{row['code']}' moet uit vier cijfers bestaan: let op de voorloopnul.",
                f"Municipality code '{row['code']}' has to be four digits: mind the leading zero.",
            )
            continue
        found[row["code"]] = Municipality(row["code"], row["name"], row["province"])
    return found


def calendar(folder: Folder) -> WorkingCalendar:
    """The holidays of the Algemene termijnenwet, for whole years from the first to the last in the table."""
    holidays: dict[date, str] = {}
    for row in rows(folder, "holidays.csv", ("date", "name", "source"), ("date",)):
        try:
            holidays[date.fromisoformat(row["date"])] = row["name"]
        except ValueError:
            folder.findings.add(
                "wrong_value",
                row.where,
                f"'{row['date']}' is geen datum als 2026-05-05.",
                f"'{row['date']}' is not a date such as 2026-05-05.",
            )
    years = {day.year for day in holidays}
    _check_years(years, folder.findings)
    first, last = min(years, default=1), max(years, default=1)
    return WorkingCalendar(dict(sorted(holidays.items())), date(first, 1, 1), date(last, 12, 31))


def classification(folder: Folder) -> Classification:
    """The SBI editions: 2008 with all its codes, 2025 with sections and divisions."""
    titles: dict[str, dict[str, str]] = {edition: {} for edition in EDITIONS}
    for row in rows(folder, "sbi-sections.csv", ("edition", "section", "title"), ("edition", "section")):
        if row["edition"] in titles:
            titles[row["edition"]][row["section"]] = row["title"]
        else:
            _unknown(row, "edition", folder.findings)
    return Classification({name: _edition(folder, name, titles[name]) for name in EDITIONS})


def _edition(folder: Folder, name: str, sections: dict[str, str]) -> Edition:
    divisions: dict[str, str] = {}
    descriptions: dict[str, str] = {}
    prefixes: set[str] = set()
    for row in rows(folder, f"sbi-{name}.csv", ("code", "description", "section"), ("code",), may_be_empty="section"):
        _read_code(row, sections, divisions, folder.findings)
        descriptions[row["code"]] = row["description"]
        prefixes |= {row["code"][:length] for length in range(2, len(row["code"]) + 1)}
    return Edition(divisions, descriptions, sections, frozenset(prefixes), complete=name == "2008")


def _read_code(row: Row, sections: dict[str, str], divisions: dict[str, str], findings: Findings) -> None:
    code, section = row["code"], row["section"]
    if not (code.isascii() and code.isdigit() and 2 <= len(code) <= 5):
        _unknown(row, "code", findings)
    elif section not in sections and not (section == "" and code.startswith("00")):
        _unknown(row, "section", findings)
    elif section and divisions.setdefault(code[:2], section) != section:
        findings.add(
            "contradiction",
            row.where,
            f"Afdeling {code[:2]} staat elders in sectie {divisions[code[:2]]}.",
            f"Division {code[:2]} is in section {divisions[code[:2]]} elsewhere.",
        )


def _split(file: str, text: str, columns: Sequence[str], findings: Findings) -> Iterator[Row]:
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        if next(reader, []) != list(columns):
            asked = ",".join(columns)
            findings.add(
                "header", f"{file}:1", f"De eerste regel moet zijn: {asked}", f"The first line must be: {asked}"
            )
            return
        for cells in reader:
            where = f"{file}:{reader.line_num}"
            if len(cells) == len(columns):
                yield Row(where, dict(zip(columns, (cell.strip() for cell in cells), strict=True)))
            elif cells:
                findings.add(
                    "columns",
                    where,
                    f"Hier staan {len(cells)} kolommen, het moeten er {len(columns)} zijn.",
                    f"There are {len(cells)} columns here, there have to be {len(columns)}.",
                )
    except csv.Error as error:
        where = f"{file}:{reader.line_num}"
        findings.add("syntax", where, f"Dit is geen geldige CSV ({error}).", f"This is not valid CSV ({error}).")


def _is_filled(row: Row, may_be_empty: str, findings: Findings) -> bool:
    empty = [column for column, value in row.cells.items() if not value and column != may_be_empty]
    for column in empty:
        findings.add("missing", row.where, f"'{column}' ontbreekt.", f"'{column}' is missing.")
    return not empty


def _is_new(row: Row, key: Sequence[str], seen: set[tuple[str, ...]], findings: Findings) -> bool:
    values = tuple(row[column] for column in key)
    if values in seen:
        shown = " ".join(values)
        findings.add("duplicate", row.where, f"{shown} staat er dubbel in.", f"{shown} is in it twice.")
        return False
    seen.add(values)
    return True


def _unknown(row: Row, column: str, findings: Findings) -> None:
    findings.add(
        "unknown_value",
        row.where,
        f"Onbekende waarde '{row[column]}' in kolom '{column}'.",
        f"Unknown value '{row[column]}' in column '{column}'.",
    )


def _check_years(years: set[int], findings: Findings) -> None:
    for year in sorted(set(range(min(years, default=0), max(years, default=0))) - years):
        findings.add(
            "gap",
            "holidays.csv",
            f"Er staan geen feestdagen in voor {year}: termijnen zouden verkeerd uitkomen.",
            f"There are no holidays for {year}: terms would come out wrong.",
        )
