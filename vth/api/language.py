"""The language of an answer: Dutch, unless the client asks for English."""

from flask import request

from vth.kernel.text import Language

DEFAULT: Language = "nl"
SPOKEN: dict[str, Language] = {"nl": "nl", "en": "en"}


def language() -> Language:
    """The first of our languages in the client's Accept-Language; Dutch without one."""
    if "Accept-Language" not in request.headers:
        return DEFAULT
    asked = (tag.partition("-")[0].lower() for tag, quality in request.accept_languages if quality)
    return next((SPOKEN[tag] for tag in asked if tag in SPOKEN), DEFAULT)
