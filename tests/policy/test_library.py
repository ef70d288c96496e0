"""The library of standard prescriptions that comes with the program."""

from datetime import date
from typing import get_args

import pytest

from vth.policy import Regulations
from vth.policy.models import Parameter, PrescriptionKind, StandardPrescription
from vth.policy.prescriptions import CIRCULAR_KINDS

BEFORE, AFTER = date(2025, 12, 29), date(2025, 12, 30)
EXAMPLES = {"text": "een voorbeeld", "number": "7,5", "date": "2026-03-01", "months": "6"}


def _filled(item: StandardPrescription) -> dict[str, str]:
    return {blank.name: _example(blank) for blank in item.parameters if blank.default is None}


def _example(blank: Parameter) -> str:
    return EXAMPLES[blank.type]


def test_every_kind_of_prescription_is_in_the_library(regulations: Regulations) -> None:
    assert {item.kind for item in regulations.prescriptions} == set(get_args(PrescriptionKind))


def test_a_permit_officer_has_at_least_eighteen_prescriptions_to_choose_from(regulations: Regulations) -> None:
    assert len({item.code for item in regulations.prescriptions}) >= 18


def test_every_prescription_can_be_filled_in_and_leaves_no_blank(regulations: Regulations) -> None:
    texts = [item.render(_filled(item)) for item in regulations.prescriptions]
    assert [text for text in texts if "{" in text or "  ," in text or not text.startswith("1. ")] == []


def test_every_prescription_names_its_legal_basis_and_its_source(regulations: Regulations) -> None:
    assert [item.code for item in regulations.prescriptions if not (item.legal_basis and item.source)] == []


def test_the_first_six_kinds_are_circular_and_some_others_are_marked_so(regulations: Regulations) -> None:
    circular = {item.kind for item in regulations.prescriptions if item.circular}
    plain = {item.kind for item in regulations.prescriptions if not item.circular}
    assert circular > set(CIRCULAR_KINDS)
    assert plain.isdisjoint(CIRCULAR_KINDS)


def test_a_clause_says_how_long_a_trial_lasts_as_its_text_was_filled_in(regulations: Regulations) -> None:
    clause = regulations.prescription("EXP-01")
    assert clause is not None
    assert clause.longest_trial({}) == 9
    assert clause.longest_trial({"duur": 6}) == 6
    other = regulations.prescription("EXP-02")
    assert other is not None
    assert other.longest_trial({}) is None


def test_every_research_condition_owes_a_report_within_a_term(regulations: Regulations) -> None:
    research = [item for item in regulations.prescriptions if item.kind == "research"]
    assert research
    assert all(item.due_within_months for item in research)


@pytest.mark.parametrize(("day", "version"), [(BEFORE, 1), (AFTER, 2)])
def test_the_version_that_holds_on_the_day_is_the_one_to_use(regulations: Regulations, day: date, version: int) -> None:
    found = regulations.prescription("OND-01", on=day)
    assert found is not None
    assert found.version == version


def test_without_a_day_the_newest_version_is_meant(regulations: Regulations) -> None:
    newest, oldest = regulations.prescription("AFV-01"), regulations.prescription("AFV-01", version=1)
    assert newest is not None
    assert oldest is not None
    assert (newest.version, oldest.version) == (2, 1)


def test_an_old_version_stays_readable_for_permits_that_carry_it(regulations: Regulations) -> None:
    old = regulations.prescription("OND-01", version=1, on=date(2030, 1, 1))
    assert old is not None
    assert "Circulair Materialenplan" not in old.text


def test_an_unknown_code_or_a_day_before_any_version_gives_nothing(regulations: Regulations) -> None:
    assert regulations.prescription("XXX-99") is None
    assert regulations.prescription("OND-01", on=date(2023, 12, 31)) is None


def test_a_chemical_plant_is_offered_waste_prevention_but_no_acceptance_procedure(regulations: Regulations) -> None:
    offered = {item.code for item in regulations.prescriptions_for("20140", ["seveso_upper"], AFTER)}
    assert {"AFV-01", "OND-01", "OND-03", "EXP-01"} <= offered
    assert "ACC-01" not in offered


def test_a_waste_processor_is_offered_acceptance_and_registration(regulations: Regulations) -> None:
    offered = [item.code for item in regulations.prescriptions_for("38110", [], AFTER, sbi_version="2025")]
    assert {"ACC-01", "ACC-02", "REG-01"} <= set(offered)
    assert offered == sorted(set(offered))


def test_a_prescription_for_categories_is_offered_to_those_companies_only(regulations: Regulations) -> None:
    assert "OND-03" not in {item.code for item in regulations.prescriptions_for("2014", [], AFTER)}
