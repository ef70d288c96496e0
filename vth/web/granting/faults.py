"""What is wrong with prescriptions in the making, said at each blank and, on top, with whose blank it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from vth.kernel.errors import Fault
from vth.kernel.text import Text
from vth.web.forms.fields import FormError, Row
from vth.web.granting.draft import Draft

REQUIRED = Text("Dit veld is verplicht.", "This field is required.")


def at_blanks(faults: Iterable[Fault]) -> list[Fault]:
    """A blank that is empty needs no other words than any field."""
    return [replace(one, message=REQUIRED) if one.code == "parameter_missing" else one for one in faults]


def with_numbers(errors: Iterable[FormError], draft: Draft, rows: Sequence[Row]) -> list[FormError]:
    """Each with the number of its prescription before it: several have blanks of the same name."""
    numbers = _numbers(draft, rows)
    return [replace(one, label=f"{numbers.get(one.target, '')} {one.label}".strip()) for one in errors]


def _numbers(draft: Draft, rows: Sequence[Row]) -> Mapping[str, str]:
    pairs = zip(draft.items, rows, strict=True)
    return {one.first_id: item.number for item, row in pairs for one in row.fields}
