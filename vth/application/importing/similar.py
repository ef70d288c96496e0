"""Names that look like one company: only ever proposed to a person, never acted upon."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

LEGAL_FORM = re.compile(r"\b(?:b\W?v|n\W?v|v\W?o\W?f|c\W?v|b\.\s?v|n\.\s?v)\b\W?")
NUMBERS = re.compile(r"\d+")
NEARLY = 0.9


def squashed(name: str) -> str:
    """The name without legal form, accents, capitals, spaces and punctuation."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    without_form = LEGAL_FORM.sub(" ", plain)
    return "".join(character for character in without_form if character.isalnum())


def alike(names: Sequence[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """Groups of names, given as (squashed, name) in order of the squashed ones; neighbours are compared."""
    group: list[str] = []
    for (squash, name), (other_squash, other) in pairwise(names):
        if _near(squash, other_squash):
            group = [*group, other] if group else [name, other]
        elif group:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


def _near(one: str, other: str) -> bool:
    if one == other:
        return True
    same_numbers = NUMBERS.findall(one) == NUMBERS.findall(other)
    return same_numbers and SequenceMatcher(None, one, other, autojunk=False).ratio() >= NEARLY
