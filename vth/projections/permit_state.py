"""In which state a permit is: what its facts say, and what the day adds to that."""

from datetime import date

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.sql import ColumnCollection

from vth.kernel.text import Text
from vth.projections.permit_view import PermitView

STATES = {
    "received": Text("ontvangen", "received"),
    "supplement_requested": Text("aanvulling gevraagd", "supplement requested"),
    "in_preparation": Text("in behandeling", "in preparation"),
    "draft_published": Text("ontwerp ter inzage", "draft published"),
    "granted": Text("verleend, nog niet in werking", "granted, not yet in force"),
    "in_force": Text("in werking", "in force"),
    "expired": Text("verlopen", "expired"),
    "refused": Text("geweigerd", "refused"),
    "withdrawn": Text("aanvraag ingetrokken", "application withdrawn"),
    "not_considered": Text("buiten behandeling gesteld", "not considered"),
    "revoked": Text("vergunning ingetrokken", "revoked"),
    "annulled": Text("vernietigd door de rechter", "annulled by court"),
}
"""Every state with its label. `granted`, `in_force` and `expired` are stored as `granted`: the day tells them apart."""


def stored_state(view: PermitView) -> str:
    """The state as far as it does not depend on a day."""
    if view.annulled_from:
        return "annulled"
    if view.revoked_on:
        return "revoked"
    if view.outcome:
        return view.outcome
    if view.open_supplement:
        return "supplement_requested"
    if view.draft_on:
        return "draft_published"
    return "in_preparation" if view.supplements or view.extended or view.opportunities_mapped_on else "received"


def state_on(
    stored: str, in_force_on: str | None, valid_until: str | None, supplement_due_on: str | None, day: date
) -> str:
    """The state on that day from the columns of a stored permit.

    A granted permit is `in_force` from the day on which it works and `expired` after `valid_until`; a supplement that
    did not come by its due date puts the application back `in_preparation`, for the clock runs again.
    """
    today = day.isoformat()
    if stored == "granted":
        if valid_until and valid_until < today:
            return "expired"
        return "in_force" if in_force_on and in_force_on <= today else "granted"
    if stored == "supplement_requested" and supplement_due_on and supplement_due_on < today:
        return "in_preparation"
    return stored


def is_in_state(columns: ColumnCollection[str, ColumnElement[str]], state: str, day: date) -> ColumnElement[bool]:
    """The same as `state_on` equal to `state`, as a condition on stored permits."""
    today, stored = day.isoformat(), columns["state"]
    expired = columns["valid_until"] < today
    not_expired = or_(columns["valid_until"].is_(None), columns["valid_until"] >= today)
    works = columns["in_force_on"] <= today
    late = and_(stored == "supplement_requested", columns["supplement_due_on"] < today)
    conditions = {
        "expired": and_(stored == "granted", expired),
        "in_force": and_(stored == "granted", not_expired, works),
        "granted": and_(
            stored == "granted", not_expired, or_(columns["in_force_on"].is_(None), columns["in_force_on"] > today)
        ),
        "supplement_requested": and_(stored == "supplement_requested", columns["supplement_due_on"] >= today),
        "in_preparation": or_(stored == "in_preparation", late),
    }
    return conditions.get(state, stored == state)
