"""Granting or amending a permit in one form: prescriptions are picked, filled in, read as they will stand, recorded."""

from vth.web.granting.pages import pages

__all__ = ["pages"]
