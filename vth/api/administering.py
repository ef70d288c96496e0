"""What administration over the API has in common: the body of who may, read member by member, and its note."""

from datetime import datetime
from typing import Any, cast

from marshmallow import ValidationError

from vth.api.auditing import origin
from vth.api.body import read_object
from vth.api.operations import Asked
from vth.api.parameters import parse_instant
from vth.application.acting import allow_acting
from vth.application.auditing import note
from vth.application.entering.account_rules import refuse_unknown_organisation
from vth.audit.entry import Action
from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text
from vth.rights.acting import Act

TAG = "Beheer"
LONGEST = 200
Given = dict[str, Any]


def given(asked: Asked, *members: str) -> Given:
    """The body of who may administer. Errors: Forbidden; InvalidInput."""
    allow_acting(asked.identity, Act.ADMINISTER)
    return read_object(*members)


def noted(asked: Asked, subject: str, detail: str, action: Action = Action.ADMINISTERED) -> None:
    note(asked.system, asked.identity, action, origin(), subject, detail)


def place(asked: Asked, values: Given) -> tuple[bool, str]:
    """Whether all companies are seen, and the organisation, which must be known when not."""
    everywhere, organisation = yes(values, "everywhere"), text(values, "organisation")
    if not everywhere:
        refuse_unknown_organisation(asked.system.regulations.organisations, organisation)
    return everywhere, organisation


def text(values: Given, name: str) -> str:
    value = values.get(name)
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST or not value.isprintable():
        raise _wrong(name, "not_text", "Geef tekst, hooguit 200 tekens.", "Give text, at most 200 characters.")
    return value.strip()


def texts(values: Given, name: str) -> list[str]:
    value = values.get(name)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _wrong(name, "not_list", "Geef een lijst van codes.", "Give a list of codes.")
    return value


def yes(values: Given, name: str) -> bool:
    value = values.get(name, False)
    if not isinstance(value, bool):
        raise _wrong(name, "not_boolean", "Geef true of false.", "Give true or false.")
    return value


def instant(values: Given, name: str) -> datetime | None:
    value = values.get(name)
    if value is None:
        return None
    try:
        return parse_instant(text(values, name))
    except ValidationError as error:
        raise InvalidInput.from_faults(
            fault.within(f"/{name}") for fault in cast(list[Fault], error.messages)
        ) from error


def _wrong(name: str, code: str, nl: str, en: str) -> InvalidInput:
    return InvalidInput(Fault(code, Text(nl, en), f"/{name}"))


def plain(one: Any) -> Given:
    """A dataclass as plain values."""
    values = {name: getattr(one, name) for name in one.__dataclass_fields__}
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in values.items()}
