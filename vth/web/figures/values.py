"""A figure as people read it: its value with the unit, the fraction, the target, and the status in a word."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _

from vth.policy.targets import Status
from vth.projections.indicators import Figure
from vth.web.formatting import NOTHING, number, share
from vth.web.tables import Cell, Tone

STATUS: Mapping[Status, object] = {
    "green": _("op schema"),
    "orange": _("bijna op schema"),
    "red": _("achter op schema"),
    "none": _("geen streefwaarde"),
}
TONES: Mapping[Status, Tone] = {"green": "safe", "orange": "warning", "red": "danger", "none": "neutral"}
NO_DATA = _("geen gegevens")
NOT_FILTERABLE = _("niet te filteren")
PER_YEAR = _("ton per jaar")


def status(figure: Figure) -> Cell:
    """How the figure stands beside its path; without a value that it has none."""
    if figure.value is None and figure.status == "none":
        return Cell("", tone=None)
    return Cell(str(STATUS[figure.status]), tone=TONES[figure.status])


def value(figure: Figure) -> str:
    """`62,5 %`, `1.204` or `12,5 ton per jaar`; in words when there is nothing to tell."""
    if figure.not_filterable:
        return str(NOT_FILTERABLE)
    return str(NO_DATA) if figure.value is None else amount(figure, figure.value)


def amount(figure: Figure, given: float | None) -> str:
    """An amount in the unit of the figure."""
    if given is None:
        return NOTHING
    if figure.unit == "percent":
        return share(given)
    said = number(round(given, 1))
    return f"{said} {PER_YEAR}" if figure.unit == "tonnes_per_year" else said


def fraction(figure: Figure) -> str:
    """`25 / 40`; a count alone has no denominator."""
    if figure.numerator is None or figure.denominator is None:
        return NOTHING
    return f"{number(figure.numerator)} / {number(figure.denominator)}"


def target(figure: Figure) -> str:
    return NOTHING if figure.target is None else amount(figure, float(figure.target))


def expected(figure: Figure) -> str:
    """Where the path to the target stands at the end of the period."""
    return NOTHING if figure.expected is None else amount(figure, float(figure.expected))
