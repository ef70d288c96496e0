"""Pages of the figures: the dashboard, one indicator opened, its course, the funnel and reports."""

from vth.web.figures.pages import pages

__all__ = ["pages"]
