"""Pages of inspections: the register, the dossier, and the form with which one is carried out."""

from vth.web.inspections.pages import pages

__all__ = ["pages"]
