"""Input from outside is taken strictly, and everything that is wrong with it is said at once."""

from typing import Any

import pytest

from vth.application.shapes import load_dated_facts
from vth.events.catalogue.company import CompanyRegistered
from vth.events.catalogue.values import Category, SbiVersion
from vth.events.registry import StreamType, stream_type
from vth.kernel.errors import InvalidInput

REGISTERED = {
    "name": "Recycling Utrecht B.V.",
    "municipality_code": "0344",
    "competent_authority": "pv26",
    "environmental_service": "odu",
}


def company() -> StreamType:
    found = stream_type("company")
    assert found
    return found


def event(data: dict[str, Any], **envelope: Any) -> dict[str, Any]:
    return {"type": "CompanyRegistered", "effective_on": "2025-05-01", "data": {**REGISTERED, **data}, **envelope}


def faults(*events: object) -> dict[str, str]:
    with pytest.raises(InvalidInput) as refused:
        load_dated_facts(company(), list(events))
    return {fault.where: fault.code for fault in refused.value.faults}


def test_a_right_fact_becomes_its_dataclass() -> None:
    (dated,) = load_dated_facts(company(), [event({"categories": ["ippc"], "kvk_number": "01234567"})])
    assert isinstance(dated.fact, CompanyRegistered)
    assert dated.fact.categories == (Category.IPPC,)
    assert dated.fact.kvk_number == "01234567"
    assert dated.fact.sbi_version is SbiVersion.SBI_2008
    assert dated.date_basis == "stated"


def test_every_fault_of_every_event_is_named_at_its_place() -> None:
    assert faults(
        event({"name": "", "kvk_number": "123", "colour": "green"}, effective_on="2025-02-30"),
        event({"municipality_code": 344}, date_basis="guessed", extra=1),
        "not an object",
    ) == {
        "/events/0/effective_on": "no_such_date",
        "/events/0/data/name": "empty",
        "/events/0/data/kvk_number": "wrong_form",
        "/events/0/data/colour": "unknown_field",
        "/events/1/extra": "unknown_field",
        "/events/1/date_basis": "unknown_choice",
        "/events/1/data/municipality_code": "not_text",
        "/events/2": "invalid_input",
    }


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"name": "a\x00b"}, "control_character"),
        ({"name": "\ud800"}, "control_character"),
        ({"name": "x" * 301}, "too_long"),
        ({"name": None}, "required"),
        ({"name": ["x"]}, "not_text"),
        ({"name": "   "}, "empty"),
    ],
)
def test_text_is_text_of_a_fitting_length_without_control_characters(data: dict[str, Any], code: str) -> None:
    assert faults(event(data)) == {"/events/0/data/name": code}


@pytest.mark.parametrize("tonnes", [True, "veel", "NaN", float("inf"), -1, [], None])
def test_tonnes_are_a_number_from_zero_on(tonnes: object) -> None:
    flow = {"material": "zand", "origin": "primary", "nature": "abiotic", "tonnes": tonnes}
    given = {"type": "MaterialUseReported", "effective_on": "2025-05-01", "data": {"year": 2024, "flows": [flow]}}
    assert list(faults(given)) == ["/events/0/data/flows/0/tonnes"]


@pytest.mark.parametrize("given", ["2025-1-1", "20250101", "2025-01-01T00:00:00Z", 20250101, None, "01-01-2025"])
def test_a_date_is_written_one_way(given: object) -> None:
    assert faults(event({}, effective_on=given)) == {"/events/0/effective_on": "not_a_date"}


def test_a_type_of_another_stream_is_refused_with_the_types_to_choose_from() -> None:
    with pytest.raises(InvalidInput) as refused:
        load_dated_facts(company(), [{"type": "PermitGranted", "effective_on": "2025-05-01", "data": {}}])
    assert "CompanyRegistered" in refused.value.faults[0].message.nl


@pytest.mark.parametrize("given", [None, {}, [], "x"])
def test_a_recording_has_at_least_one_fact(given: object) -> None:
    with pytest.raises(InvalidInput):
        load_dated_facts(company(), given)


def test_a_number_too_long_to_be_meant_is_refused() -> None:
    given = {"type": "CsrdReportPublished", "effective_on": "2025-05-01", "data": {"reporting_year": 10**400}}
    assert faults(given) == {"/events/0/data/reporting_year": "not_integer"}
