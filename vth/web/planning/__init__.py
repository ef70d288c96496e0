"""Pages of planning: the week, moving and assigning, a new inspection, the route sheet and the own calendar."""

from vth.web.planning.pages import pages

__all__ = ["pages"]
