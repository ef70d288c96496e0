"""What the facts say of one violation: its place in the matrix, the order in force, sums forfeited and collected."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from vth.events.catalogue.violation import (
    AssessmentAdjusted,
    CoercionOrderImposed,
    CollectionDecided,
    EnforcementWaived,
    IntentionAnnounced,
    OrderLifted,
    PenaltyCollected,
    PenaltyForfeited,
    PenaltyOrderImposed,
    ViewsReceived,
    ViolationClosed,
    ViolationEstablished,
    ViolationRemedied,
    WarningIssued,
)
from vth.events.envelope import RecordedEvent

ESTABLISHED, WARNED, ANNOUNCED, ORDERED = "established", "warned", "announced", "ordered"
WAIVED, REMEDIED, CLOSED = "waived", "remedied", "closed"
STATES = (ESTABLISHED, WARNED, ANNOUNCED, ORDERED, WAIVED, REMEDIED, CLOSED)
PENALTY, COERCION = "penalty", "coercion"


@dataclass(slots=True)
class Order:
    """A remedial order; sums in euro cents, None for a coercion order."""

    kind: str
    imposed_on: date
    amount: int | None = None
    maximum: int | None = None
    forfeited: int = 0
    lifted_on: date | None = None

    @property
    def in_force(self) -> bool:
        """Neither lifted nor worked out: a penalty order is worked out when its maximum was forfeited."""
        return self.lifted_on is None and (self.maximum is None or self.forfeited < self.maximum)


@dataclass(slots=True)
class Violation:
    """One violation as its facts leave it; days are None until the fact has happened."""

    established: ViolationEstablished | None = None
    established_on: date | None = None
    behaviour: str = ""
    consequences: int = 0
    warned_on: date | None = None
    compliance_due_on: date | None = None
    views_due_on: date | None = None
    views_received_on: date | None = None
    orders: list[Order] = field(default_factory=list)
    forfeits: list[tuple[date, int]] = field(default_factory=list)
    collection_decided: int = 0
    collected: int = 0
    waived_on: date | None = None
    remedied_on: date | None = None
    closed_on: date | None = None

    def read(self, event: RecordedEvent) -> None:
        """Takes in one fact; facts come in the order in which they took effect."""
        self._read_matter(event)
        self._read_order(event)
        self._read_sums(event)

    def _read_matter(self, event: RecordedEvent) -> None:
        match event.fact:
            case ViolationEstablished() as fact:
                self.established, self.established_on = fact, event.effective_on
                self.behaviour, self.consequences = fact.behaviour.value, fact.consequences
            case AssessmentAdjusted() as fact:
                self.behaviour, self.consequences = fact.behaviour.value, fact.consequences
            case EnforcementWaived():
                self.waived_on = event.effective_on
            case ViolationRemedied():
                self.remedied_on = event.effective_on
            case ViolationClosed():
                self.closed_on = event.effective_on
            case _:
                pass

    def _read_order(self, event: RecordedEvent) -> None:
        match event.fact:
            case WarningIssued() as fact:
                self.warned_on, self.compliance_due_on = event.effective_on, fact.compliance_due_on
            case IntentionAnnounced() as fact:
                self.compliance_due_on = fact.compliance_due_on
                self.views_due_on, self.views_received_on = fact.views_due_on, None
            case ViewsReceived():
                self.views_received_on = event.effective_on
            case PenaltyOrderImposed() as fact:
                self._impose(Order(PENALTY, event.effective_on, fact.amount, fact.maximum), fact.compliance_due_on)
            case CoercionOrderImposed() as fact:
                self._impose(Order(COERCION, event.effective_on), fact.compliance_due_on)
            case OrderLifted() if self.order is not None:
                self.order.lifted_on = event.effective_on
            case _:
                pass

    def _read_sums(self, event: RecordedEvent) -> None:
        match event.fact:
            case PenaltyForfeited() as fact:
                self.forfeits.append((fact.forfeited_on, fact.amount))
                order = self._order_on(fact.forfeited_on)
                if order is not None:
                    order.forfeited += fact.amount
            case CollectionDecided() as fact:
                self.collection_decided += fact.amount
            case PenaltyCollected() as fact:
                self.collected += fact.amount
            case _:
                pass

    def _impose(self, order: Order, compliance_due_on: date) -> None:
        self.orders.append(order)
        self.compliance_due_on, self.views_due_on, self.views_received_on = compliance_due_on, None, None

    def _order_on(self, day: date) -> Order | None:
        """The last penalty order that held on that day."""
        penalties = (order for order in reversed(self.orders) if order.kind == PENALTY)
        return next((one for one in penalties if one.imposed_on <= day <= (one.lifted_on or date.max)), None)

    @property
    def order(self) -> Order | None:
        """The remedial order in force."""
        return self.orders[-1] if self.orders and self.orders[-1].in_force else None

    @property
    def order_possible_from(self) -> date | None:
        """From when an announced order can be imposed: views received, or the day after their last day (Awb 4:8)."""
        if self.views_due_on is None:
            return None
        return self.views_received_on or self.views_due_on + timedelta(days=1)

    @property
    def forfeited(self) -> int:
        return sum(amount for _, amount in self.forfeits)

    @property
    def oldest_undecided_on(self) -> date | None:
        """When the oldest sum was forfeited that no decision to collect covers; decisions cover the oldest first."""
        covered = self.collection_decided
        for day, amount in sorted(self.forfeits):
            covered -= amount
            if covered < 0:
                return day
        return None

    @property
    def state(self) -> str:
        """Where it stands: an end before anything else, then the furthest step of enforcement."""
        reached: tuple[tuple[str, object], ...] = (
            (CLOSED, self.closed_on),
            (REMEDIED, self.remedied_on),
            (WAIVED, self.waived_on),
            (ORDERED, self.order),
            (ANNOUNCED, self.views_due_on),
            (WARNED, self.warned_on),
        )
        return next((state for state, found in reached if found is not None), ESTABLISHED)
