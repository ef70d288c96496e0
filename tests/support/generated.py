"""Facts of every kind in any order, near enough to one another to meet."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from msgspec import UNSET, UnsetType

from tests.support.scenario import (
    CLOSED_COMPANY,
    COMPANY,
    COURSE,
    OTHER_COMPANY,
    OTHER_STAFF,
    PERMIT,
    STAFF,
    STAFF_WHO_LEFT,
)
from vth.events.declaration import Choice, Fact
from vth.events.envelope import DatedFact
from vth.events.registry import STREAMS

Strategy = st.SearchStrategy[Any]
DAYS = st.dates(date(2025, 12, 1), date(2026, 11, 22))
ANY_DAY = DAYS | st.dates() | st.just(date.max)
WORDS = st.sampled_from(["1.1", "4.1", "4.2", "odu", "pv26", "0344", "38110", "x", "{0}", "=1+1"])
PLAIN: dict[object, Callable[[], Strategy]] = {
    str: lambda: WORDS | st.text(max_size=5),
    int: lambda: st.integers(1, 8) | st.integers(-1, 10_000) | st.sampled_from([2024, 2025]),
    bool: st.booleans,
    date: lambda: ANY_DAY,
    Decimal: lambda: st.decimals(0, 100, places=2),
    NoneType: st.none,
    UnsetType: lambda: st.just(UNSET),
}
NAMED: dict[str, Strategy] = {
    "company_id": st.sampled_from([COMPANY, OTHER_COMPANY, CLOSED_COMPANY, "unknown"]),
    "permit_id": st.sampled_from([PERMIT, "unknown"]),
    "course_id": st.sampled_from([COURSE, "unknown"]),
    "staff_id": st.sampled_from([STAFF, OTHER_STAFF, STAFF_WHO_LEFT, "unknown"]),
    "supervisor": st.sampled_from([STAFF, OTHER_STAFF, STAFF_WHO_LEFT, "unknown"]),
    "strategy_version": st.sampled_from(["lhso-2022", "unknown"]),
    "measure": st.sampled_from(["M1", "M2"]),
    "partner": st.sampled_from(["Hout BV", "Metaal BV"]),
    "number": st.sampled_from(["1.1", "4.1", "4.2"]),
    "from_research": st.sampled_from([None, "4.1"]),
    "version": st.integers(0, 12),
}


def _values(hint: object) -> Strategy:
    """Any value of a field's type."""
    origin, of = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _values(of[0])
    if origin in (Union, UnionType):
        return st.one_of([_values(one) for one in of])
    if origin is tuple:
        return st.lists(_values(of[0]), max_size=3).map(tuple)
    if origin is dict:
        return st.dictionaries(WORDS, WORDS | st.integers(1, 12), max_size=2)
    if isinstance(hint, type) and issubclass(hint, Choice):
        return st.sampled_from(list(hint))
    return PLAIN[hint]() if hint in PLAIN else _instances(hint)


def _instances(kind: Any) -> Strategy:
    hints = get_type_hints(kind, include_extras=True)
    return st.builds(
        kind, **{f.name: NAMED[f.name] if f.name in NAMED else _values(hints[f.name]) for f in fields(kind)}
    )


def facts(stream_type: str) -> st.SearchStrategy[Fact]:
    """Any fact of a stream type, sensible or not."""
    kinds = next(stream.facts for stream in STREAMS if stream.name == stream_type)
    return st.one_of([_instances(kind) for kind in kinds])


def dated(stream_type: str) -> st.SearchStrategy[DatedFact]:
    """Any such fact on a day, now and then an impossible one."""
    return st.builds(DatedFact, facts(stream_type), DAYS | DAYS | DAYS | st.dates())
