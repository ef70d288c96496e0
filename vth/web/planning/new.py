"""Planning a new inspection: the company is looked up, a permit chosen, and the prescriptions ticked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from flask import Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy import Connection
from werkzeug.datastructures import MultiDict

from vth.application.access import absent, allow_recording, allow_seeing
from vth.application.shapes import load_dated_facts
from vth.events.catalogue.inspection import InspectionKind
from vth.events.registry import STREAMS
from vth.kernel.errors import Fault, InvalidInput, Refused
from vth.kernel.origin import Origin
from vth.projections.company_filter import CompanyFilter
from vth.projections.company_list import CompanyListFilter, companies_page, one_company
from vth.projections.paging import LARGEST_PAGE, Paging
from vth.projections.permit_list import PermitFilter, permits_page
from vth.projections.prescription_texts import prescription_texts
from vth.projections.supervision_list import ViolationFilter, violations_page
from vth.web import staffing
from vth.web.filters import asked_text
from vth.web.formatting import short_day, text
from vth.web.forms.fields import FormField, Option, with_faults
from vth.web.forms.typed import day_of
from vth.web.inspections.register import place
from vth.web.inspections.to_check import standing
from vth.web.language import language
from vth.web.saying import say
from vth.web.services import identity, reading, system
from vth.web.tables import here_with

INSPECTION = next(one for one in STREAMS if one.name == "inspection")
FOUND, TITLE = 25, 90
PLAIN = ("kind", "planned_on", "due_on", "supervisor", "permit_id", "violation")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen on the way to the form."""

    company: dict[str, Any]
    permit_id: str | None


def form() -> str:
    """The form for the company in the address; without one, the search for it."""
    company_id = asked_text("company")
    if company_id is None:
        return _search()
    chosen = _chosen(company_id, asked_text("permit"))
    typed = MultiDict({name: request.args.get(name, "") for name in PLAIN})
    typed["permit_id"] = chosen.permit_id or ""
    with reading() as connection:
        typed["supervisor"] = typed["supervisor"] or staffing.own_staff_id(connection, identity()) or ""
    typed.setlist("prescriptions", request.args.getlist("prescriptions"))
    return _page(chosen, typed)


def send() -> Response:
    """Records the planning and goes to the new inspection, or shows what is wrong."""
    given = request.form
    chosen = _chosen(given.get("company_id", ""), given.get("permit_id") or None)
    stream = f"inspection/{_id(given.get('inspection_id'))}"
    try:
        facts = load_dated_facts(INSPECTION, [_given(given, chosen)])
        allow_recording(system(), identity(), stream, facts)
        origin = Origin(identity().actor, identity().organisation, given.get("command_id") or system().new_id())
        outcome = system().recorder.record(stream, facts, origin, expected_version=0)
    except (InvalidInput, Refused) as refused:
        return make_response(_page(chosen, given, [_placed(fault) for fault in refused.faults]), 400)
    there = url_for("web.inspections.dossier", id=outcome.events[0].stream.partition("/")[2])
    return say(redirect(there), "recorded", gettext("De controle"))  # type: ignore[arg-type]


def _id(given: str | None) -> str:
    """The id that the form was given, so that sending it twice plans once."""
    try:
        return str(UUID(given or ""))
    except ValueError:
        return system().new_id()


def _given(given: MultiDict[str, str], chosen: Chosen) -> dict[str, Any]:
    data: dict[str, Any] = {name: given.get(name, "").strip() for name in PLAIN}
    data |= {name: day_of(data[name]) for name in ("planned_on", "due_on")}
    data |= {"company_id": chosen.company["id"], "prescriptions": given.getlist("prescriptions")}
    filled = {name: value for name, value in data.items() if value}
    return {"type": "InspectionScheduled", "effective_on": system().today().isoformat(), "data": filled}


def _search() -> str:
    """Companies by name, number or place, each the way to its form."""
    wanted = asked_text("search")
    rows: list[dict[str, Any]] = []
    if wanted:
        company = CompanyFilter(within=identity().within)
        with reading() as connection:
            asked = CompanyListFilter(company=company, closed=False, search=wanted)
            rows = companies_page(connection, asked, Paging(size=FOUND)).items
    found = [(row["name"], place(row), here_with({"company": row["id"], "search": None})) for row in rows]
    field = FormField(name="search", label=gettext("Zoek bedrijf"), values=(wanted,) if wanted else ())
    return render_template("planning/search.html", fields=[field], found=found, searched=bool(wanted))


