"""Pages are complete in English."""

from tools.translations import missing, unused
from vth.web.language import catalogue


def test_every_text_of_the_pages_has_an_english_translation() -> None:
    assert list(missing("en")) == []


def test_nothing_is_translated_that_no_page_says() -> None:
    assert unused("en") == []


def test_translations_keep_what_is_filled_in() -> None:
    for message in catalogue("en"):
        for dutch, english in zip(_forms(message.id), _forms(message.string), strict=True):
            assert sorted(_names(dutch)) == sorted(_names(english)), dutch


def _forms(text: object) -> list[str]:
    """One text, or its singular and plural."""
    return [str(one) for one in text] if isinstance(text, list | tuple) else [str(text)]


def _names(text: str) -> list[str]:
    return [part.partition(")")[0] for part in text.split("%(")[1:]]
