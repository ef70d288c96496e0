"""The web application: its features, and what holds for all of them."""

from functools import cache
from typing import Any

from flask import Flask

from vth.api import (
    accounts,
    advice,
    audit,
    authentication,
    calendars,
    companies,
    data_quality,
    document_content,
    documentation,
    duties,
    enforcement,
    experiments,
    headers,
    health,
    indicator_details,
    indicators,
    messages,
    own,
    permits,
    persons,
    plain_streams,
    plans,
    prescriptions,
    problems,
    reports,
    retention,
    route,
    signals,
    supervision,
    tokens,
    training,
    training_matrix,
    worklist,
)
from vth.api.body import LARGEST
from vth.api.description.document import build
from vth.api.operations import Feature, blueprint, open_endpoints
from vth.api.services import Services, WriteReport
from vth.application.system import System

REGISTERS: tuple[Feature, ...] = (
    companies.FEATURE,
    permits.FEATURE,
    *plans.FEATURES,
    *experiments.FEATURES,
    *supervision.FEATURES,
    *training.FEATURES,
    *advice.FEATURES,
)
FEATURES: tuple[Feature, ...] = (
    *REGISTERS,
    *plain_streams.without_register(feature.name for feature in REGISTERS),
    indicators.FEATURE,
    indicator_details.FEATURE,
    duties.FEATURE,
    worklist.FEATURE,
    data_quality.FEATURE,
    signals.FEATURE,
    route.FEATURE,
    messages.FEATURE,
    calendars.FEATURE,
    prescriptions.FEATURE,
    enforcement.FEATURE,
    reports.FEATURE,
    document_content.FEATURE,
    retention.FEATURE,
    persons.FEATURE,
    training_matrix.FEATURE,
    audit.FEATURE,
    accounts.FEATURE,
    tokens.FEATURE,
    own.FEATURE,
    health.FEATURE,
)


def make_app(system: System, write_report: WriteReport) -> Flask:
    """The application over an opened system; `write_report` writes the workbooks."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    app.url_map.merge_slashes = False
    services = Services(system, write_report)
    problems.register(app, system.new_id)
    headers.register(app)
    authentication.register(app, system, open_endpoints(FEATURES) | documentation.OPEN_ENDPOINTS)
    for feature in FEATURES:
        app.register_blueprint(blueprint(feature, services))
    documentation.register(app, openapi_document())
    return app


@cache
def openapi_document() -> dict[str, Any]:
    """The OpenAPI 3.1 document of this version of the API."""
    return build(FEATURES)
