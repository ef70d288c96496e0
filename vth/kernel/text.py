"""A text in the two languages that people read: Dutch first, English complete."""

from dataclasses import dataclass
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
