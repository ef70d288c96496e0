"""A form asks what the declaration says, and what was typed comes back as that fact."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from tests.support.generated import facts
from tests.support.scenario import TODAY
from tests.web.conftest import Visitor
from vth.events.catalogue.inspection import InspectionCarriedOut
from vth.events.catalogue.violation import AssessmentAdjusted, FineImposed, ViolationEstablished
from vth.events.codec import encode
from vth.events.description import FieldDescription, describe
from vth.events.registry import STREAMS
from vth.kernel.errors import Fault
from vth.kernel.text import Text
from vth.web.forms.facts import fresh, sent
from vth.web.forms.fields import FormField
from vth.web.forms.typed import ADD, REMOVE, data_of, day_of, typed_in


def as_typed(
    data: dict[str, Any], described: tuple[FieldDescription, ...], place: str = ""
) -> Iterator[tuple[str, str]]:
    """The data as somebody would type it in the form."""
    for one in described:
        value, name = data.get(one.name), f"{place}{one.name}"
        if value is None:
            continue
        if one.item is not None and one.item.kind == "object":
            for index, row in enumerate(value):
                yield from as_typed(row, one.item.members, f"{name}/{index}/")
        elif isinstance(value, list):
            yield from ((name, str(item)) for item in value)
        elif isinstance(value, dict):
            yield name, "\n".join(f"{key} = {item}" for key, item in value.items())
        elif one.shape.money and value >= 0:
            yield name, f"{value // 100},{value % 100:02}"
        else:
            yield name, {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("stream_type", [stream.name for stream in STREAMS])
@settings(max_examples=12)
@given(data=st.data())
def test_what_is_typed_is_the_fact(stream_type: str, data: st.DataObject) -> None:
    fact = data.draw(facts(stream_type))
    wanted = msgspec.json.decode(encode(fact))
    described = describe(type(fact))
    form = MultiDict(list(as_typed(wanted, described)))
    read = data_of(typed_in(form, described), described)
    assert plain(read) == plain(wanted)


def plain(value: Any) -> Any:
    """The same without what is empty, and with numbers as text: how a decimal is written does not matter here."""
    if isinstance(value, dict):
        return {name: found for name, one in value.items() if (found := plain(one))}
    if isinstance(value, list):
        lines = [line for one in value for line in (one.split("\n") if isinstance(one, str) else [one])]
        return [found for one in lines if (found := plain(one))]
    return "" if value is None else str(value).strip()


def test_every_event_type_has_a_form_with_its_labels(officer: Visitor) -> None:
    for fact in (fact for stream in STREAMS for fact in stream.facts):
        with officer.app.test_request_context():
            shown = fresh(fact, TODAY).shown()
        labels = [one.label for one in shown.fields]
        lapsing = ["Welk gegeven vervalt?"] if any(one.clearable for one in describe(fact)) else []
        own = [one.label.nl for one in describe(fact)]
        assert labels == ["Wanneer gebeurde dit?", *own, *lapsing, "Hoe is die dag bekend?"]


def test_consequences_are_chosen_in_the_words_of_the_matrix(officer: Visitor) -> None:
    for language, words in (("nl", "2 beperkt"), ("en", "2 limited")):
        with officer.app.test_request_context(headers={"Accept-Language": language}):
            form = fresh(ViolationEstablished, TODAY).shown()
        labels = [[option.label for option in form[name].options] for name in ("behaviour", "consequences")]
        assert [form["consequences"].widget, len(labels[0]), len(labels[1])] == ["radio", 4, 4]
        assert labels[1][1] == words


def test_beside_behaviour_and_consequences_stands_what_the_strategy_advises_for_each_pair(officer: Visitor) -> None:
    with officer.app.test_request_context():
        asked = [
            fresh(ViolationEstablished, TODAY).shown()["consequences"],
            fresh(AssessmentAdjusted, TODAY).shown()["consequences"],
            next(one for one in fresh(InspectionCarriedOut, TODAY, findings=[{}]).shown()["findings"].rows[0].fields
                 if one.name == "findings/0/consequences"),
        ]  # fmt: skip
    for one in asked:
        advice = {option.value: option.label for option in one.advice}
        assert (len(advice), advice["B2"]) == (16, "waarschuwen"), one.name
        assert "Landelijke Handhavingsstrategie" in one.adviser


def test_a_field_that_asks_for_no_assessment_has_no_advice(officer: Visitor) -> None:
    with officer.app.test_request_context():
        assert not any(one.advice for one in fresh(FineImposed, TODAY).shown().fields)


def test_a_fault_stands_at_its_field_and_in_the_summary(officer: Visitor) -> None:
    typed = MultiDict({"findings/0/subject": "opslag", "findings/1/subject": "afvoer"})
    with officer.app.test_request_context():
        form, _ = sent(InspectionCarriedOut, TODAY, typed)
        shown = form.shown((Fault("x", Text("Kies.", "Choose."), "/events/0/data/findings/1/result"),))
    assert [one.name for one in _all(shown.fields) if one.errors] == ["findings/1/result"]
    (error,) = shown.errors
    assert (error.message, error.target) == ("Kies.", "f-findings-1-result")


def test_a_fault_at_no_field_of_the_form_is_still_told(officer: Visitor) -> None:
    with officer.app.test_request_context():
        shown = fresh(InspectionCarriedOut, TODAY).shown((Fault("x", Text("Te laat.", "Too late.")),))
    assert [(one.message, one.target) for one in shown.errors] == [("Te laat.", "")]


def test_a_row_is_added_and_removed_without_losing_the_rest(officer: Visitor) -> None:
    typed = {"findings/0/subject": "opslag", "findings/1/subject": "afvoer"}
    with officer.app.test_request_context():
        more, recording = sent(InspectionCarriedOut, TODAY, MultiDict({**typed, ADD: "findings"}))
        fewer, _ = sent(InspectionCarriedOut, TODAY, MultiDict({**typed, REMOVE: "findings/0"}))
    assert not recording
    assert [row.get("subject", "") for row in more.typed["findings"]] == ["opslag", "afvoer", ""]
    assert [row["subject"] for row in fewer.typed["findings"]] == ["afvoer"]


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("1250", 125_000),
        ("1.250,50", 125_050),
        ("€ 0,5", 50),
        ("1250.50", "1250.50"),
        ("veel", "veel"),
        ("1,234", "1,234"),
    ],
)
def test_money_is_typed_in_euros_and_kept_in_cents(written: str, cents: int | str) -> None:
    described = [one for one in describe(FineImposed) if one.name == "amount"]
    assert data_of({"amount": written}, described) == {"amount": cents}


@pytest.mark.parametrize("written", ["2026-11-02", "2-11-2026", "02/11/2026", "2.11.2026"])
def test_a_day_may_be_written_as_people_do(written: str) -> None:
    assert day_of(written) == "2026-11-02"


def _all(fields: tuple[FormField, ...]) -> Iterator[FormField]:
    for one in fields:
        yield one
        for row in one.rows:
            yield from _all(row.fields)