def _chosen(company_id: str, permit_id: str | None) -> Chosen:
    """Raises NotFound for a company or permit that is not there or not to be seen."""
    allow_seeing(system(), identity(), f"company/{company_id}")
    if permit_id:
        allow_seeing(system(), identity(), f"permit/{permit_id}")
    with reading() as connection:
        company = one_company(connection, company_id)
    if company is None:
        raise absent(f"company/{company_id}")
    return Chosen(company, permit_id)


def _page(chosen: Chosen, typed: MultiDict[str, str], faults: Sequence[Fault] = ()) -> str:
    with reading() as connection:
        permits = _permits(connection, chosen.company["id"])
        made = with_faults(_fields(connection, chosen, typed), faults, language())
    ways = [Option(here(permit.value), permit.label) for permit in permits]
    return render_template(
        "planning/new.html",
        company=chosen.company,
        place=place(chosen.company),
        permits=ways,
        permit=next((one.label for one in permits if one.value == chosen.permit_id), None),
        permit_id=chosen.permit_id or "",
        form=made,
        command_id=typed.get("command_id") or system().new_id(),
        inspection_id=typed.get("inspection_id") or system().new_id(),
    )


def here(permit_id: str) -> str:
    """This form with another permit."""
    kept: dict[str, Any] = {name: request.args[name] for name in ("company", "kind") if request.args.get(name)}
    return url_for("web.planning.new", **kept, permit=permit_id)


def _permits(connection: Connection, company_id: str) -> list[Option]:
    page = permits_page(connection, PermitFilter(company_id=company_id), system().today(), Paging(size=LARGEST_PAGE))
    return [Option(row["id"], f"{row['case_number']} – {row['activity'] or ''}") for row in page.items]


def _fields(connection: Connection, chosen: Chosen, typed: MultiDict[str, str]) -> list[FormField]:
    kinds = [(one.value, text(one).capitalize()) for one in InspectionKind]
    people = [Option("", gettext("nog niemand")), *staffing.colleagues(connection, identity())]
    fields = [
        _choice("kind", gettext("Soort controle"), [Option(*one) for one in kinds], typed, required=True),
        replace(_day("planned_on", gettext("Dag"), typed), required=True, minimum=system().today().isoformat()),
        _day("due_on", gettext("Uiterlijk"), typed),
        _choice("supervisor", gettext("Toezichthouder"), people, typed),
        *_follow_up(connection, chosen, typed),
    ]
    if chosen.permit_id:
        fields.append(_prescriptions(connection, chosen.permit_id, typed))
    return fields


def _day(name: str, label: str, typed: MultiDict[str, str]) -> FormField:
    return FormField(name=name, label=label, widget="date", values=(typed.get(name, ""),))


def _choice(
    name: str, label: str, options: Sequence[Option], typed: MultiDict[str, str], required: bool = False
) -> FormField:
    values = (typed.get(name, ""),)
    return FormField(name=name, label=label, widget="select", values=values, options=tuple(options), required=required)


def _follow_up(connection: Connection, chosen: Chosen, typed: MultiDict[str, str]) -> list[FormField]:
    """The open violations of the company, when it has any: a follow-up is about one of them."""
    asked = ViolationFilter(company_id=chosen.company["id"], open=True)
    rows = violations_page(connection, asked, Paging(size=LARGEST_PAGE)).items
    if not rows:
        return []
    options = [Option("", gettext("geen")), *(Option(row["id"], _violation(row)) for row in rows)]
    field = _choice("violation", gettext("Overtreding (alleen bij een hercontrole)"), options, typed)
    return [field]


def _violation(row: dict[str, Any]) -> str:
    about = row["prescription"] or row["nature"] or ""
    return f"{about} – {gettext('vastgesteld %(day)s', day=short_day(row['established_on']))}"


def _prescriptions(connection: Connection, permit_id: str, typed: MultiDict[str, str]) -> FormField:
    named = [(permit_id, number) for number in standing(connection, permit_id)]
    texts = prescription_texts(connection, named, system().today(), system().regulations)
    options = tuple(
        Option(name[1], f"{name[1]} – {texts[name].title or texts[name].text[:TITLE]}")
        for name in named
        if name in texts
    )
    return FormField(
        name="prescriptions",
        label=gettext("Te controleren voorschriften"),
        widget="checkboxes",
        values=tuple(typed.getlist("prescriptions")),
        options=options,
        note=gettext("Kiest u er geen, dan gaat de controle over alle voorschriften die gelden."),
    )


def _placed(fault: Fault) -> Fault:
    parts = fault.where.partition("/data/")[2] or fault.where.rpartition("/")[2]
    return replace(fault, where=parts.partition("/")[0])
