"""Pages of permits: every filter finds its own, and a page stays right while facts come in."""

from datetime import date, timedelta

import pytest

from tests.projections.facts import attached
from tests.projections.rows import on
from tests.projections.world import World, stream_of, uuid_of
from vth.events.catalogue.company import CompanyRegistered
from vth.events.catalogue.permit import (
    ApplicationReceived,
    DecisionAnnounced,
    PermitGranted,
    PermitRefused,
    SupplementRequested,
)
from vth.events.catalogue.values import Category, Procedure
from vth.kernel.errors import InvalidInput
from vth.projections import company_filter, paging
from vth.projections.company_filter import CompanyFilter
from vth.projections.paging import Paging
from vth.projections.permit_list import PermitFilter, one_permit, permits_page
from vth.projections.permit_state import STATES

TODAY = on("2026-06-01")


def application(
    case_number: str, company: str = "a", procedure: Procedure = Procedure.REGULAR, subject: str | None = None
) -> ApplicationReceived:
    return ApplicationReceived(
        case_number=case_number,
        company_id=uuid_of(company),
        procedure=procedure,
        activity="Opslaan van afval",
        subject=subject,
    )


def registered(
    name: str, service: str, authority: str, municipality: str, sbi_code: str, category: Category
) -> CompanyRegistered:
    return CompanyRegistered(
        name=name,
        environmental_service=service,
        competent_authority=authority,
        municipality_code=municipality,
        sbi_code=sbi_code,
        categories=(category,),
    )


@pytest.fixture
def filled(world: World) -> World:
    """Z-1 works, Z-2 is refused, Z-3 waits for a supplement until 10 June, Z-4 has expired, Z-5 is granted only."""
    world.record("company a", "2024-01-01", registered("Fabriek", "odu", "pv26", "0344", "2014", Category.SEVESO_UPPER))
    world.record("company b", "2024-01-01", registered("Stort", "od-nzkg", "gm0307", "0307", "3821", Category.IPPC))
    world.record("permit 1", "2026-01-01", application("Z-1"))
    world.record("permit 1", "2026-02-20", PermitGranted(), DecisionAnnounced(), attached())
    world.record("permit 2", "2026-01-02", application("Z-2", "b", Procedure.EXTENDED, "Kunststof"))
    world.record("permit 2", "2026-03-01", PermitRefused())
    world.record("permit 3", "2026-01-03", application("Z-3"))
    world.record("permit 3", "2026-05-20", SupplementRequested(items="tekening", due_on=on("2026-06-10")))
    world.record("permit 4", "2026-01-04", application("Z-4", "b"))
    world.record("permit 4", "2026-03-20", PermitGranted(valid_until=on("2026-05-31")), DecisionAnnounced())
    world.record("permit 5", "2026-01-05", application("Z-5"))
    world.record("permit 5", "2026-04-20", PermitGranted())
    return world


FILTERS: list[tuple[dict[str, object], list[str]]] = [
    ({}, ["Z-5", "Z-4", "Z-3", "Z-2", "Z-1"]),
    ({"state": "in_force"}, ["Z-1"]),
    ({"state": "refused"}, ["Z-2"]),
    ({"state": "supplement_requested"}, ["Z-3"]),
    ({"state": "expired"}, ["Z-4"]),
    ({"state": "granted"}, ["Z-5"]),
    ({"state": "annulled"}, []),
    ({"procedure": "extended"}, ["Z-2"]),
    ({"circular": True}, ["Z-1"]),
    ({"circular": False}, ["Z-5", "Z-4", "Z-3", "Z-2"]),
    ({"company_id": uuid_of("b")}, ["Z-4", "Z-2"]),
    ({"received_from": on("2026-01-02"), "received_to": on("2026-01-04")}, ["Z-4", "Z-3", "Z-2"]),
    ({"granted_from": on("2026-02-20"), "granted_to": on("2026-03-20")}, ["Z-4", "Z-1"]),
    ({"granted_from": on("2026-03-21")}, ["Z-5"]),
    ({"search": "z-3"}, ["Z-3"]),
    ({"search": "KUNSTSTOF stort"}, ["Z-2"]),
    ({"search": "fabriek afval"}, ["Z-5", "Z-3", "Z-1"]),
    ({"search": "z_3"}, []),
    ({"search": " "}, ["Z-5", "Z-4", "Z-3", "Z-2", "Z-1"]),
    ({"company": CompanyFilter(environmental_service="od-nzkg")}, ["Z-4", "Z-2"]),
    ({"company": CompanyFilter(competent_authority="pv26")}, ["Z-5", "Z-3", "Z-1"]),
    ({"company": CompanyFilter(municipality="0307")}, ["Z-4", "Z-2"]),
    ({"company": CompanyFilter(sector="C")}, ["Z-5", "Z-3", "Z-1"]),
    ({"company": CompanyFilter(sector="38")}, ["Z-4", "Z-2"]),
    ({"company": CompanyFilter(category="seveso")}, ["Z-5", "Z-3", "Z-1"]),
    ({"company": CompanyFilter(category="seveso_lower")}, []),
    ({"company": CompanyFilter(category="ippc")}, ["Z-4", "Z-2"]),
    ({"company": CompanyFilter(sector="C", municipality="0307")}, []),
    ({"company": CompanyFilter(sector="C"), "state": "in_force", "search": "z-1"}, ["Z-1"]),
]


