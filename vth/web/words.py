"""States and codes of registers as people read them."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _

from vth.projections.permit_state import STATES
from vth.projections.register_words import STATES as REGISTERED
from vth.web.formatting import text
from vth.web.tables import Cell, Tone

PERMIT_TONES: Mapping[str, Tone] = {
    "in_force": "safe",
    "granted": "safe",
    "supplement_requested": "warning",
    "draft_published": "active",
    "in_preparation": "active",
    "received": "active",
    "annulled": "danger",
    "revoked": "danger",
}
PROGRESS: Mapping[str, object] = {
    "planned": _("gepland"),
    "carried_out": _("uitgevoerd"),
    "cancelled": _("vervallen"),
    "reported": _("rapport verzonden"),
    "published": _("rapport openbaar"),
    "established": _("vastgesteld"),
    "warned": _("gewaarschuwd"),
    "announced": _("voornemen aangekondigd"),
    "ordered": _("last opgelegd"),
    "waived": _("van handhaving afgezien"),
    "remedied": _("hersteld"),
    "closed": _("afgesloten"),
    "required": _("gevraagd"),
    "submitted": _("ontvangen"),
    "returned": _("teruggegeven"),
    "approved": _("goedgekeurd"),
    "requested": _("aangevraagd"),
    "rejected": _("afgewezen"),
    "running": _("loopt"),
    "stopped": _("gestopt"),
    "completed": _("afgerond"),
    "evaluated": _("geëvalueerd"),
    "permanent": _("blijvend toegestaan"),
    "open": _("open"),
    "referred": _("doorverwezen"),
    "answered": _("beantwoord"),
    "overdue": _("te laat"),
    "done": _("gedaan"),
    "ended": _("vervallen"),
}
PROGRESS_TONES: Mapping[str, Tone] = {
    "overdue": "danger",
    "established": "warning",
    "ordered": "danger",
    "open": "active",
    "answered": "safe",
    "planned": "active",
    "running": "active",
    "done": "safe",
    "remedied": "safe",
    "approved": "safe",
    "evaluated": "safe",
    "held": "safe",
    "implemented": "safe",
}


def permit_state(code: str) -> Cell:
    """The state of a permit as a badge."""
    return Cell(text(STATES[code]), tone=PERMIT_TONES.get(code, "neutral"))


def progress(code: str) -> Cell:
    """How far something has come, as a badge."""
    return Cell(str(PROGRESS.get(code) or text(REGISTERED.get(code, code))), tone=PROGRESS_TONES.get(code, "neutral"))
