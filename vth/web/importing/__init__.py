"""Facts from a file, on a page: tried first, looked at, then recorded; what is not taken comes back to repair."""

from vth.web.importing.pages import pages

__all__ = ["pages"]
