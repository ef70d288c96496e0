"""The pages on the application: what holds for all of them, and the list of features."""

from collections.abc import Callable

from flask import Blueprint, Flask, Response, g, request

from vth import __version__
from vth.rights.subjects import Subject
from vth.web import (
    access,
    administration,
    assets,
    auditing,
    choosing,
    companies,
    correcting,
    csrf,
    documents,
    duties,
    errors,
    experiments,
    figures,
    filing,
    for_company,
    formatting,
    founding,
    granting,
    headers,
    help,
    importing,
    inspections,
    jobs,
    language,
    library,
    messages,
    permits,
    planning,
    plans,
    reaching,
    recording,
    reports,
    saying,
    searching,
    security_contact,
    spreadsheet,
    start,
    views,
    violations,
)
from vth.web.advice import advisers, circles, questions, scans
from vth.web.entering import clients, login, own, readings, users
from vth.web.language import SPOKEN
from vth.web.navigation import navigation, tabs
from vth.web.services import Services, keep
from vth.web.training import attendance, courses, decided, enrolling, matrix, people, sessions, staff

FEATURES: tuple[Blueprint, ...] = (
    assets.pages,
    choosing.pages,
    login.pages,
    own.pages,
    readings.pages,
    users.pages,
    clients.pages,
    *administration.FEATURES,
    start.pages,
    searching.pages,
    library.pages,
    help.pages,
    messages.pages,
    permits.pages,
    views.pages,
    planning.pages,
    inspections.pages,
    violations.pages,
    granting.pages,
    companies.pages,
    plans.pages,
    experiments.pages,
    documents.pages,
    matrix.pages,
    people.pages,
    staff.pages,
    courses.pages,
    sessions.pages,
    enrolling.pages,
    attendance.pages,
    decided.pages,
    questions.pages,
    scans.pages,
    circles.pages,
    advisers.pages,
    founding.pages,
    for_company.pages,
    recording.pages,
    correcting.pages,
    duties.pages,
    figures.pages,
    reports.pages,
    filing.pages,
    importing.pages,
    jobs.pages,
    security_contact.pages,
)
"""The pages, one blueprint a feature; a page's endpoint is `web.<feature>.<view>`."""
ROOM = "web"


def register(app: Flask, services: Services, outside: Callable[[Exception], Response]) -> None:
    """Puts the pages on the application; `outside` answers errors under /api."""
    keep(app, services)
    reaching.register(app, services.system.settings.entry)
    language.register(app)
    formatting.register(app)
    headers.register(app)
    access.register(app)
    csrf.register(app)
    auditing.register(app)
    saying.register(app)
    views.register(app)
    spreadsheet.register(app)
    assets.register(app, services.system.settings.theme)
    errors.register(app, services.system.new_id, outside)
    app.register_blueprint(all_pages())
    app.context_processor(_on_every_page)


def all_pages() -> Blueprint:
    """Every page at its address."""
    room = Blueprint(ROOM, __name__, template_folder="templates")
    for feature in FEATURES:
        room.register_blueprint(feature)
    return room


def _on_every_page() -> dict[str, object]:
    """What the frame around every page shows."""
    identity = getattr(g, "identity", None)
    return {
        "identity": identity,
        "language": language.language(),
        "languages": SPOKEN,
        "here": request.full_path.rstrip("?") if request.method == "GET" else "/",
        "navigation": navigation(identity),
        "page_tabs": tabs(identity),
        "sought": searching.asked_words() if request.endpoint == searching.ENDPOINT else "",
        "help_part": help.part_of(request.endpoint),
        "has_messages": identity is not None and identity.reads(Subject.WORK),
        "new_messages": messages.counted(waiting) if (waiting := messages.count_new(identity)) else "",
        "program_version": __version__,
    }
