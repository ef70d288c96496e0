"""Pages of companies: the register, and the dossier with all that belongs to one."""

from vth.web.companies.pages import pages

__all__ = ["pages"]
