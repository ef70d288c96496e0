"""What the rules of a violation ask for, and other streams of it: place in the matrix, orders, penalties."""

from datetime import date
from typing import Literal

from msgspec import Struct

OrderKind = Literal["penalty", "coercion"]


class Order(Struct, frozen=True):
    """A remedial order. `maximum` and `forfeited` are in euro cents; a coercion order has no maximum."""

    kind: OrderKind
    imposed_on: date
    compliance_due_on: date
    maximum: int | None = None
    forfeited: int = 0
    lifted_on: date | None = None

    @property
    def in_force(self) -> bool:
        """Neither lifted nor worked out: a penalty order is worked out when its maximum was forfeited."""
        return self.lifted_on is None and (self.maximum is None or self.forfeited < self.maximum)

    def held_on(self, day: date) -> bool:
        """Whether it had been imposed by that day and not lifted before it."""
        return self.imposed_on <= day <= (self.lifted_on or date.max)


class State(Struct, frozen=True):
    """A violation from finding to end; dates are None until the fact has happened, sums are in euro cents.

    `justified` tells that a deviation from the present advice was reasoned. `views_due_on` belongs to the announced
    intention that no order has followed yet.
    """

    established_on: date | None = None
    company_id: str = ""
    permit_id: str | None = None
    inspection_id: str | None = None
    prescription: str | None = None
    nature: str | None = None
    behaviour: str = ""
    consequences: int = 0
    strategy_version: str = ""
    advised: tuple[str, ...] = ()
    adjusted: bool = False
    justified: bool = False
    views_due_on: date | None = None
    views_received: bool = False
    orders: tuple[Order, ...] = ()
    collection_decided: int = 0
    collected: int = 0
    waived_on: date | None = None
    remedied_on: date | None = None
    closed_on: date | None = None

    @property
    def open(self) -> bool:
        """Established, and neither remedied, closed nor left without enforcement."""
        ended = (self.waived_on, self.remedied_on, self.closed_on)
        return self.established_on is not None and all(day is None for day in ended)

    @property
    def order(self) -> Order | None:
        """The remedial order in force."""
        return self.orders[-1] if self.orders and self.orders[-1].in_force else None

    @property
    def forfeited(self) -> int:
        return sum(order.forfeited for order in self.orders)


INITIAL = State()
