"""Pages for people: server-rendered, usable without JavaScript, in Dutch and English."""

from vth.web.application import register
from vth.web.entering.recognising import identify
from vth.web.services import Identify, Services, Watch, nobody

__all__ = ["Identify", "Services", "Watch", "identify", "nobody", "register"]
