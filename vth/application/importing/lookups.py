"""Codes by name, from the regulations, and the service that works somewhere on a day."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

from vth.application.importing.mapping import Lookup
from vth.application.workbooks.sheets import column_key
from vth.policy.organisations import Organisations
from vth.policy.periods import in_force

PROVINCE = "provincie "


class Named(Protocol):
    @property
    def code(self) -> str: ...

    @property
    def name(self) -> str: ...


class Codes:
    """The codes of municipalities, authorities and services by their names; made once for an import."""

    def __init__(self, organisations: Organisations) -> None:
        provinces = {code: one for code, one in organisations.authorities.items() if code.startswith("pv")}
        municipalities = _by_name(organisations.municipalities)
        self._organisations = organisations
        self._tables: dict[Lookup, dict[str, str]] = {
            "municipality": municipalities,
            "municipal_authority": {name: f"gm{code}" for name, code in municipalities.items()},
            "province": {name.removeprefix(PROVINCE): code for name, code in _by_name(provinces).items()},
            "service": _by_name(organisations.services),
        }

    def of(self, kind: Lookup, name: str) -> str | None:
        """The code of what has exactly this name, or this code, capitals aside; None when there is none or several."""
        return self._tables[kind].get(column_key(name))

    def working_there(self, authority: str, municipality: str, categories: Iterable[str], on: date) -> list[str]:
        """The services whose working area holds the place on that day; those that name the authority go first."""
        wanted = frozenset(categories)
        found = [
            (service.code, area)
            for service in self._organisations.services.values()
            for area in service.areas
            if in_force(service, on) and area.reaches(authority, municipality, on) and area.admits(wanted)
        ]
        explicit = {code for code, area in found if area.authorities}
        return sorted(explicit or {code for code, _ in found})


def _by_name(among: Mapping[str, Named]) -> dict[str, str]:
    """Names and codes to codes; a name that two have means neither."""
    table: dict[str, str] = {}
    for one in among.values():
        name = column_key(one.name)
        table[name] = "" if name in table else one.code
    return {name: code for name, code in table.items() if code} | {one.code: one.code for one in among.values()}