@pytest.mark.parametrize("few", [0, 1000])
def test_every_filter_finds_its_own(filled: World, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    """Whether the companies that fit are few or many changes the road, not the answer."""
    monkeypatch.setattr(company_filter, "FEW", few)
    monkeypatch.setattr(paging, "NEAR", few and 2)
    with filled.engine.connect() as connection:
        for asked, cases in FILTERS:
            asked_filter = PermitFilter(**asked)  # type: ignore[arg-type]
            page = permits_page(connection, asked_filter, TODAY, Paging(with_total=True))
            assert ([item["case_number"] for item in page.items], page.total) == (cases, len(cases)), asked


def test_each_permit_is_in_exactly_the_state_that_it_shows(filled: World) -> None:
    with filled.engine.connect() as connection:
        for day in (on("2026-02-20"), on("2026-02-21"), on("2026-05-31"), TODAY, on("2026-06-11")):
            shown = {item["case_number"]: item["state"] for item in permits_page(connection, PermitFilter(), day).items}
            found = {
                item["case_number"]: state
                for state in STATES
                for item in permits_page(connection, PermitFilter(state=state), day).items
            }
            assert found == shown


def test_a_page_carries_the_company_of_the_permit(filled: World) -> None:
    with filled.engine.connect() as connection:
        found = one_permit(connection, uuid_of("2"), TODAY)
        assert found is not None
        assert (found["company_name"], found["environmental_service"], found["state"]) == (
            "Stort",
            "od-nzkg",
            "refused",
        )
        assert one_permit(connection, uuid_of("unknown"), TODAY) is None


def test_a_permit_of_an_unknown_company_is_listed_without_company(world: World) -> None:
    world.record("permit 1", "2026-01-01", application("Z-1", "nobody"))
    with world.engine.connect() as connection:
        page = permits_page(connection, PermitFilter(), TODAY)
    assert [(item["case_number"], item["company_name"]) for item in page.items] == [("Z-1", None)]


def _days(world: World, count: int, same_day: bool) -> None:
    for number in range(count):
        day = date(2026, 1, 1) + timedelta(days=0 if same_day else number)
        world.record(f"permit {number}", day.isoformat(), application(f"Z-{number}"))


@pytest.mark.parametrize("same_day", [True, False])
@pytest.mark.parametrize("search", [None, "z-"])
def test_the_pages_together_hold_every_permit_once_while_new_ones_come_in(
    world: World, same_day: bool, search: str | None
) -> None:
    _days(world, 11, same_day)
    asked, cursor, seen = PermitFilter(search=search), None, []
    with world.engine.connect() as connection:
        for turn in range(4):
            page = permits_page(connection, asked, TODAY, Paging(cursor=cursor, size=3))
            seen += [item["stream"] for item in page.items]
            cursor = page.next_cursor
            connection.rollback()
            world.record(f"permit new {turn}", "2026-05-01", application(f"Z-new-{turn}"))
    assert cursor is None
    assert sorted(seen) == sorted(stream_of(f"permit {number}") for number in range(11))


BAD = [
    (PermitFilter(), Paging(cursor="x")),
    (PermitFilter(), Paging(cursor="é")),
    (PermitFilter(), Paging(cursor="WyJhIl0")),
    (PermitFilter(), Paging(cursor="bnVsbA")),
    (PermitFilter(), Paging(size=0)),
    (PermitFilter(), Paging(size=201)),
    (PermitFilter(state="lost"), Paging()),
    (PermitFilter(company=CompanyFilter(category="lost")), Paging()),
]


@pytest.mark.parametrize(("asked", "wanted"), BAD)
def test_a_cursor_size_or_filter_value_that_does_not_exist_is_refused(
    world: World, asked: PermitFilter, wanted: Paging
) -> None:
    with world.engine.connect() as connection, pytest.raises(InvalidInput):
        permits_page(connection, asked, TODAY, wanted)
