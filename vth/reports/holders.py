"""Companies and permits by their id, so that rows of other registers can name them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from vth.policy.models import Regulations
from vth.reports.scratch import Scratch

REMEMBERED = 10_000


class Holder(NamedTuple):
    """The company as its columns read; empty when it is not known."""

    name: str | None = None
    municipality: str | None = None
    authority: str | None = None
    service: str | None = None
    sbi: str | None = None


class Case(NamedTuple):
    """The permit to which something belongs."""

    case_number: str
    holder: Holder


UNKNOWN = Holder()


class Holders:
    """What was found within the filter so far."""

    def __init__(self, scratch: Scratch, regulations: Regulations) -> None:
        self._scratch, self._name = scratch, regulations.organisations.name
        self.company = lru_cache(REMEMBERED)(self._company)
        self.case = lru_cache(REMEMBERED)(self._case)

    def keep_company(self, row: Mapping[str, Any]) -> None:
        named = (self._named(row[key]) for key in ("municipality_code", "competent_authority", "environmental_service"))
        self._scratch.keep("company", row["id"], (row["name"], *named, row["sbi_code"]))

    def keep_case(self, row: Mapping[str, Any], holder: Holder) -> None:
        self._scratch.keep("case", row["id"], (row["case_number"], holder))

    def _named(self, code: str | None) -> str | None:
        return self._name(code) if code else None

    def _company(self, company_id: str | None) -> Holder | None:
        found = self._scratch.find("company", company_id)
        return Holder(*found) if found else None

    def _case(self, permit_id: str | None) -> Case | None:
        found = self._scratch.find("case", permit_id)
        return Case(found[0], Holder(*found[1])) if found else None
