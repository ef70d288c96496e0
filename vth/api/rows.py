"""Register rows as JSON: yes and no as true and false, lists as lists, without what only serves searching."""

from collections.abc import Mapping
from typing import Any

from vth.api.answers import raw
from vth.events.catalogue.values import Category

CATEGORIES = tuple(category.value for category in Category)
RULE_OF_A_DUTY = ("counted_from", "first_months", "named", "stays")
HIDDEN = frozenset({"search_text", "sort_name", *RULE_OF_A_DUTY, *CATEGORIES})
YES_OR_NO = frozenset({"consent_needed", "circular", "undone", "late", "overdue", "completed"})
LISTED = frozenset({"r_strategies", "obligations", "advised", "prescriptions", "themes"})
WRITTEN = frozenset({"parameters", "partners"})


def shown(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row as a client reads it; the categories of a company become one list."""
    found = {str(name): _shown(name, value) for name, value in row.items() if name not in HIDDEN}
    if CATEGORIES[0] in row:
        found["categories"] = [name for name in CATEGORIES if row[name]]
    return found


def _shown(name: str, value: Any) -> Any:
    if name in LISTED:
        return value.split(", ") if value else []
    if value is None:
        return None
    if name in YES_OR_NO:
        return bool(value)
    return raw(value) if name in WRITTEN else value
