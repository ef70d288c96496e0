"""Names that look like one company."""

import pytest

from vth.application.importing.similar import alike, squashed


@pytest.mark.parametrize("other", ["De Trip BV", "de trip b.v.", "De  Trip B. V.", "De Trip", "DÉ TRIP BV"])
def test_legal_form_capitals_accents_and_points_make_no_difference_to_likeness(other: str) -> None:
    assert squashed(other) == squashed("De Trip B.V.")


def test_names_that_differ_in_a_letter_are_alike() -> None:
    names = sorted((squashed(name), name) for name in ("Schagen Infra BV", "Schaagen Infra B.V.", "Donker Groep B.V."))
    assert [set(group) for group in alike(names)] == [{"Schagen Infra BV", "Schaagen Infra B.V."}]


def test_names_that_differ_in_a_number_are_not_alike() -> None:
    names = sorted((squashed(name), name) for name in ("Windpark Noord 1 B.V.", "Windpark Noord 2 B.V."))
    assert list(alike(names)) == []


def test_other_companies_are_not_alike() -> None:
    names = sorted((squashed(name), name) for name in ("BAM Infra B.V.", "BAM Infra Nederland B.V.", "Sagro B.V."))
    assert list(alike(names)) == []
