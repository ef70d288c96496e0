"""The limits of supervision from which there is a signal, and mistakes in the file."""

from datetime import date
from pathlib import Path

import pytest

from tests.policy.spoiling import SUPERVISION, append, found, replace
from vth.policy import Regulations
from vth.policy.supervision import REQUIRED_LIMITS

DAY = date(2026, 6, 1)
AGAIN = '  - {{code: serious_consequences, value: 4, valid_from: {}, legal_basis: "test", source: "test"}}'


@pytest.mark.parametrize("code", REQUIRED_LIMITS)
def test_every_limit_has_a_value_with_a_legal_basis_and_a_source(regulations: Regulations, code: str) -> None:
    (limit,) = regulations.supervision.limits[code]
    assert limit.legal_basis
    assert limit.source
    assert regulations.supervision.on(code, DAY) == limit.value


def test_before_a_limit_holds_there_is_none(regulations: Regulations) -> None:
    assert regulations.supervision.on("serious_consequences", date(1990, 1, 1)) is None


def test_a_limit_that_holds_twice_on_a_day_is_refused(folder: Path) -> None:
    where = append(folder, SUPERVISION, AGAIN.format("2026-01-01"))
    assert found(folder) == {(where, "overlap")}


def test_a_limit_that_is_unknown_or_no_number_is_refused(folder: Path) -> None:
    where = replace(folder, SUPERVISION, "value: 3", "value: drie")
    assert (where, "wrong_value") in found(folder)
    replace(folder, SUPERVISION, "code: collection_warning_weeks", "code: iets_anders")
    assert {code for _, code in found(folder)} >= {"unknown_value"}


def test_a_limit_that_is_missing_is_refused(folder: Path) -> None:
    replace(folder, SUPERVISION, "code: collection_warning_weeks", "code: serious_consequences")
    assert "missing" in {code for _, code in found(folder)}


def test_a_limit_that_ends_before_it_starts_is_refused(folder: Path) -> None:
    where = replace(folder, SUPERVISION, "valid_from: 1994-01-01", "valid_from: 1994-01-01, valid_until: 1993-01-01")
    assert (where, "wrong_period") in found(folder)
