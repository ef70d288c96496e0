"""Help explains the words of the work, with their source, from every page."""

import pytest

from tests.docs.test_glossary import TERMS
from tests.web.conftest import PageAs, Visitor
from vth.rights.roles import Role
from vth.web.help.pages import OF_FEATURE, OTHERS
from vth.web.help.terms import parts

EVERY = [term for part in parts().values() for term in part.terms]


def test_help_and_the_glossary_use_the_same_word_for_the_same_thing() -> None:
    both = {term.term.en: term.term.nl for term in EVERY if term.term.en in TERMS}
    assert len(both) > len(EVERY) / 2
    assert {english: (dutch, TERMS[english]) for english, dutch in both.items() if dutch != TERMS[english]} == {}


def test_every_word_is_explained_once_with_its_source() -> None:
    assert len({term.code for term in EVERY}) == len(EVERY)
    assert [term.code for term in EVERY if not (term.source and term.meaning.nl and term.meaning.en)] == []


def test_every_feature_leads_to_a_part_that_is_there() -> None:
    assert {*OF_FEATURE.values(), OTHERS} <= parts().keys()


@pytest.mark.parametrize(
    ("page", "part"), [("/permits", "#permits"), ("/figures", "#figures"), ("/library", "#permits"), ("/", "")]
)
def test_a_page_leads_to_the_part_that_explains_it(officer: Visitor, page: str, part: str) -> None:
    text = officer.get(page).text
    assert f'href="/help{part}"' in text
    assert f'id="{part.lstrip("#") or "main"}"' in officer.get("/help").text


def test_help_speaks_both_languages_and_finds_words(officer: Visitor) -> None:
    assert "Awb art. 3:11" in officer.get("/help?q=zienswijzen").text
    assert "laid out for six weeks" in officer.get("/help?q=zienswijzen", **{"Accept-Language": "en"}).text.lower()
    assert "staat er niet bij" in officer.get("/help?q=bestaatniet").text


def test_help_is_for_everybody(page_as: PageAs) -> None:
    assert {page_as(role).get("/help").status_code for role in Role} == {200}
