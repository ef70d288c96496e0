"""The ladder of measures at a violation: what was done, what may be done now, and what comes later, each with why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext

from vth.application.possible import Possibility
from vth.events.catalogue.violation import (
    AssessmentAdjusted,
    CoercionOrderImposed,
    CollectionDecided,
    DeviationJustified,
    EnforcementWaived,
    FineImposed,
    IntentionAnnounced,
    OrderLifted,
    OtherMeasureTaken,
    PenaltyCollected,
    PenaltyForfeited,
    PenaltyOrderImposed,
    ReferredToProsecutor,
    ViewsReceived,
    ViolationClosed,
    ViolationEstablished,
    ViolationRemedied,
    WarningIssued,
)
from vth.events.declaration import Fact
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.policy.enforcement import COERCION_ORDER, FINE, PENAL_ORDER, PENALTY_ORDER, REPORT, WARNING
from vth.policy.models import Regulations
from vth.web.formatting import day, euro, text
from vth.web.inspections.view import advice

RUNGS: tuple[type[Fact], ...] = (
    ViolationEstablished,
    WarningIssued,
    IntentionAnnounced,
    ViewsReceived,
    PenaltyOrderImposed,
    CoercionOrderImposed,
    PenaltyForfeited,
    CollectionDecided,
    PenaltyCollected,
    FineImposed,
    ReferredToProsecutor,
    OrderLifted,
    ViolationRemedied,
    ViolationClosed,
)
"""From light to heavy, and to the end."""
BESIDE: tuple[type[Fact], ...] = (AssessmentAdjusted, OtherMeasureTaken, DeviationJustified, EnforcementWaived)
ADVISED: Mapping[str, tuple[type[Fact], ...]] = {
    WARNING: (WarningIssued,),
    PENALTY_ORDER: (IntentionAnnounced, PenaltyOrderImposed),
    COERCION_ORDER: (IntentionAnnounced, CoercionOrderImposed),
    FINE: (FineImposed,),
    REPORT: (ReferredToProsecutor,),
    PENAL_ORDER: (ReferredToProsecutor,),
}
"""By which facts an advised intervention is carried out, in their order: an order is announced first (Awb art. 4:8)."""
AGAIN = (PenaltyForfeited, CollectionDecided, PenaltyCollected, OtherMeasureTaken)
"""What can be done more than once."""
RUNNING_ON: tuple[type[Fact], ...] = (CollectionDecided, PenaltyCollected, PenaltyForfeited)
"""Once there is an order, what follows from it goes before a new measure."""
SUMS = ("order_amount", "forfeited", "collection_decided", "collected")
VIEWS_WEEKS = 2
COMPLIANCE = "compliance_default"
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """The violation as it stands, and what may be recorded today."""

    row: Row
    history: Sequence[RecordedEvent]
    chances: Sequence[Possibility]
    advised: Sequence[str]
    today: date
    regulations: Regulations


@dataclass(frozen=True, slots=True)
class Rung:
    """One step: `done` lines tell what was done; `address` leads to its form when the rules allow it now."""

    label: str
    done: Sequence[str]
    address: str | None
    why_not: Sequence[str]
    advised: bool


@dataclass(frozen=True, slots=True)
class Step:
    """What is the next thing to do, with why; without an address there is only something to wait for."""

    why: str
    label: str = ""
    address: str | None = None


def beside(chances: Iterable[Possibility]) -> list[Possibility]:
    """What may be recorded without being a step of the ladder."""
    return [one for one in chances if one.fact_type in BESIDE]


def ladder(asked: Asked) -> list[Rung]:
    """Every step in order; those beside the ladder only when they were taken."""
    possible = {one.fact_type: one for one in asked.chances}
    told = _told(asked.history)
    wanted = {fact for code in asked.advised for fact in ADVISED.get(code, ())}
    known = [*RUNGS, *(fact for fact in BESIDE if fact in told)]
    return [_rung(fact, asked, possible.get(fact), told.get(fact, []), fact in wanted) for fact in known]


def _rung(fact: type[Fact], asked: Asked, chance: Possibility | None, done: Sequence[str], advised: bool) -> Rung:
    now = chance is not None and chance.allowed and (not done or fact in AGAIN)
    reasons = [text(reason) for reason in chance.reasons] if chance and not done else []
    return Rung(text(fact.declaration.label), done, _address(asked, fact) if now else None, reasons, advised)


def next_step(asked: Asked) -> Step | None:
    """The step that the strategy advises and the rules allow now, or what is waited for; None when there is neither."""
    open_now = {one.fact_type for one in asked.chances if one.allowed}
    taken = set(_told(asked.history))
    found, why = _after_remedy(taken) or _after_order(taken, open_now) or _after_intention(asked, taken)
    if found is None and why:
        return None if ViolationClosed in taken else Step(why)
    if found is None:
        steps = (fact for code in asked.advised for fact in ADVISED.get(code, ()))
        found = next((fact for fact in steps if fact in open_now and fact not in taken), None)
        why = gettext("De handhavingsstrategie adviseert: %(what)s.", what=advice(asked.advised))
        if found is IntentionAnnounced:
            why += " " + gettext("Maak het voornemen eerst kenbaar, zodat het bedrijf zijn zienswijze kan geven.")
    if found not in open_now:
        return None
    return Step(why, text(found.declaration.label), _address(asked, found)) if found else None


Next = tuple[type[Fact] | None, str]


def _after_remedy(taken: set[type[Fact]]) -> Next | None:
    if ViolationRemedied not in taken:
        return None
    return ViolationClosed, gettext("De overtreding is hersteld.")


def _after_order(taken: set[type[Fact]], open_now: set[type[Fact]]) -> Next | None:
    if not taken & {PenaltyOrderImposed, CoercionOrderImposed}:
        return None
    why: Mapping[type[Fact], str] = {
        PenaltyCollected: gettext("Er is besloten in te vorderen: leg vast wat is ontvangen."),
        CollectionDecided: gettext("Er is een dwangsom verbeurd waarover nog niet is besloten."),
        PenaltyForfeited: gettext("De last is opgelegd: stel vast of zij is nageleefd."),
    }
    found = next((fact for fact in RUNNING_ON if fact in open_now), None)
    return found, why[found] if found else gettext("De last is opgelegd.")


def _after_intention(asked: Asked, taken: set[type[Fact]]) -> Next:
    """The order that was announced, once views could be given."""
    if IntentionAnnounced not in taken:
        return None, ""
    possible_from = asked.row["order_possible_from"]
    if not possible_from or possible_from > asked.today.isoformat():
        return None, gettext("Het voornemen is bekend; wacht de zienswijze af.")
    order = CoercionOrderImposed if COERCION_ORDER in asked.advised else PenaltyOrderImposed
    return order, gettext("Het voornemen is bekend en de tijd voor een zienswijze is voorbij.")


def _address(asked: Asked, fact: type[Fact]) -> str:
    """The form of the fact, with the days and the sum that are usual already in it."""
    today = asked.today
    name = fact.declaration.name
    proposed: dict[str, Any] = {}
    if fact in (WarningIssued, IntentionAnnounced, PenaltyOrderImposed, CoercionOrderImposed):
        proposed["compliance_due_on"] = asked.regulations.terms.on(COMPLIANCE, today).last_day(today).isoformat()
    if cents := _usual_sum(asked.row, fact):
        proposed["amount"] = f"{cents // 100},{cents % 100:02}"
    if fact is IntentionAnnounced:
        proposed["views_due_on"] = (today + timedelta(weeks=VIEWS_WEEKS)).isoformat()
    return url_for("web.recording.form", plural="violations", id=asked.row["id"], event=name, **proposed)


def _usual_sum(row: Row, fact: type[Fact]) -> int:
    """The sum that a step is about as a rule, in cents: that of one breach, or what still stands open."""
    order, owed, decided, paid = (row[name] or 0 for name in SUMS)
    usual = {PenaltyForfeited: order, CollectionDecided: owed - decided, PenaltyCollected: decided - paid}
    return max(usual.get(fact, 0), 0)


def _told(history: Sequence[RecordedEvent]) -> dict[type[Fact], list[str]]:
    """What was done, by kind of step."""
    found: dict[type[Fact], list[str]] = {}
    for event in retained(list(history)):
        details = [part for part in _details(event.fact) if part]
        found.setdefault(type(event.fact), []).append(" · ".join([day(event.effective_on), *details]))
    return found


def _details(fact: Fact) -> Iterable[str]:
    """What makes the difference: sums, days and what must be done."""
    amount, maximum = getattr(fact, "amount", None), getattr(fact, "maximum", None)
    if amount is not None:
        per = getattr(fact, "per", None)
        yield f"{euro(amount)} {text(per)}" if per else euro(amount)
    if maximum is not None:
        yield gettext("hooguit %(sum)s", sum=euro(maximum))
    if due := getattr(fact, "compliance_due_on", None):
        yield gettext("herstellen uiterlijk %(day)s", day=day(due))
    if due := getattr(fact, "views_due_on", None):
        yield gettext("zienswijze uiterlijk %(day)s", day=day(due))
    if on := getattr(fact, "forfeited_on", None):
        yield gettext("verbeurd op %(day)s", day=day(on))
    for name in ("remedy", "reason", "outcome"):
        yield getattr(fact, name, None) or ""
    if code := getattr(fact, "instrument", None):
        yield advice([code])
