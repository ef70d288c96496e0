"""Help: what the words on the pages mean, each with its source."""

from vth.web.help.pages import pages, part_of

__all__ = ["pages", "part_of"]
