"""Facts survive the way to JSON and back; what is stored is canonical."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vth.events.catalogue.company import CompanyDetailsChanged, MaterialFlow, MaterialUseReported
from vth.events.catalogue.permit import (
    ApplicationSupplemented,
    CircularOpportunitiesMapped,
    Opportunity,
    PermitAnnulled,
)
from vth.events.catalogue.values import MaterialNature, MaterialOrigin, RStrategy
from vth.events.codec import Codec, decode, encode
from vth.events.declaration import Fact, declare
from vth.kernel.errors import UnknownEventType, UnreadableEvent
from vth.kernel.text import Text


def test_json_has_sorted_keys_and_leaves_out_what_is_not_given() -> None:
    mapped = CircularOpportunitiesMapped(
        opportunities=(Opportunity(theme="hergebruik", description="pallets"),), conclusion="kansrijk"
    )
    assert encode(mapped) == (
        '{"conclusion":"kansrijk","opportunities":[{"description":"pallets","theme":"hergebruik"}]}'
    )


def test_a_detail_that_lapses_is_told_from_one_that_stays() -> None:
    changed = CompanyDetailsChanged(kvk_number=None)
    assert encode(changed) == '{"kvk_number":null}'
    assert decode("CompanyDetailsChanged", 1, '{"kvk_number":null}') == changed


def test_a_reserved_word_has_its_own_name_in_json() -> None:
    annulled = PermitAnnulled(from_=date(2024, 3, 1))
    assert encode(annulled) == '{"from":"2024-03-01"}'
    assert decode("PermitAnnulled", 1, encode(annulled)) == annulled


def test_a_fact_without_data_is_an_empty_object() -> None:
    assert encode(ApplicationSupplemented()) == "{}"
    assert decode("ApplicationSupplemented", 1, "{}") == ApplicationSupplemented()


@given(st.decimals(min_value=0, max_value=10**9, allow_nan=False, places=6))
def test_tonnes_keep_every_digit(tonnes: Decimal) -> None:
    flow = MaterialFlow(material="grind", origin=MaterialOrigin.PRIMARY, nature=MaterialNature.ABIOTIC, tonnes=tonnes)
    reported = MaterialUseReported(year=2025, flows=(flow,))
    back = decode("MaterialUseReported", 1, encode(reported))
    assert isinstance(back, MaterialUseReported)
    assert str(back.flows[0].tonnes) == str(tonnes)


@given(st.text(max_size=200), st.sampled_from(RStrategy))
def test_any_text_survives(text: str, strategy: RStrategy) -> None:
    mapped = CircularOpportunitiesMapped(
        opportunities=(Opportunity(theme="thema", r_strategy=strategy, description=text),)
    )
    assert decode("CircularOpportunitiesMapped", 1, encode(mapped)) == mapped


def test_an_unknown_type_stops_with_a_clear_error() -> None:
    with pytest.raises(UnknownEventType) as refused:
        decode("PermitFramed", 1, "{}")
    assert "PermitFramed" in refused.value.faults[0].message.en


def test_a_newer_shape_than_the_program_knows_stops_with_a_clear_error() -> None:
    with pytest.raises(UnknownEventType):
        decode("PermitGranted", 2, "{}")


@pytest.mark.parametrize("data", ["{", '{"reason":5,"version":1}', "[]", '"text"'])
def test_data_of_another_shape_is_named_unreadable(data: str) -> None:
    with pytest.raises(UnreadableEvent):
        decode("EventRetracted", 1, data)


@declare("Weighed", "Gewogen", "Weighed", schema=3)
@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed(Fact):
    tonnes: Annotated[Decimal, Text("Ton", "Tonnes")]
    weighbridge: Annotated[str, Text("Weegbrug", "Weighbridge")]


def test_old_shapes_are_lifted_step_by_step() -> None:
    codec = Codec(
        [Weighed],
        lifts={
            ("Weighed", 1): lambda data: {"kilos": data["weight"]},
            ("Weighed", 2): lambda data: {"tonnes": data["kilos"] / 1000, "weighbridge": "onbekend"},
        },
    )
    assert codec.decode("Weighed", 1, '{"weight":2500}') == Weighed(tonnes=Decimal("2.5"), weighbridge="onbekend")
    assert codec.decode("Weighed", 2, '{"kilos":500}') == Weighed(tonnes=Decimal("0.5"), weighbridge="onbekend")
