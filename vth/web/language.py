"""In which language a page is: what the visitor chose, else what the browser asks for, else Dutch.

Texts in templates and pages are written in Dutch and looked up in `translations/en/*.po`, one file a feature; these are
read as they stand, so that there is nothing to compile.
"""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, has_request_context, request
from flask_babel import Babel, Domain
from flask_babel import get_locale as _locale

from vth.kernel.text import Language
from vth.web import cookies

TRANSLATIONS = Path(__file__).parent / "translations"
COOKIE = "vth_language"
DEFAULT: Language = "nl"
LOCALES: dict[Language, str] = {"nl": "nl_NL", "en": "en_GB"}
SPOKEN: dict[str, Language] = {"nl": "nl", "en": "en"}


def register(app: Flask) -> None:
    """Pages of this application speak the visitor's language."""
    babel = Babel(
        app, default_locale=LOCALES[DEFAULT], default_timezone="Europe/Amsterdam", locale_selector=_chosen_locale
    )
    babel.domain_instance = _Catalogues()


def language() -> Language:
    """The language of this answer."""
    if not has_request_context():
        return DEFAULT
    chosen = cookies.read(COOKIE) or ""
    return SPOKEN[chosen] if chosen in SPOKEN else next(_asked(), DEFAULT)


def _asked() -> Iterator[Language]:
    """Our languages in the browser's order of preference; none when it prefers nothing in particular."""
    if "Accept-Language" in request.headers:
        tags = (tag.partition("-")[0].lower() for tag, quality in request.accept_languages if quality)
        yield from (SPOKEN[tag] for tag in tags if tag in SPOKEN)


def _chosen_locale() -> str:
    return LOCALES[language()]


class _Catalogues(Domain):  # type: ignore[misc]
    """Flask-Babel's own domain wants one compiled file."""

    def get_translations(self) -> NullTranslations:
        locale = _locale()
        return translations("en") if locale is not None and locale.language == "en" else NullTranslations()


@cache
def translations(language: str) -> Translations:
    """All texts of a language, from every file in its folder."""
    compiled = BytesIO()
    write_mo(compiled, catalogue(language))
    compiled.seek(0)
    return Translations(compiled)


def catalogue(language: str) -> Catalog:
    """The messages of every file of this language together; a text that two files translate differently is an error."""
    together = Catalog(locale=language)
    for file in sorted((TRANSLATIONS / language).glob("*.po")):
        with file.open("rb") as stream:
            for message in read_po(stream, locale=language):
                _add(together, message.id, message.string, file)
    return together


def _add(together: Catalog, id: object, string: object, file: Path) -> None:
    earlier = together.get(id) if id else None  # type: ignore[arg-type]
    if earlier is not None and earlier.string != string:
        raise ValueError(f"{file.name} translates {id!r} in another way than an earlier file")
    if id:
        together.add(id, string)  # type: ignore[arg-type]
