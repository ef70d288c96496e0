"""The history of a dossier as a story: what happened, when it took place, who recorded it and when that was known."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext

from vth.domain.policies.reaction import ACTOR as REACTING
from vth.events.catalogue.common import EventRetracted
from vth.events.envelope import DateBasis
from vth.events.registry import stream_type
from vth.projections.dossier_history import HistoryLine, Retraction
from vth.web.formatting import day, instant, text
from vth.web.places import stream_here
from vth.web.services import identity, system

LONGEST = 160


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact of the story; `rest` is what a long line opens to; `struck` when it no longer counts, `why` says so;
    `fix` is the address of the form that puts it right, for who may."""

    id: str
    day: str
    title: str
    line: str
    rest: str
    by: str
    struck: bool
    why: str
    fix: str = ""


def story(lines: Sequence[HistoryLine], *, with_corrections: bool = True) -> list[Entry]:
    """The facts, what took place last on top; without the way to correct them where an earlier state is shown."""
    return [
        _entry(one, with_corrections)
        for one in sorted(lines, key=lambda one: (one.effective_on, one.position), reverse=True)
    ]


def _entry(one: HistoryLine, with_corrections: bool) -> Entry:
    line = _line(one)
    return Entry(
        f"fact-{one.version}",
        day(one.effective_on),
        text(one.label),
        textwrap.shorten(line, LONGEST, placeholder=" …"),
        line if len(line) > LONGEST else "",
        " · ".join(_by(one)),
        one.retracted is not None,
        _why(one.retracted) if one.retracted else "",
        _fix(one) if with_corrections else "",
    )


def _fix(one: HistoryLine) -> str:
    """Whoever may record a fact may put it right."""
    stream = stream_here()
    kind = stream_type(stream.partition("/")[0]) if stream else None
    fact_type = kind.fact_type(one.type) if kind else None
    if stream is None or kind is None or fact_type is None or one.retracted or fact_type is EventRetracted:
        return ""
    if not identity().records(fact_type, kind.name):
        return ""
    id = stream.partition("/")[2]
    return url_for("web.correcting.form", plural=kind.plural, id=id, version=one.version)


def _line(one: HistoryLine) -> str:
    """What the label does not say already."""
    rest = text(one.line).removeprefix(text(one.label)).lstrip(": ").rstrip(".")
    return rest[:1].upper() + rest[1:]


def _by(one: HistoryLine) -> Iterator[str]:
    when = instant(one.recorded_at)
    if one.actor == REACTING:
        yield gettext("vastgelegd %(when)s door het programma", when=when)
    else:
        who = _who(one.actor, one.organisation, one.actor_name)
        yield gettext("vastgelegd %(when)s door %(who)s", when=when, who=who)
    if one.date_basis == DateBasis.PUBLISHED:
        yield gettext("dag van publicatie")
    elif one.date_basis == DateBasis.ESTIMATED:
        yield gettext("geschatte dag")
    if one.late:
        yield gettext("meer dan 30 dagen later vastgelegd")
    if one.causation:
        yield gettext("volgde vanzelf uit een ander feit")


def _who(actor: str, organisation: str, name: str | None = None) -> str:
    """Colleagues of one organisation, and of those that it succeeded, read one another's names."""
    me = identity()
    own = organisation in (me.organisation, *(me.within.services if me.within else ()))
    known = name if name and own else gettext("een medewerker")
    who = str(gettext("u")) if actor == me.actor else known
    return gettext("%(who)s, %(organisation)s", who=who, organisation=_name(organisation)) if organisation else who


def _name(organisation: str) -> str:
    return system().regulations.organisations.name(organisation)


def _why(found: Retraction) -> str:
    who = _who(found.actor, found.organisation)
    when = instant(found.recorded_at)
    return str(gettext("Ingetrokken %(when)s door %(who)s: %(why)s", when=when, who=who, why=found.reason))
