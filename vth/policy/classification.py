"""The Standaard Bedrijfsindeling (SBI): sections, divisions and codes of the editions 2008 and 2025."""

from collections.abc import Mapping
from dataclasses import dataclass

EDITIONS = ("2008", "2025")


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: `divisions` maps two digits to a section letter, `descriptions` any listed code to its text.

    `complete` is false when only sections and divisions are listed: then every code of a known division is taken.
    """

    divisions: Mapping[str, str]
    descriptions: Mapping[str, str]
    sections: Mapping[str, str]
    known_prefixes: frozenset[str]
    complete: bool

    def knows(self, code: str) -> bool:
        if self.complete:
            return code in self.known_prefixes
        return code.isascii() and code.isdigit() and 2 <= len(code) <= 5 and code[:2] in self.divisions


@dataclass(frozen=True, slots=True)
class Classification:
    """SBI codes are text of two to five digits without dots; an unknown edition or code gives None or False."""

    editions: Mapping[str, Edition]

    def known(self, code: str, version: str = "2008") -> bool:
        """Whether the code, or a group of codes that it stands for, is listed in that edition."""
        edition = self.editions.get(version)
        return edition is not None and edition.knows(code)

    def section(self, code: str, version: str = "2008") -> str | None:
        """The section letter of a code, for example `C` (industry) for `2014`."""
        edition = self.editions.get(version)
        return edition.divisions.get(code[:2]) if edition and len(code) >= 2 else None

    def division(self, code: str, version: str = "2008") -> str | None:
        """The first two digits of a code when they are a division of that edition."""
        return code[:2] if self.section(code, version) else None

    def describe(self, code: str, version: str = "2008") -> str | None:
        """The Dutch description of a code, division or section letter; None where the sources have none."""
        edition = self.editions.get(version)
        if edition is None:
            return None
        return edition.sections.get(code) or edition.descriptions.get(code)
