"""Ways to spoil a copy of the regulations, and what the check says about it."""

from pathlib import Path

from vth.policy import check

WASTE = "prescriptions/afvalpreventie.yaml"
RESEARCH = "prescriptions/onderzoek.yaml"
ACCEPTANCE = "prescriptions/acceptatie-en-registratie.yaml"
ORGANISATIONS, TERMS, INDICATORS = "organisations.yaml", "terms.yaml", "indicators.yaml"
TRAINING = "training-framework.yaml"
TRIALS = "prescriptions/experimenteerruimte.yaml"
MUNICIPALITIES, HOLIDAYS, SBI = "municipalities.csv", "holidays.csv", "sbi-2008.csv"
SECTIONS = "sbi-sections.csv"
STRATEGY = "enforcement-strategy.yaml"
SUPERVISION = "supervision.yaml"


def found(folder: Path) -> set[tuple[str, str]]:
    return {(fault.where, fault.code.removeprefix("regulations_")) for fault in check(folder)}


def replace(folder: Path, file: str, old: str, new: str) -> str:
    """Replaces the first occurrence and gives the place of its last line, as a fault should name it."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return f"{file}:{text[: text.index(old)].count(chr(10)) + new.rstrip().count(chr(10)) + 1}"


def append(folder: Path, file: str, line: str) -> str:
    text = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text(f"{text}{line}\n", encoding="utf-8")
    return f"{file}:{text.count(chr(10)) + 1}"
