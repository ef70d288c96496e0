"""The register of experiments."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.experiment import ExperimentOutcome
from vth.projections.company_filter import CompanyFilter
from vth.projections.experiment_list import ExperimentFilter, experiments_page
from vth.projections.experiments import STATES
from vth.projections.paging import Page, Paging
from vth.projections.register_words import STATES as WORDS
from vth.web.filters import asked_choice, asked_day, asked_text, choice_field, municipality_field, text_field
from vth.web.formatting import choice_label, text
from vth.web.places import address_of
from vth.web.plans.register import YES_OR_NO, how_far, state
from vth.web.registering import Register, Shown, day, plain
from vth.web.services import identity, system
from vth.web.tables import Cell, Column

Row = Mapping[str, Any]
OUTCOMES = [one.value for one in ExperimentOutcome]


def register() -> Register:
    """The register as the address asks for it."""
    wanted = ExperimentFilter(
        company=CompanyFilter(municipality=asked_text("municipality"), within=identity().within),
        state=asked_choice("state", STATES),
        outcome=asked_choice("outcome", OUTCOMES),
        overdue=YES_OR_NO.get(asked_text("overdue") or ""),
        ends_from=asked_day("ends_from"),
        ends_to=asked_day("ends_to"),
    )

    def fetch(connection: Connection, paging: Paging) -> Page:
        return experiments_page(connection, wanted, system().today(), paging)

    return Register(
        caption=gettext("Proefnemingen"),
        name=gettext("proefnemingen"),
        shown=[
            Shown(Column(gettext("Doel")), lambda row: Cell(row["aim"], address_of(row["stream"]))),
            plain(gettext("Bedrijf"), "company_name"),
            plain(gettext("Zaaknummer"), "case_number"),
            Shown(Column(gettext("Stand")), state, how_far()),
            day(gettext("Van"), "starts_on"),
            day(gettext("Tot en met"), "ends_on"),
            Shown(Column(gettext("Uitkomst")), outcome),
        ],
        fetch=fetch,
        fields=[
            choice_field("state", gettext("Stand"), {code: text(WORDS[code]) for code in STATES}),
            choice_field("overdue", gettext("Te laat"), {"yes": gettext("ja"), "no": gettext("nee")}),
            choice_field("outcome", gettext("Uitkomst"), {one.value: text(one) for one in ExperimentOutcome}),
            municipality_field(system().regulations.organisations, identity().within),
            text_field("ends_from", gettext("Eindigt vanaf"), "date"),
            text_field("ends_to", gettext("Eindigt tot en met"), "date"),
        ],
        nothing=gettext("Er zijn geen proefnemingen die hieraan voldoen. Wis een filter."),
    )


def outcome(row: Row) -> Cell:
    """What came of it, when it was evaluated."""
    return Cell(choice_label(ExperimentOutcome, row["outcome"]) or "–")
