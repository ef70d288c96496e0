"""The page of one stream, by its type: where a link to it leads."""

from collections.abc import Mapping

from flask import current_app, request, url_for

PAGES: Mapping[str, str] = {
    "company": "web.companies.dossier",
    "permit": "web.permits.dossier",
    "raw_material_plan": "web.plans.dossier",
    "experiment": "web.experiments.dossier",
    "inspection": "web.inspections.dossier",
    "violation": "web.violations.dossier",
    "staff": "web.staff.dossier",
    "course": "web.courses.dossier",
    "course_session": "web.sessions.dossier",
    "question": "web.questions.dossier",
    "knowledge_circle": "web.circles.dossier",
    "document": "web.documents.dossier",
}


def address_of(stream: str) -> str | None:
    """The address of the stream's page; None when it has none."""
    kind, _, id = stream.partition("/")
    endpoint = PAGES.get(kind, "")
    return url_for(endpoint, id=id) if endpoint in current_app.view_functions else None


def stream_here() -> str | None:
    """The stream whose page this is; None on any other page."""
    kind = next((kind for kind, endpoint in PAGES.items() if endpoint == request.endpoint), None)
    id = (request.view_args or {}).get("id")
    return f"{kind}/{id}".lower() if kind and id else None
