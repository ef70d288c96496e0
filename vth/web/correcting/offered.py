"""What the form of a correction offers by name, where the fact holds an id or a code."""

from collections.abc import Sequence
from dataclasses import replace

from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.description import describe
from vth.projections.event_line import NAMED
from vth.web.correcting.mistakes import Mistake
from vth.web.forms.facts import FactForm
from vth.web.forms.fields import FormField, Option
from vth.web.naming import naming
from vth.web.offering import offered_beside

COMPANY = "company_id"


def by_name(connection: Connection, mistake: Mistake, typed: FactForm) -> FactForm:
    """The form with choices by name, without what the program fills in anyway."""
    return replace(typed, offered=_choices(connection, mistake), filled=dict.fromkeys(_filled_in(typed), ""))


def company_named(connection: Connection, mistake: Mistake, fields: Sequence[FormField]) -> tuple[FormField, ...]:
    """The same fields; beside the id of a company its name, and where another is found."""
    id = getattr(mistake.event.fact, COMPANY, None)
    name = naming(connection)(id) if id else None
    note = gettext(
        "Van %(name)s; een ander bedrijf: het nummer aan het eind van het adres van zijn dossier.", name=name
    )
    return tuple(replace(one, note=note) if name and one.name == COMPANY else one for one in fields)


def _choices(connection: Connection, mistake: Mistake) -> dict[str, Sequence[Option]]:
    fact, name = mistake.event.fact, naming(connection)
    held = {one.name: getattr(fact, one.attribute, None) for one in describe(type(fact)) if one.kind == "text"}
    ids = {field: value for field, value in held.items() if field in NAMED and isinstance(value, str)}
    found = dict(offered_beside(connection, type(fact), mistake.stream, ids))
    for field, value in ids.items():
        others = [one for one in found.get(field, ()) if one.value != value]
        now = next((one for one in found.get(field, ()) if one.value == value), None)
        if field != COMPANY and (now or name(value)):
            found[field] = [now or Option(value, name(value) or value), *others]
    return found


def _filled_in(typed: FactForm) -> list[str]:
    """What follows from a field that must be given, unless something else was recorded there."""
    described = describe(typed.fact_type)
    must = {one.name for one in described if one.required and one.completed_from is None}
    return [one.name for one in described if one.completed_from in must and not typed.typed.get(one.name)]
