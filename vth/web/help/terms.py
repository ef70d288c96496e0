"""The words that help explains, read once from the file beside this one."""

from functools import cache
from importlib.resources import files

import msgspec
import yaml


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """In both languages."""

    nl: str
    en: str


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word with what it means and where that comes from."""

    code: str
    term: Said
    meaning: Said
    source: str


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that belong together."""

    title: Said
    terms: tuple[Term, ...]


@cache
def parts() -> dict[str, Part]:
    """Every part by its name, in the order in which help tells them."""
    text = files("vth.web.help").joinpath("terms.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), dict[str, Part])
