"""Pages of permits: the register, its file to work on in a spreadsheet, and the dossier on one page."""

from vth.web.permits.pages import pages

__all__ = ["pages"]
