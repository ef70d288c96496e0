"""Reads a whole folder of regulations, all mistakes at once."""

from importlib.resources import files
from pathlib import Path

from vth.kernel.errors import Fault, RegulationsInvalid
from vth.policy.classification import Classification
from vth.policy.files import Folder
from vth.policy.findings import Findings
from vth.policy.models import Regulations
from vth.policy.outlines import outlines
from vth.policy.reading_enforcement import enforcement
from vth.policy.reading_indicators import indicators
from vth.policy.reading_organisations import organisations
from vth.policy.reading_prescriptions import prescriptions
from vth.policy.reading_retention import retention
from vth.policy.reading_supervision import supervision
from vth.policy.reading_terms import terms
from vth.policy.reading_training import training
from vth.policy.tables import calendar, classification


def packaged() -> Path:
    """The folder of regulations that comes with the program."""
    return Path(str(files("vth.regulations")))


def load(folder: Path | None = None) -> Regulations:
    """The regulations of a folder, or those that come with the program.

    Raises RegulationsInvalid with one fault a mistake, each with `file:line`.
    """
    regulations, faults = _read(folder or packaged())
    if faults or regulations is None:
        raise RegulationsInvalid(*faults)
    return regulations


def check(folder: Path | None = None) -> list[Fault]:
    """Everything that is wrong with a folder of regulations, all at once; empty when it is right."""
    return _read(folder or packaged())[1]


def _read(path: Path) -> tuple[Regulations | None, list[Fault]]:
    folder = Folder(path, Findings())
    sbi = classification(folder)
    parts = (prescriptions(folder, _groups(sbi)), organisations(folder), terms(folder), calendar(folder))
    named, framework = indicators(folder), training(folder)
    enforced = enforcement(folder), supervision(folder), retention(folder)
    drawn = outlines(folder, parts[1].municipalities)
    if folder.findings.faults:
        return None, folder.findings.faults
    return Regulations(folder.digest(), *parts, sbi, named, framework, *enforced, drawn), []


def _groups(sbi: Classification) -> frozenset[str]:
    """The section letters and divisions that a standard prescription may name."""
    return frozenset(group for edition in sbi.editions.values() for group in (*edition.sections, *edition.divisions))
