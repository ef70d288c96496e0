"""What the enforcement strategy advises, beside the fields in which a violation is assessed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from flask_babel import gettext

from vth.policy.models import Regulations
from vth.web.forms.fields import FormField, Option
from vth.web.matrix import matrix

BEHAVIOUR, CONSEQUENCES = "behaviour", "consequences"


def with_advice(fields: Sequence[FormField], regulations: Regulations, on: date) -> tuple[FormField, ...]:
    """The same fields; where behaviour and consequences are both asked, with the advice of that day for each pair."""
    own = {one.name.rpartition("/")[2] for one in fields}
    return tuple(_advised(one, own, regulations, on) for one in fields)


def _advised(one: FormField, beside: set[str], regulations: Regulations, on: date) -> FormField:
    if one.widget == "rows":
        rows = (replace(row, fields=with_advice(row.fields, regulations, on)) for row in one.rows)
        return replace(one, rows=tuple(rows))
    if one.name.rpartition("/")[2] != CONSEQUENCES or BEHAVIOUR not in beside:
        return one
    found = matrix(regulations, on)
    advice = tuple(Option(cell.code, cell.advice) for _label, cells in found.rows for cell in cells)
    doubt = gettext("Niet elk vak is uit een openbare bron bevestigd; de matrix van uw bevoegd gezag gaat voor.")
    note = " ".join(part for part in (one.note, "" if found.confirmed else doubt) if part)
    return replace(one, note=note, advice=advice, adviser=found.strategy)
