"""A text in the two languages that people read: Dutch first, English complete."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Language = Literal["nl", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One text in Dutch and English; `{names}` in it are filled by `format`."""

    nl: str
    en: str

    def format(self, **parameters: object) -> "Text":
        return Text(self.nl.format(**parameters), self.en.format(**parameters))

    def read(self, language: Language) -> str:
        return self.nl if language == "nl" else self.en


ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_text(day: date) -> Text:
    """31-12-2026, in English 31 Dec 2026."""
    return Text(f"{day:%d-%m-%Y}", f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year:04}")
