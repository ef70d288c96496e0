"""Old shapes are lifted to the newest on reading; the log itself keeps what was written.

A lift takes the data of one schema version and returns that of the next. `LIFTS[("PermitGranted", 1)]` lifts 1 to 2.
"""

from collections.abc import Callable, Mapping
from typing import Any

Data = dict[str, Any]
Lift = Callable[[Data], Data]

LIFTS: Mapping[tuple[str, int], Lift] = {}


def lift(name: str, schema: int, newest: int, data: Data, lifts: Mapping[tuple[str, int], Lift] = LIFTS) -> Data:
    """The data in its newest shape; raises KeyError naming the type and schema when a lift is missing."""
    for version in range(schema, newest):
        data = lifts[(name, version)](data)
    return data
