"""The language of an answer: Dutch, unless the client asks for English."""

from typing import cast

from flask import request

from vth.kernel.text import Language

DEFAULT: Language = "nl"
SPOKEN = ("nl", "en")


def language() -> Language:
    """What the client's Accept-Language asks for; Dutch without one, and for languages that we do not speak."""
    if "Accept-Language" not in request.headers:
        return DEFAULT
    return cast(Language, request.accept_languages.best_match(SPOKEN, DEFAULT))
