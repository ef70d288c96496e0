"""python -m tools.translations: the texts of the pages that have no English yet, ready to paste into a .po file."""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir

from vth.web.language import catalogue

WEB = Path(__file__).parents[1] / "vth" / "web"
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None, "lazy_ngettext": (1, 2)}
OPTIONS = {"**.html": {"silent": "false"}}
Id = str | tuple[str, ...]


def used() -> dict[Id, str]:
    """Every text that code and templates of the pages ask for, with the file that asks for it."""
    found = extract_from_dir(str(WEB), METHODS, OPTIONS, KEYWORDS)
    return {id: file for file, _, id, _, _ in found}


def missing(language: str = "en") -> Iterator[tuple[Id, str]]:
    """The texts without a translation, with the file that asks for them."""
    known = catalogue(language)
    for id, file in sorted(used().items(), key=lambda pair: (pair[1], str(pair[0]))):
        message = known.get(id)
        if message is None or not message.string or (isinstance(id, tuple) and not all(message.string)):
            yield id, file


def unused(language: str = "en") -> list[str]:
    """What is translated but no longer asked for."""
    asked = {id[0] if isinstance(id, tuple) else id for id in used()}
    ids = (message.id if isinstance(message.id, str) else message.id[0] for message in catalogue(language))
    return sorted(id for id in ids if id and id not in asked)


def _stub(id: Id, file: str) -> str:
    quoted = [_quoted(part) for part in ([id] if isinstance(id, str) else list(id))]
    if len(quoted) == 1:
        return f'#: {file}\nmsgid "{quoted[0]}"\nmsgstr ""\n'
    return f'#: {file}\nmsgid "{quoted[0]}"\nmsgid_plural "{quoted[1]}"\nmsgstr[0] ""\nmsgstr[1] ""\n'


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


if __name__ == "__main__":
    stubs = [_stub(id, file) for id, file in missing()]
    print("\n".join(stubs) or "Every text is translated.")
    for id in unused():
        print(f"no longer used: {id}")
    sys.exit(1 if stubs or unused() else 0)
