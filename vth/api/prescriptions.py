"""The library of standard prescriptions: what a permit officer can choose from on a day."""

from dataclasses import asdict
from datetime import date
from typing import Any

from flask import Response

from vth.api import parameters
from vth.api.answers import json_answer
from vth.api.description.answer_schemas import page_of
from vth.api.description.event_schemas import reference
from vth.api.operations import Asked, Feature, Operation
from vth.api.pages import cut, number_part, page_answer, paged
from vth.events.catalogue.values import Category, PrescriptionKind
from vth.kernel.errors import NotFound
from vth.kernel.text import Text
from vth.policy.models import StandardPrescription
from vth.policy.periods import in_force
from vth.rights.subjects import Subject

TAG = "Voorschriftenbibliotheek"
ON = parameters.day("on", Text("Wat op deze dag geldt; zonder: vandaag.", "What holds on this day; without: today."))
SBI = parameters.code(
    "sbi", Text("Voor bedrijven met deze SBI-code.", "For companies with this SBI code."), r"[0-9]{2,6}", "38110"
)
VERSION = parameters.Parameter(
    "version",
    Text("Deze versie, ook als die niet meer geldt.", "This version, even when no longer in force."),
    parameters.whole_number("version", Text("", ""), 1, 100_000, 1).parse,
    {"type": "integer", "minimum": 1, "maximum": 100_000},
)
CODE = parameters.words("code", Text("Alleen dit standaardvoorschrift.", "Only this standard prescription."))


def listing(asked: Asked) -> Response:
    """What is in force on the day and fits the filters, by code."""
    given = asked.arguments
    found = sorted(_fitting(asked, given["on"] or asked.system.today()), key=_place)
    items, following = cut(found, given["cursor"], given["limit"], _place)
    return page_answer([shown(item) for item in items], following)


def one(asked: Asked, code: str) -> Response:
    """The version asked for, or the one in force on the day."""
    version, on = asked.arguments["version"], asked.arguments["on"] or asked.system.today()
    found = asked.system.regulations.prescription(code, version, on)
    if found is None:
        raise NotFound.because(
            f"Standaardvoorschrift {code[:60]} is er (op die dag) niet.",
            f"There is no standard prescription {code[:60]} (on that day).",
        )
    return json_answer(shown(found))


def _fitting(asked: Asked, on: date) -> list[StandardPrescription]:
    given, regulations = asked.arguments, asked.system.regulations
    return [
        item
        for item in regulations.prescriptions
        if in_force(item, on)
        and given["kind"] in (None, item.kind)
        and given["code"] in (None, item.code)
        and (
            given["category"] is None
            or not item.applies_to.categories
            or given["category"] in item.applies_to.categories
        )
        and (given["sbi"] is None or _for_sbi(item, given["sbi"], regulations.sbi.section(given["sbi"])))
    ]


def _for_sbi(item: StandardPrescription, code: str, section: str | None) -> bool:
    return item.applies_to.covers(code, section, item.applies_to.categories)


def _place(item: StandardPrescription) -> tuple[str, str]:
    return item.code, number_part(item.version)


def shown(item: StandardPrescription) -> dict[str, Any]:
    """All that the library says of one version."""
    return asdict(item)


FEATURE = Feature(
    "prescriptions",
    (
        Operation(
            name="listPrescriptions",
            path="/prescriptions",
            tag=TAG,
            summary=Text("Standaardvoorschriften", "Standard prescriptions"),
            reads=(Subject.LIBRARY,),
            handler=listing,
            schema=page_of(reference("StandardPrescription")),
            parameters=(
                parameters.choice("kind", Text("Soort voorschrift.", "Kind of prescription."), PrescriptionKind),
                ON,
                SBI,
                parameters.choice(
                    "category", Text("Voor bedrijven van deze categorie.", "For companies so."), Category
                ),
                CODE,
                *paged(2),
            ),
            answer_headers=("Link",),
        ),
        Operation(
            name="readPrescription",
            path="/prescriptions/{code}",
            tag=TAG,
            summary=Text("Eén standaardvoorschrift", "One standard prescription"),
            reads=(Subject.LIBRARY,),
            handler=one,
            schema=reference("StandardPrescription"),
            parameters=(ON, VERSION),
        ),
    ),
)
