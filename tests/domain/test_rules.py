"""Every rule can be understood, looked up, and is shown to work."""

import re
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from vth.domain.rule import Cents, Rule
from vth.domain.rules import ALL_RULES
from vth.domain.violation_rules import AMOUNT_OVER_MAXIMUM
from vth.kernel.text import Text

TESTS = "\n".join(file.read_text(encoding="utf-8") for file in Path(__file__).parent.glob("test_*.py"))


def _blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_rule_has_a_code_of_its_own() -> None:
    codes = [rule.code for rule in ALL_RULES]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", code) for code in codes)


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
def test_a_rule_says_in_two_languages_what_is_wrong_and_what_to_do(rule: Rule) -> None:
    for text in (rule.nl, rule.en):
        assert text.endswith(".")
        assert re.search(r"[.:;] ", text)
    assert _blanks(rule.nl) == _blanks(rule.en)
    assert rule.source


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
def test_a_rule_is_shown_to_refuse(rule: Rule) -> None:
    assert f'"{rule.code}"' in TESTS


def test_a_refusal_reads_in_each_language() -> None:
    rule = Rule("example", "Op {on} is {what} te laat. Wacht.", "On {on} {what} is late. Wait.", "test")
    fault = rule.refuse("/data/on", on=date(2026, 4, 2), what=Text("alles", "everything"))
    assert (fault.code, fault.where) == ("example", "/data/on")
    assert fault.message == Text("Op 02-04-2026 is alles te laat. Wacht.", "On 2 Apr 2026 everything is late. Wait.")


def test_sums_are_told_in_euros_as_each_language_writes_them() -> None:
    fault = AMOUNT_OVER_MAXIMUM.refuse(amount=Cents(1_234_567), maximum=Cents(50))
    assert "De dwangsom (€ 12.345,67) is hoger dan het maximum (€ 0,50)." in fault.message.nl
    assert "The penalty (€12,345.67) is over the maximum (€0.50)." in fault.message.en
