"""Filling in the blanks of a standard prescription."""

from datetime import date
from decimal import Decimal

import pytest

from vth.kernel.errors import InvalidInput
from vth.policy import Regulations
from vth.policy.models import Parameter, ParameterType, ParameterValue, StandardPrescription


def _standard(regulations: Regulations, code: str) -> StandardPrescription:
    found = regulations.prescription(code)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("text", "schroot", "schroot"),
        ("number", "12,5", "12,5"),
        ("number", "12.5", "12,5"),
        ("number", 1250, "1250"),
        ("number", Decimal("0.10"), "0,10"),
        ("date", "2026-03-01", "1 maart 2026"),
        ("date", date(2027, 12, 31), "31 december 2027"),
        ("months", 1, "1 maand"),
        ("months", "6", "6 maanden"),
        ("text", None, ""),
    ],
)
def test_a_value_is_shown_as_dutch_readers_write_it(kind: ParameterType, value: ParameterValue, shown: str) -> None:
    assert Parameter("x", "X", kind, required=False).shown(value) == shown


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", 5),
        ("number", "veel"),
        ("number", "NaN"),
        ("number", "1e999999999"),
        ("number", True),
        ("date", "01-03-2026"),
        ("months", "0"),
        ("months", "1.5"),
        ("months", True),
    ],
)
def test_a_value_of_another_type_is_refused(kind: ParameterType, value: ParameterValue) -> None:
    assert [fault.code for fault in Parameter("x", "X", kind).faults(value)] == ["parameter_invalid"]


@pytest.mark.parametrize(
    ("minimum", "maximum", "value", "message"),
    [
        (Decimal(5), None, 4, "'x' has to be at least 5."),
        (None, Decimal(9), 10, "'x' has to be at most 9."),
        (Decimal(0), Decimal(100), 101, "'x' has to be between 0 and 100."),
    ],
)
def test_a_value_outside_its_limits_is_refused(
    minimum: Decimal | None, maximum: Decimal | None, value: int, message: str
) -> None:
    blank = Parameter("x", "X", "number", minimum=minimum, maximum=maximum)
    assert [fault.message.en for fault in blank.faults(value)] == [message]


def test_defaults_fill_what_the_officer_leaves_open(regulations: Regulations) -> None:
    text = _standard(regulations, "OND-01").render({})
    assert "binnen 12 maanden na inwerkingtreding" in text
    assert "de drie grootste ingaande materiaalstromen" in text


def test_a_term_changed_in_the_text_moves_the_duty_with_it(regulations: Regulations) -> None:
    plan = _standard(regulations, "GSP-01")
    assert "binnen 9 maanden na" in plan.render({"termijn": 9})
    assert (plan.due_months({"termijn": 9}), plan.repeat_months({"termijn": 9})) == (9, 60)
    assert (plan.due_months({}), plan.repeat_months({"herziening": "36"})) == (12, 36)


def test_a_fixed_repetition_stays_whatever_is_filled_in(regulations: Regulations) -> None:
    balance = _standard(regulations, "REG-02")
    assert balance.repeat_months({"eerste": 18}) == 12


def test_everything_wrong_with_the_parameters_is_said_at_once(regulations: Regulations) -> None:
    values = {"duur": "lang", "kleur": "rood", "hoeveelheid": ""}
    with pytest.raises(InvalidInput) as refusal:
        _standard(regulations, "EXP-01").render(values)
    assert {(fault.code, fault.where) for fault in refusal.value.faults} == {
        ("parameter_missing", "/parameters/voorschriften"),
        ("parameter_missing", "/parameters/hoeveelheid"),
        ("parameter_invalid", "/parameters/duur"),
        ("parameter_unknown", "/parameters/kleur"),
    }


def test_no_quantity_of_the_library_is_less_than_nothing(regulations: Regulations) -> None:
    numbers = [one for made in regulations.prescriptions for one in made.parameters if one.type == "number"]
    assert [one.label for one in numbers if not list(one.faults(-1))] == []


def test_what_is_no_number_is_answered_with_an_example() -> None:
    assert [fault.message.nl for fault in Parameter("x", "Besparing", "number").faults("veel")] == [
        "'Besparing' klopt niet: geef een getal, bijvoorbeeld 12,5."
    ]


def test_braces_in_a_value_stay_as_they_are(regulations: Regulations) -> None:
    text = _standard(regulations, "OND-02").render({"stromen": "slib {termijn}"})
    assert "slib {termijn}" in text
