"""The JSON body of a request: strict, decimals digit for digit, and nothing in it can bring the service down."""

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from flask import request
from werkzeug.exceptions import UnsupportedMediaType

from vth.kernel.errors import InvalidInput

DEEPEST = 20
LARGEST = 1_048_576
MEDIA_TYPE = "application/json"


def read_object(*known: str) -> dict[str, Any]:
    """The body as an object with these members only. Raises InvalidInput, or HTTP's 413 and 415."""
    given = read_json()
    if not isinstance(given, dict):
        raise _invalid("not_object", "Geef een object met velden.", "Give an object with fields.")
    unknown = [name for name in given if name not in known]
    if unknown:
        listed = ", ".join(known)
        raise InvalidInput.from_faults(
            fault.within(f"/{pointer_part(name)}")
            for name in unknown
            for fault in _invalid("unknown_field", f"Alleen: {listed}.", f"Only: {listed}.").faults
        )
    return given


def pointer_part(name: str) -> str:
    """A member's name as it stands in a JSON pointer (RFC 6901), shortened when it is not a name at all."""
    return name[:100].replace("~", "~0").replace("/", "~1")


def read_json() -> Any:
    """The body's JSON. Raises InvalidInput when it is not, and HTTP's 413 and 415."""
    if request.mimetype != MEDIA_TYPE or request.mimetype_params.get("charset", "utf-8").lower() != "utf-8":
        raise UnsupportedMediaType
    return parse(request.get_data(cache=False))


def parse(data: bytes) -> Any:
    """Strict JSON: no member twice, no NaN or Infinity, not deeper than DEEPEST. Raises InvalidInput."""
    try:
        given = json.loads(
            data.decode("utf-8"), parse_float=_decimal, parse_constant=_not_a_number, object_pairs_hook=_members
        )
    except RecursionError as error:
        raise _too_deep() from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise _syntax(error) from error
    except ValueError as error:  # Python refuses to read whole numbers of thousands of digits
        raise _number_too_long() from error
    if _deeper_than(given, DEEPEST):
        raise _too_deep()
    return given


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))[:100]  # type: ignore[func-returns-value]
        raise _invalid("member_twice", f"'{twice}' staat er meer dan eens.", f"'{twice}' is given more than once.")
    return members


def _decimal(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except InvalidOperation as error:
        raise _number_too_long() from error


def _not_a_number(constant: str) -> None:
    raise _invalid("not_number", f"{constant} is geen getal.", f"{constant} is not a number.")


def _syntax(error: json.JSONDecodeError | UnicodeDecodeError) -> InvalidInput:
    if isinstance(error, UnicodeDecodeError):
        return _invalid("invalid_json", f"Geen UTF-8 bij byte {error.start}.", f"Not UTF-8 at byte {error.start}.")
    place = f"{error.lineno}:{error.colno}"
    return _invalid(
        "invalid_json", f"Geen geldige JSON bij {place} (regel:teken).", f"No valid JSON at {place} (line:column)."
    )


def _number_too_long() -> InvalidInput:
    return _invalid("number_too_long", "Een getal is te lang.", "A number is too long.")


def _too_deep() -> InvalidInput:
    return _invalid("too_deep", f"Nest hooguit {DEEPEST} niveaus.", f"Nest at most {DEEPEST} levels.")


def _deeper_than(value: Any, levels: int) -> bool:
    """Without recursion of its own, so that depth cannot exhaust the stack."""
    layer = [value]
    for _ in range(levels + 1):
        layer = [item for held in layer if isinstance(held, dict | list) for item in _items(held)]
        if not layer:
            return False
    return True


def _items(held: dict[str, Any] | list[Any]) -> list[Any]:
    return list(held.values()) if isinstance(held, dict) else held


def _invalid(code: str, nl: str, en: str) -> InvalidInput:
    return InvalidInput.because(nl, en, code=code)
