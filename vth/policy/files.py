"""The files of a regulations folder: which there are, their text, and one digest over all of them."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from vth.policy.findings import Findings

PRESCRIPTIONS = "prescriptions"
TABLES = ("municipalities.csv", "holidays.csv", "sbi-2008.csv", "sbi-2025.csv", "sbi-sections.csv")
DOCUMENTS = (
    "organisations.yaml",
    "terms.yaml",
    "indicators.yaml",
    "training-framework.yaml",
    "enforcement-strategy.yaml",
    "supervision.yaml",
    "retention.yaml",
)
OUTLINES = "municipality-outlines.geojson"
"""The one file that may be missing: it decides nothing, and so is no part of the digest."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder with regulations; whatever cannot be read becomes a finding and reads as empty text."""

    path: Path
    findings: Findings

    def prescription_files(self) -> list[str]:
        """The names of the prescription files, in alphabetical order."""
        folder = self.path / PRESCRIPTIONS
        found = sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []
        names = [name for name in found if name.endswith(".yaml")]
        for name in found:
            if not name.endswith(".yaml") and not name.startswith((".", "__")):
                self._unknown(f"{PRESCRIPTIONS}/{name}")
        if not names:
            self._missing(f"{PRESCRIPTIONS}/*.yaml")
        return [f"{PRESCRIPTIONS}/{name}" for name in names]

    def text(self, name: str) -> str:
        """The text of one file; a byte order mark, as spreadsheet programs write it, is dropped."""
        raw = self._bytes(name)
        if raw is None:
            return ""
        text = self._decoded(name, raw)
        if text is not None and not text.strip():
            self.findings.add("empty_file", f"{name}:1", "Het bestand is leeg.", "The file is empty.")
        return text or ""

    def text_if_any(self, name: str) -> str:
        """The text of a file that may be missing; empty when it is."""
        return self.text(name) if (self.path / name).exists() else ""

    def digest(self) -> str:
        """Twelve hexadecimal digits over the names and contents of all files that decide something."""
        total = hashlib.sha256()
        for name in sorted((*TABLES, *DOCUMENTS, *Folder(self.path, Findings()).prescription_files())):
            total.update(name.encode() + b"\0" + hashlib.sha256((self.path / name).read_bytes()).digest())
        return total.hexdigest()[:12]

    def _bytes(self, name: str) -> bytes | None:
        try:
            return (self.path / name).read_bytes()
        except FileNotFoundError:
            self._missing(name)
        except OSError as error:
            self.findings.add("unreadable", name, f"Niet te lezen: {error.strerror}.", f"Not readable: {error}.")
        return None

    def _decoded(self, name: str, raw: bytes) -> str | None:
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            self.findings.add(
                "encoding",
                f"{name}:{line}",
                "Het bestand is niet in UTF-8: sla het op als UTF-8.",
                "The file is not in UTF-8: save it as UTF-8.",
            )
            return None

    def _missing(self, name: str) -> None:
        self.findings.add(
            "missing_file",
            name,
            f"Het bestand ontbreekt in {self.path}: neem het over uit de meegeleverde map.",
            f"The file is missing from {self.path}: take it from the folder that comes with the program.",
        )

    def _unknown(self, name: str) -> None:
        self.findings.add(
            "unknown_file",
            name,
            "Dit bestand wordt niet gelezen: alleen namen op .yaml horen hier.",
            "This file is not read: only names ending in .yaml belong here.",
        )
