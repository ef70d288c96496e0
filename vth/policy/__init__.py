"""Policy as data: reads and checks the files of `regulations/` and gives them as frozen values."""

from vth.policy.loading import check, load, packaged
from vth.policy.models import Regulations

__all__ = ["Regulations", "check", "load", "packaged"]
