"""The registers of raw-material plans and of the measures in them."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.values import MaterialNature, MaterialOrigin, RStrategy
from vth.projections.company_filter import CompanyFilter
from vth.projections.paging import Page, Paging
from vth.projections.plan_fold import STATES
from vth.projections.plan_list import MeasureFilter, PlanFilter, measures_page, plans_page
from vth.projections.plan_measures import STATES as MEASURE_STATES
from vth.projections.register_words import STATES as WORDS
from vth.web.filters import asked_choice, asked_day, asked_text, choice_field, municipality_field, text_field
from vth.web.formatting import choice_label, number, short_day, text
from vth.web.founding import new_link
from vth.web.places import address_of
from vth.web.registering import Held, Register, Shown, day, plain
from vth.web.services import identity, system
from vth.web.tables import Cell, Column
from vth.web.words import progress

Row = Mapping[str, Any]
YES_OR_NO = {"yes": True, "no": False}


def register() -> Register:
    """The register of plans as the address asks for it."""
    wanted = PlanFilter(
        company=CompanyFilter(municipality=asked_text("municipality"), within=identity().within),
        state=asked_choice("state", STATES),
        overdue=YES_OR_NO.get(asked_text("overdue") or ""),
        due_from=asked_day("due_from"),
        due_to=asked_day("due_to"),
    )

    def fetch(connection: Connection, paging: Paging) -> Page:
        return plans_page(connection, wanted, system().today(), paging)

    return Register(
        caption=gettext("Grondstoffenplannen"),
        name=gettext("grondstoffenplannen"),
        shown=[
            Shown(Column(gettext("Bedrijf")), _company, _holder()),
            Shown(Column(gettext("Stand")), state, how_far()),
            day(gettext("Gevraagd"), "required_on"),
            day(gettext("Uiterlijk"), "due_on"),
            day(gettext("Goedgekeurd"), "approved_on"),
            Shown(Column(gettext("Maatregelen uitgevoerd"), numeric=True), _done, _measures()),
            tonnes(gettext("Ton per jaar gepland"), "tonnes_planned"),
            tonnes(gettext("Ton per jaar bereikt"), "tonnes_achieved"),
        ],
        fetch=fetch,
        fields=[
            choice_field("state", gettext("Stand"), {code: text(WORDS[code]) for code in STATES}),
            choice_field("overdue", gettext("Te laat"), {"yes": gettext("ja"), "no": gettext("nee")}),
            municipality_field(system().regulations.organisations, identity().within),
            text_field("due_from", gettext("Uiterlijk vanaf"), "date"),
            text_field("due_to", gettext("Uiterlijk tot en met"), "date"),
        ],
        nothing=gettext("Er zijn geen grondstoffenplannen die hieraan voldoen. Wis een filter."),
        actions=new_link(gettext("Grondstoffenplan vragen"), "raw_material_plan"),
    )


def asked_measures() -> MeasureFilter:
    """Which measures the address asks for."""
    return MeasureFilter(
        company=CompanyFilter(municipality=asked_text("municipality"), within=identity().within),
        state=asked_choice("state", MEASURE_STATES),
        r_strategy=asked_choice("r_strategy", [one.value for one in RStrategy]),
        origin=asked_choice("origin", [one.value for one in MaterialOrigin]),
        nature=asked_choice("nature", [one.value for one in MaterialNature]),
    )


def measures() -> Register:
    """The register of measures as the address asks for it."""
    wanted = asked_measures()

    def fetch(connection: Connection, paging: Paging) -> Page:
        return measures_page(connection, wanted, paging)

    return Register(
        caption=gettext("Maatregelen in grondstoffenplannen"),
        name=gettext("maatregelen"),
        shown=[
            Shown(Column(gettext("Maatregel")), lambda row: Cell(row["title"], address_of(row["stream"]))),
            plain(gettext("Bedrijf"), "company_name"),
            plain(gettext("Materiaal"), "material"),
            Shown(Column(gettext("R-stap")), lambda row: Cell(choice_label(RStrategy, row["r_strategy"]))),
            Shown(Column(gettext("Stand")), lambda row: progress(row["state"])),
            day(gettext("Uitgevoerd"), "implemented_on"),
            tonnes(gettext("Ton per jaar gepland"), "tonnes_planned"),
            tonnes(gettext("Ton per jaar bereikt"), "tonnes_achieved"),
        ],
        fetch=fetch,
        fields=[
            choice_field("state", gettext("Stand"), {code: text(WORDS[code]) for code in MEASURE_STATES}),
            choice_field("r_strategy", gettext("R-stap"), {one.value: text(one) for one in RStrategy}),
            choice_field("origin", gettext("Herkomst"), {one.value: text(one) for one in MaterialOrigin}),
            choice_field("nature", gettext("Aard"), {one.value: text(one) for one in MaterialNature}),
            municipality_field(system().regulations.organisations, identity().within),
        ],
        nothing=gettext("Er zijn geen maatregelen die hieraan voldoen. Wis een filter."),
    )


def state(row: Row) -> Cell:
    """How far the plan or experiment is; one that is overdue says so below it."""
    if row["overdue"]:
        return Cell(progress(row["state"]).text, tone="warning", note=gettext("te laat"))
    return progress(row["state"])


def how_far() -> list[Held]:
    """What a file says of the same."""
    return [
        Held(gettext("Stand"), lambda row: progress(row["state"]).text),
        Held(gettext("Te laat"), lambda row: gettext("ja") if row["overdue"] else ""),
    ]


def tonnes(label: str, name: str) -> Shown:
    """An amount in tonnes a year."""
    held = Held(label, lambda row: row[name], "decimal")
    return Shown(Column(label, numeric=True), lambda row: Cell(number(row[name], 1)), [held])


def _company(row: Row) -> Cell:
    asked = gettext("voorschrift %(number)s", number=row["prescription"]) if row["prescription"] else ""
    return Cell(row["company_name"] or short_day(row["required_on"]), address_of(row["stream"]), note=asked)


def _holder() -> list[Held]:
    return [
        Held(gettext("Bedrijf"), lambda row: row["company_name"]),
        Held(gettext("Voorschrift"), lambda row: row["prescription"]),
    ]


def _measures() -> list[Held]:
    return [
        Held(gettext("Maatregelen uitgevoerd"), lambda row: row["measures_implemented"] or 0, "whole"),
        Held(gettext("Maatregelen gepland"), lambda row: row["measures_planned"] or 0, "whole"),
    ]


def _done(row: Row) -> Cell:
    done, planned = row["measures_implemented"] or 0, row["measures_planned"] or 0
    return Cell(gettext("%(done)s van %(planned)s", done=done, planned=planned))
