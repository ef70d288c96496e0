"""One search for everything that somebody may see, from a field on every page."""

from vth.web.searching.pages import ENDPOINT, asked_words, pages

__all__ = ["ENDPOINT", "asked_words", "pages"]
