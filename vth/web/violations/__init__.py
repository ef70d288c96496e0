"""Pages of violations: the register with its terms, the dossier with the ladder, and the findings over the matrix."""

from vth.web.violations.pages import pages

__all__ = ["pages"]
