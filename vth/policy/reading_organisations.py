"""Reads services, authorities and their working areas, against the table of municipalities."""

import re
from collections.abc import Iterable
from typing import get_args

from vth.policy.documents import document
from vth.policy.files import Folder
from vth.policy.findings import Findings
from vth.policy.organisations import Municipality, Organisation, Organisations, WorkingArea
from vth.policy.prescriptions import Category
from vth.policy.records import Record
from vth.policy.tables import municipalities

FILE = "organisations.yaml"
CODE = re.compile(r"[a-z][a-z0-9-]*")
Places = dict[str, Municipality]
Found = list[tuple[Record, Organisation]]


def organisations(folder: Folder) -> Organisations:
    """All organisations; every municipality is a competent authority as well, under `gm` and its code."""
    places = municipalities(folder)
    root = document(folder, FILE)
    if root is None:
        return Organisations({}, {}, places)
    authorities = [(part, _organisation(part)) for part in root.records("authorities")]
    known = frozenset({item.code for _, item in authorities} | {f"gm{code}" for code in places})
    services = [(part, _service(part, places, known)) for part in root.records("services", required=True)]
    root.sound()
    _check_together(services, authorities)
    _check_provinces(places, known, folder.findings)
    municipal = {f"gm{place.code}": _municipal(place) for place in places.values()}
    return Organisations(_by_code(services), municipal | _by_code(authorities), places)


def _organisation(record: Record) -> Organisation:
    item = Organisation(
        code=_code(record),
        name=record.text("name"),
        valid_from=record.maybe_day("valid_from"),
        valid_until=record.maybe_day("valid_until"),
        successor=record.maybe_text("successor"),
        source=record.text("source"),
    )
    record.sound()
    return item


def _service(record: Record, places: Places, authorities: frozenset[str]) -> Organisation:
    areas = tuple(_area(part, places, authorities) for part in record.records("areas"))
    complete = record.flag("areas_complete", False)
    item = _organisation(record)
    return Organisation(
        item.code, item.name, item.valid_from, item.valid_until, item.successor, item.source, areas, complete
    )


def _area(record: Record, places: Places, authorities: frozenset[str]) -> WorkingArea:
    categories = get_args(Category)
    area = WorkingArea(
        valid_from=record.maybe_day("valid_from"),
        valid_until=record.maybe_day("valid_until"),
        municipalities=frozenset(_known(record, "municipalities", places)),
        authorities=frozenset(_known(record, "authorities", authorities)),
        only_categories=frozenset(record.texts("only_categories", categories)),
        except_categories=frozenset(record.texts("except_categories", categories)),
    )
    if not area.municipalities:
        record.fault("missing", "'municipalities' ontbreekt.", "'municipalities' is missing.")
    record.sound()
    return area


def _known(record: Record, name: str, codes: Iterable[str]) -> tuple[str, ...]:
    found: tuple[str, ...] = record.texts(name)
    for code in found:
        if code not in codes:
            record.fault("unknown_value", f"Onbekende code '{code}' in '{name}'.",
                         f"Unknown code '{code}' in '{name}'.", name)  # fmt: skip
    return found


def _code(record: Record) -> str:
    code = record.text("code")
    if code and not CODE.fullmatch(code):
        record.fault("wrong_value", f"Code '{code}' mag alleen a-z, 0-9 en streepje bevatten.",
                     f"Code '{code}' may only hold a-z, 0-9 and hyphen.", "code")  # fmt: skip
    return code


def _check_together(services: Found, authorities: Found) -> None:
    seen: set[str] = set()
    codes = {item.code for _, item in (*services, *authorities)}
    for record, item in (*services, *authorities):
        if item.code in seen:
            record.fault("duplicate", f"{item.code} staat er dubbel in.", f"{item.code} is in it twice.", "code")
        if item.successor and item.successor not in codes:
            record.fault("unknown_value", f"Onbekende opvolger '{item.successor}'.",
                         f"Unknown successor '{item.successor}'.", "successor")  # fmt: skip
        if item.valid_from and item.valid_until and item.valid_until < item.valid_from:
            record.fault("wrong_period", "'valid_until' ligt voor 'valid_from'.",
                         "'valid_until' lies before 'valid_from'.", "valid_until")  # fmt: skip
        seen.add(item.code)


def _check_provinces(places: Places, authorities: frozenset[str], findings: Findings) -> None:
    for province in sorted({place.province for place in places.values()} - authorities):
        findings.add("unknown_value", "municipalities.csv", f"Provincie '{province}' staat niet in {FILE}.",
                     f"Province '{province}' is not in {FILE}.")  # fmt: skip


def _municipal(place: Municipality) -> Organisation:
    return Organisation(f"gm{place.code}", f"gemeente {place.name}", None, None, None, "municipalities.csv")


def _by_code(found: Found) -> dict[str, Organisation]:
    return {item.code: item for _, item in found}
