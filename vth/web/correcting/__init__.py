"""Putting a mistake right from any dossier: retracted and recorded anew at once, with what changes shown first."""

from vth.web.correcting.pages import pages

__all__ = ["pages"]
