"""A word after an action: said once, on the next page, out of a closed list."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from flask import Flask, Response, g
from flask_babel import lazy_gettext

from vth.web import cookies

COOKIE = "vth_said"
LONGEST = 300
Tone = Literal["ok", "warning"]


@dataclass(frozen=True, slots=True)
class Word:
    """What is said: `%(what)s` in it is filled with what it is about."""

    text: object
    tone: Tone = "ok"


WORDS: Mapping[str, Word] = {
    "recorded": Word(lazy_gettext("%(what)s is vastgelegd.")),
    "already": Word(lazy_gettext("%(what)s was al vastgelegd; kijk of alles erin staat."), "warning"),
    "corrected": Word(lazy_gettext("%(what)s is hersteld; het oude feit staat doorgestreept in het verloop.")),
    "forgotten": Word(lazy_gettext("De weergave is verwijderd.")),
    "saved": Word(lazy_gettext("Opgeslagen.")),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A word that the page shows."""

    text: str
    tone: Tone


def register(app: Flask) -> None:
    """Gives templates `said()`: what is to be said on this page, once."""
    app.jinja_env.globals["said"] = said
    app.after_request(_forget)


def say(response: Response, word: str, what: str = "") -> Response:
    """The next page says this word (a key of WORDS) about `what`."""
    cookies.write(response, COOKIE, json.dumps([word, what[:LONGEST]]), seconds=60)
    return response


def said() -> Said | None:
    """What this page says; it is forgotten once it was shown."""
    given = _read(cookies.read(COOKIE))
    if given is None:
        return None
    g.said = True
    word = WORDS[given[0]]
    return Said(str(word.text) % {"what": given[1]}, word.tone)


def _read(kept: str | None) -> tuple[str, str] | None:
    try:
        word, what = json.loads(kept or "")
    except (ValueError, TypeError):
        return None
    return (word, what) if word in WORDS and isinstance(what, str) else None


def _forget(response: Response) -> Response:
    if getattr(g, "said", False):
        cookies.forget(response, COOKIE)
    return response
