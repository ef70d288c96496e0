"""Pages for people: server-rendered, usable without JavaScript, in Dutch and English."""

from vth.web.application import register
from vth.web.services import Identify, Services, nobody

__all__ = ["Identify", "Services", "nobody", "register"]
