"""The packaged regulations, read once for all tests of rules."""

from functools import cache

from vth.policy.loading import load
from vth.policy.models import Regulations


@cache
def rulebook() -> Regulations:
    return load()
