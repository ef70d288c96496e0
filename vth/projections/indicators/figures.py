"""What comes back: a figure with everything that makes it trustworthy, and the cases behind it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from vth.kernel.text import Text
from vth.policy.targets import Direction, IndicatorUnit, Status


@dataclass(frozen=True, slots=True)
class Confidence:
    """How far the facts behind the denominator can be relied on.

    `late` of them were recorded more than 30 days after they took place; of `published` only the date of publication
    is known, `estimated` have an estimated date. `missing_sbi` could not be placed in a sector because their company
    has no known SBI code; None when no sector is asked for.
    """

    late: int
    late_share: float | None
    published: int
    estimated: int
    missing_sbi: int | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator. `value` is None without data; a share is in percent, unrounded, with its fraction beside it.

    `open` is what the denominator has more than the numerator. `expected` is where the path to `target` stands at the
    end of the period. `not_filterable`: its facts concern no company, so that under this filter there is nothing to
    tell. `extra` holds what belongs to one indicator only.
    """

    code: str
    name: Text
    definition_version: int
    definition: Text
    unit: IndicatorUnit
    value: float | None
    numerator: int | float | None
    denominator: int | float | None
    open: int | None
    target: Decimal | None
    expected: Decimal | None
    direction: Direction | None
    status: Status
    confidence: Confidence
    not_filterable: bool = False
    extra: dict[str, int | float | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CaseRef:
    """One case behind a figure: a stream, the prescription or year within it, and the day that it is counted for."""

    stream: str
    subject: str
    day: date
    company: str


@dataclass(frozen=True, slots=True)
class Excluded:
    """A case that does not count, and why: withdrawn, not considered, cancelled, retracted or outside the filter."""

    ref: CaseRef
    reason: Text
    reason_code: str
