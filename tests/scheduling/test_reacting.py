"""Once a day the scheduler lets follow what policies missed; saying and doing it once."""

from datetime import timedelta

from tests.domain.supervision import carried_out, scheduled, violated
from tests.scheduling.conftest import Office
from tests.support.lines import COMPANY_ID
from tests.support.scenario import on
from tests.support.systems import origin

VISIT = "inspection/00000000-0000-7000-8000-000000000081"
FOLLOWED = "2 feiten volgden alsnog."


def missed_visit(office: Office, key: str) -> None:
    """A violation that was recorded by a program that did not know what follows from it."""
    planned = scheduled(company_id=COMPANY_ID, permit_id=None, prescriptions=())
    with office.system.recorder.batch() as batch:
        batch.record(VISIT, [on("2026-05-04", planned)], origin(f"{key}1"))
        batch.record(VISIT, [on("2026-05-20", carried_out(violated(None, "erf")))], origin(f"{key}2"))


def said(office: Office) -> int:
    return [text.nl for text in office.said].count(FOLLOWED)


def test_what_was_missed_follows_at_the_next_round_of_a_new_day_and_once(office: Office) -> None:
    missed_visit(office, "missed")
    office.rounds().once()
    office.rounds().once()
    office.clock.now += timedelta(days=1)
    office.rounds().once()
    assert said(office) == 1


def test_imported_facts_set_nothing_going_by_themselves(office: Office) -> None:
    missed_visit(office, "import:")
    office.rounds().once()
    assert said(office) == 0
