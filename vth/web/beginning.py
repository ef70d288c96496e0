"""What may begin from the page of a company, permit or violation: the way to each form, or why the rules refuse it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import url_for
from flask_babel import gettext
from sqlalchemy import Connection

from vth.application.possible import possible_to_begin
from vth.events.catalogue.inspection import InspectionScheduled
from vth.kernel.text import Text
from vth.web.founding import new_link
from vth.web.services import identity, system

Link = tuple[str, str]
Known = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Beginning:
    """One thing that the visitor's role may begin here: what kind of stream, what is known of it, and its form."""

    label: str
    address: str
    kind: str
    known: Known


@dataclass(frozen=True, slots=True)
class Ways:
    """The forms that lead on, and for what the rules refuse today the reasons."""

    links: list[Link] = field(default_factory=list)
    reasons: list[tuple[str, list[Text]]] = field(default_factory=list)


def ways(connection: Connection, beginnings: Iterable[Beginning]) -> Ways:
    """What of these may begin today, and why the rest may not."""
    made = Ways()
    for one in beginnings:
        asked = possible_to_begin(system(), connection, one.kind, one.known)
        if asked.allowed:
            made.links.append((one.label, one.address))
        else:
            made.reasons.append((one.label, list(asked.reasons)))
    return made


def application(company_id: str) -> list[Beginning]:
    """An application of the company, for who may."""
    return _founded(gettext("Aanvraag vastleggen"), "permit", company_id=company_id)


def plan(company_id: str, **known: str) -> list[Beginning]:
    """A raw-material plan of the company, for who may."""
    return _founded(gettext("Grondstoffenplan vragen"), "raw_material_plan", company_id=company_id, **known)


def experiment(permit_id: str, label: str) -> list[Beginning]:
    """An experiment under the permit, for who may."""
    return _founded(label, "experiment", permit_id=permit_id)


def question(company_id: str) -> list[Beginning]:
    """A question of the company, for who may."""
    return _founded(gettext("Adviesvraag vastleggen"), "question", company_id=company_id)


def supervision(company_id: str, permit_id: str | None = None) -> list[Beginning]:
    """A visit and a violation there, for who may."""
    known = _known(company_id, permit_id)
    return [
        *visit(gettext("Controle plannen"), company_id, permit_id),
        *_founded(gettext("Overtreding vaststellen"), "violation", **known),
    ]


def visit(label: str, company_id: str, permit_id: str | None = None, **asked: Any) -> list[Beginning]:
    """An inspection at a company, for who may; `asked` is what its form starts from besides."""
    if not identity().records(InspectionScheduled, "inspection"):
        return []
    address = url_for("web.planning.new", company=company_id, permit=permit_id, **asked)
    return [Beginning(label, address, "inspection", _known(company_id, permit_id))]


def _known(company_id: str, permit_id: str | None) -> dict[str, str]:
    return {"company_id": company_id, **({"permit_id": permit_id} if permit_id else {})}


def _founded(label: str, kind: str, **known: str) -> list[Beginning]:
    return [Beginning(label, address, kind, known) for label, address in new_link(label, kind, **known)]
