"""Reads the library of standard prescriptions and everything that must hold within it."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import get_args

from vth.policy.documents import document
from vth.policy.files import Folder
from vth.policy.findings import Findings
from vth.policy.parameters import PLACEHOLDER, Parameter, ParameterType
from vth.policy.periods import overlapping
from vth.policy.prescriptions import (
    CIRCULAR_KINDS,
    Applicability,
    Category,
    PrescriptionKind,
    RStrategy,
    StandardPrescription,
)
from vth.policy.records import Record

CODE = re.compile(r"[A-Z0-9][A-Z0-9.-]{1,29}")
NAME = re.compile(r"[a-z][a-z0-9_]*")
Found = tuple[str, StandardPrescription]


def prescriptions(folder: Folder, sbi_groups: frozenset[str]) -> tuple[StandardPrescription, ...]:
    """All sound standard prescriptions by code and version; `sbi_groups` are the known sections and divisions."""
    found = [entry for file in folder.prescription_files() for entry in _in_file(folder, file, sbi_groups)]
    _check_versions(found, folder.findings)
    return tuple(sorted((item for _, item in found), key=lambda item: (item.code, item.version)))


def _in_file(folder: Folder, file: str, sbi_groups: frozenset[str]) -> Iterator[Found]:
    root = document(folder, file)
    for record in root.records("prescriptions", required=True) if root else ():
        item = _prescription(record, sbi_groups)
        if record.sound():
            yield record.where(), item
    if root:
        root.sound()


def _prescription(record: Record, sbi_groups: frozenset[str]) -> StandardPrescription:
    kind = record.choice("kind", get_args(PrescriptionKind))
    parameters = tuple(_parameter(part) for part in record.records("parameters"))
    due, due_parameter = _months(record, "due_within_months", parameters)
    repeats, repeats_parameter = _months(record, "repeats_months", parameters)
    trial, trial_parameter = _months(record, "trial_months", parameters)
    item = StandardPrescription(
        code=record.text("code"),
        version=record.whole("version"),
        valid_from=record.day("valid_from"),
        valid_until=record.maybe_day("valid_until"),
        kind=kind,
        circular=record.flag("circular", kind in CIRCULAR_KINDS),
        title=record.text("title"),
        text=record.text("text"),
        parameters=parameters,
        due_within_months=due,
        repeats_months=repeats,
        due_parameter=due_parameter,
        repeats_parameter=repeats_parameter,
        r_strategies=record.texts("r_strategies", get_args(RStrategy)),
        applies_to=_applicability(record, sbi_groups),
        legal_basis=record.text("legal_basis"),
        source=record.text("source"),
        trial_months=trial,
        trial_parameter=trial_parameter,
    )
    _check(record, item)
    return item


def _parameter(record: Record) -> Parameter:
    kind = record.choice("type", get_args(ParameterType))
    item = Parameter(
        name=record.text("name"),
        label=record.text("label"),
        type=kind,
        default=record.maybe_text("default"),
        required=record.flag("required", True),
        minimum=record.maybe_number("minimum"),
        maximum=record.maybe_number("maximum"),
    )
    if item.name and not NAME.fullmatch(item.name):
        record.fault("wrong_value", f"Invulveld '{item.name}' mag alleen a-z, 0-9 en _ bevatten.",
                     f"Parameter '{item.name}' may only hold a-z, 0-9 and _.", "name")  # fmt: skip
    for fault in item.faults(item.default) if item.default is not None else ():
        record.fault("wrong_default", fault.message.nl, fault.message.en, "default")
    record.sound()
    return item


def _applicability(record: Record, sbi_groups: frozenset[str]) -> Applicability:
    part = record.maybe_record("applies_to")
    if part is None:
        return Applicability()
    found = Applicability(part.texts("sbi", sorted(sbi_groups)), part.texts("categories", get_args(Category)))
    part.sound()
    return found


def _months(record: Record, name: str, parameters: tuple[Parameter, ...]) -> tuple[int | None, str | None]:
    """A number of months, or the name of the parameter that sets it (then its default is the number)."""
    raw = record.scalar(name)
    if raw is None or raw.isdigit():
        return record.maybe_whole(name), None
    setter = next((item for item in parameters if item.name == raw and item.type == "months" and item.default), None)
    if setter is None:
        record.fault("wrong_value", f"'{name}' noemt '{raw}': dat is geen invulveld van type months met een default.",
                     f"'{name}' names '{raw}': that is no parameter of type months with a default.", name)  # fmt: skip
        return None, None
    return (int(str(setter.default)) if str(setter.default).isdigit() else None), raw


def _check(record: Record, item: StandardPrescription) -> None:
    if item.code and not CODE.fullmatch(item.code):
        record.fault("wrong_value", f"Code '{item.code}' mag alleen A-Z, 0-9, punt en streepje bevatten.",
                     f"Code '{item.code}' may only hold A-Z, 0-9, dot and hyphen.", "code")  # fmt: skip
    if (item.valid_until or date.max) < item.valid_from:
        record.fault("wrong_period", "'valid_until' ligt voor 'valid_from'.",
                     "'valid_until' lies before 'valid_from'.", "valid_until")  # fmt: skip
    if item.kind == "research" and item.due_within_months is None:
        record.fault("missing", "Een onderzoeksvoorschrift heeft 'due_within_months' nodig.",
                     "A research condition needs 'due_within_months'.")  # fmt: skip
    if item.trial_months is not None and item.kind != "experimentation":
        record.fault("wrong_value", "Alleen experimenteerruimte kent 'trial_months'.",
                     "Only an experimentation clause has 'trial_months'.", "trial_months")  # fmt: skip
    _check_blanks(record, item)


def _check_blanks(record: Record, item: StandardPrescription) -> None:
    used = set(PLACEHOLDER.findall(item.text))
    declared = [parameter.name for parameter in item.parameters]
    for name in sorted(used - set(declared)):
        record.fault("undeclared", f"De tekst gebruikt {{{name}}}, maar dat invulveld is niet beschreven.",
                     f"The text uses {{{name}}}, but that parameter is not declared.", "text")  # fmt: skip
    for name in sorted(set(declared) - used):
        record.fault("unused", f"Invulveld '{name}' komt niet in de tekst voor.",
                     f"Parameter '{name}' does not occur in the text.", "parameters")  # fmt: skip
    for name in sorted({name for name in declared if declared.count(name) > 1}):
        record.fault("duplicate", f"Invulveld '{name}' is dubbel beschreven.",
                     f"Parameter '{name}' is declared twice.", "parameters")  # fmt: skip
    if set("{}") & set(PLACEHOLDER.sub("", item.text)):
        record.fault("wrong_value", "De tekst bevat een accolade die geen {invulveld} is.",
                     "The text has a brace that is no {parameter}.", "text")  # fmt: skip


def _check_versions(found: list[Found], findings: Findings) -> None:
    for (_, one), (where, other) in combinations(found, 2):
        if one.code != other.code:
            continue
        name = f"{other.code} versie {other.version}"
        if one.version == other.version:
            findings.add("duplicate", where, f"{name} staat er dubbel in.", f"{name} is in it twice.")
        elif overlapping(one, other):
            findings.add("overlap", where, f"{name} geldt deels tegelijk met versie {one.version}.",
                         f"{name} holds partly at the same time as version {one.version}.")  # fmt: skip
        elif (one.version < other.version) != (one.valid_from < other.valid_from):
            findings.add("out_of_order", where, f"{name} volgt in de tijd niet op versie {one.version}.",
                         f"{name} does not follow version {one.version} in time.")  # fmt: skip
