"""Pages of experiments: the register and the dossier."""

from vth.web.experiments.pages import pages

__all__ = ["pages"]
