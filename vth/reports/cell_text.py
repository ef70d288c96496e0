"""Text as it may stand in a cell: what Excel cannot hold is taken out or cut off visibly, nothing is ever a formula."""

import re
from html import escape

LONGEST = 32_767  # characters in a cell, counted as Excel does: in UTF-16
CUT = " … [ingekort: langer dan een cel kan bevatten]"
READ_AS_FORMULA = frozenset("=+-@")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LINE_ENDS = re.compile(r"\r\n?")
LOOKS_ENCODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read _x0041_ as A


def as_xml(value: str) -> str:
    """The text, cleaned and escaped, ready to stand inside an XML element."""
    if value.isprintable() and "&" not in value and "<" not in value and "_x" not in value and len(value) < LONGEST:
        return value
    return escape(LOOKS_ENCODED.sub("_x005F_", clean(value)), quote=False)


def clean(value: str) -> str:
    """The text without characters that a cell cannot hold, and no longer than a cell can be."""
    return cut(FORBIDDEN.sub("", LINE_ENDS.sub("\n", value)))


def cut(value: str) -> str:
    """The text itself, or as much as fits with a visible mark at its end."""
    encoded = value.encode("utf-16-le")
    if len(encoded) <= 2 * LONGEST:
        return value
    return encoded[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore") + CUT


def is_read_as_formula(value: str) -> bool:
    """Whether a spreadsheet would take this for a formula when somebody types it."""
    return value[:1] in READ_AS_FORMULA
