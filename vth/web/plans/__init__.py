"""Pages of raw-material plans: the register, that of the measures in them, and the dossier of one plan."""

from vth.web.plans.pages import pages

__all__ = ["pages"]
