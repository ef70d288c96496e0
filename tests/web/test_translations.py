"""Pages are complete in English."""

from tools.translations import missing, unused
from vth.web.language import catalogue


def test_every_text_of_the_pages_has_an_english_translation() -> None:
    assert list(missing("en")) == []


def test_nothing_is_translated_that_no_page_says() -> None:
    assert unused("en") == []


def test_translations_keep_what_is_filled_in() -> None:
    for message in catalogue("en"):
        pairs = zip(message.id, message.string, strict=True) if message.pluralizable else [(message.id, message.string)]
        for dutch, english in pairs:
            assert sorted(_names(str(dutch))) == sorted(_names(str(english))), dutch


def _names(text: str) -> list[str]:
    return [part.partition(")")[0] for part in text.split("%(")[1:]]
