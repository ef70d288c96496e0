"""One word for one thing, in the glossary as on screen."""

import re

from tests.docs.pages import page
from tools.reference.words import words
from vth.events.registry import STREAMS

ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| [^|]* \|$", re.MULTILINE)
HEADINGS = {"English", "---"}
TERMS = {english: dutch for english, dutch in ROW.findall(page("docs/glossary.md").text) if english not in HEADINGS}


def test_the_glossary_explains_every_stream() -> None:
    assert {stream.label.en for stream in STREAMS} - TERMS.keys() == set()


def test_the_glossary_and_the_labels_use_the_same_dutch_word() -> None:
    labels = {english.lower(): dutch.lower() for english, dutch in words()}
    both = TERMS.keys() & labels.keys()
    assert {term: (labels[term], TERMS[term]) for term in both if labels[term] not in TERMS[term].lower()} == {}


def test_the_glossary_leads_to_the_words_of_every_field() -> None:
    assert "reference/words.md" in page("docs/glossary.md").links()
