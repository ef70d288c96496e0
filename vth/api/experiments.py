"""Experiments: the register, and one of it."""

from sqlalchemy import Connection

from vth.api import parameters
from vth.api.filters import COMPANY
from vth.api.listed import Json, Listed, Wanted, between, id_of, stream_feature, stream_type
from vth.api.rows import shown
from vth.events.catalogue.experiment import ExperimentOutcome
from vth.kernel.text import Text
from vth.projections.experiment_list import ExperimentFilter, experiments_page, one_experiment
from vth.projections.experiments import STATES
from vth.projections.paging import Page, Paging
from vth.projections.register_words import STATES as WORDS

EXPERIMENT = stream_type("experiment")


def _experiments(connection: Connection, wanted: Wanted, paging: Paging) -> Page:
    asked = ExperimentFilter(
        company=wanted.company,
        company_id=wanted["company"],
        permit_id=wanted["permit"],
        state=wanted["state"],
        outcome=wanted["outcome"],
        overdue=wanted["overdue"],
        ends_from=wanted["endsFrom"],
        ends_to=wanted["endsTo"],
    )
    return experiments_page(connection, asked, wanted.on, paging)


def _experiment(connection: Connection, wanted: Wanted, id: str) -> Json | None:
    row = one_experiment(connection, id, wanted.on)
    return shown(row) if row else None


EXPERIMENTS = Listed(
    name=EXPERIMENT.plural,
    label=EXPERIMENT.plural_label,
    filters=(
        *COMPANY,
        id_of("company", "Van wie deze vergunning nu houdt.", "Of who holds the permit now."),
        id_of("permit", "Onder deze vergunning.", "Under this permit."),
        parameters.worded("state", Text("Toestand.", "State."), STATES, WORDS),
        parameters.choice("outcome", Text("Uitkomst.", "Outcome."), ExperimentOutcome),
        parameters.yes_or_no("overdue", Text("Loopt na de einddatum nog, of juist niet.", "Past its end, or not.")),
        *between("ends", "Eindigt", "Ends"),
    ),
    find=_experiments,
    columns=("company_name", "case_number", "aim", "state", "starts_on", "ends_on", "overdue", "outcome"),
    row="ExperimentRow",
)
FEATURES = (stream_feature(EXPERIMENTS, EXPERIMENT, _experiment),)
