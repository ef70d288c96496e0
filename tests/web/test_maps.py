"""The map of companies and that of a route sheet: drawn by the server, every mark a link, the same told in a list."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.support.lines import COMPANY_ID, company, fact, written
from tests.web.conftest import PageAs, Visitor
from vth.application import importing
from vth.application.system import System
from vth.kernel.places import Box
from vth.policy.outlines import Ring
from vth.rights.roles import Role
from vth.web.maps import Mark, areas, fitted, named_places, padded, size_of

EVERYTHING = Role.PERMIT_OFFICER, Role.SUPERVISOR, Role.ENFORCEMENT_OFFICER
SECOND, THIRD, FOURTH = (f"0199a3c4-7d1e-7c3a-9a55-00000000000{number}" for number in (2, 3, 4))


def at(id: str, name: str, north: str, east: str, **details: Any) -> dict[str, Any]:
    where = {"latitude": float(north), "longitude": float(east), "environmental_service": "odu", "categories": []}
    return company(f"company/{id}", name=name, **(where | details))


def visit(number: int, company_id: str, planned_on: str) -> dict[str, Any]:
    stream = f"inspection/0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b{number}"
    return fact(
        stream, "InspectionScheduled", "2025-02-01", company_id=company_id, kind="periodic", planned_on=planned_on
    )


def breach(company_id: str) -> dict[str, Any]:
    stream = "violation/0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b90"
    return fact(stream, "ViolationEstablished", "2025-02-01", company_id=company_id, nature="art. 2.11",
                behaviour="B", consequences=2, strategy_version="lhso-2022", advised=["warning"])  # fmt: skip


@pytest.fixture(autouse=True)
def told(system: System, tmp_path: Path) -> None:
    """One company in the west with a visit, two close together in the east of which one with a violation."""
    lines = [
        at(SECOND, "Westhaven B.V.", "52.09", "5.02"),
        at(THIRD, "Oosthof B.V.", "52.1", "5.18", municipality_code="0355"),
        at(FOURTH, "Oosteind B.V.", "52.1005", "5.1805", municipality_code="0355"),
        visit(80, SECOND, "2026-06-22"),
        breach(THIRD),
    ]
    report = importing.import_file(system, written(tmp_path / "map.jsonl", lines), "importer", "odu")
    assert list(report.rejections) == []


@pytest.fixture
def inspector(page_as: PageAs) -> Visitor:
    return page_as(*EVERYTHING)


def marks(text: str) -> list[tuple[str, str, str]]:
    """Shape, address and name of every mark, in the order of the keyboard."""
    found = re.findall(r'vth-map__mark--(\w+)" href="([^"]+)" aria-label="([^"]+)"', text)
    return [(kind, address.replace("&amp;", "&"), name) for kind, address, name in found]


def test_a_company_is_a_mark_whose_shape_and_name_tell_how_supervision_stands(inspector: Visitor) -> None:
    together, alone = marks(inspector.get("/companies/map").text)
    assert alone == ("visit", f"/companies/{SECOND}", "Westhaven B.V., controle gepland")
    assert (together[0], together[2]) == ("violation", "2 bedrijven, 1 met een openstaande overtreding")
    assert together[1].startswith("/companies/map?box=")


def test_a_mark_of_several_companies_leads_to_a_closer_look_that_tells_them_apart(inspector: Visitor) -> None:
    address = marks(inspector.get("/companies/map").text)[0][1]
    text = inspector.get(address).text
    assert {name for _, _, name in marks(text)} == {"Oosthof B.V., openstaande overtreding", "Oosteind B.V."}
    assert "Westhaven" not in text
    assert ">Uitzoomen</a>" in text


def test_companies_on_one_spot_are_told_apart_in_the_list(inspector: Visitor, system: System, tmp_path: Path) -> None:
    twins = [at(f"0199a3c4-7d1e-7c3a-9a55-00000000001{number}", f"Hal {number}", "52.2", "5.4") for number in (1, 2)]
    importing.import_file(system, written(tmp_path / "twins.jsonl", twins), "importer", "odu")
    (mark,) = marks(inspector.get("/companies/map?search=hal").text)
    assert mark[1].endswith("#list")
    text = inspector.get(mark[1].removesuffix("#list")).text
    assert all(f'">Hal {number}</a>' in text for number in (1, 2))


def test_the_filter_of_the_address_holds_for_map_and_list_alike(inspector: Visitor) -> None:
    for address, names in {
        "municipality=0355": {"Oosthof", "Oosteind"},
        "standing=visit": {"Westhaven"},
        "standing=violation": {"Oosthof"},
        "standing=visit&weeks=1": set(),
        "search=west&box=nonsense&standing=nonsense": {"Westhaven"},
    }.items():
        text = inspector.get(f"/companies/map?{address}").text
        assert {name for name in ("Oosthof", "Oosteind", "Westhaven") if f'">{name} B.V.</a>' in text} == names, address
        assert bool(marks(text)) == bool(names), address


def test_a_municipality_is_named_on_the_map_and_its_name_zooms_in_there(inspector: Visitor) -> None:
    text = inspector.get("/companies/map").text
    assert 'href="/companies/map?municipality=0355" aria-label="Inzoomen op Zeist"' in text
    closer = inspector.get("/companies/map?municipality=0355").text
    assert '<h1 class="utrecht-heading-1">Kaart van bedrijven in Zeist</h1>' in closer
    assert len(marks(closer)) == 2


def test_companies_of_unknown_place_are_counted_with_a_link_to_them(inspector: Visitor) -> None:
    text = inspector.get("/companies/map").text
    assert "3 van 4 bedrijven staan op de kaart." in text
    assert 'href="/companies?located=no&amp;closed=open">Van 1 bedrijf is de plek niet bekend' in text
    unknown = inspector.get("/companies?located=no&closed=open").text
    assert f"/companies/{COMPANY_ID}" in unknown
    assert "Westhaven" not in unknown


def test_without_any_known_place_the_map_says_so(inspector: Visitor) -> None:
    text = inspector.get("/companies/map?search=recycling").text
    assert "Van geen van deze bedrijven is bekend waar het ligt." in text
    assert "niet op de kaart" in text


def test_who_does_not_read_supervision_sees_companies_alone(page_as: PageAs) -> None:
    text = page_as(Role.ADVISER).get("/companies/map?standing=violation").text
    assert {kind for kind, _, _ in marks(text)} == {"plain"}
    assert "overtreding" not in text
    assert "controle" not in text


def test_the_dossier_says_where_a_company_lies(inspector: Visitor) -> None:
    assert "52,09° NB, 5,02° OL" in inspector.get(f"/companies/{SECOND}").text


def test_a_service_sees_its_own_companies_on_the_map(page_as: PageAs) -> None:
    text = page_as(*EVERYTHING, organisation="od-nzkg").get("/companies/map?service=od-nzkg").text
    assert marks(text) == []


def test_a_route_sheet_shows_its_stops_on_a_map_under_their_numbers(inspector: Visitor) -> None:
    text = inspector.get("/planning/route?municipality=0344&weeks=8").text
    numbered = dict(re.findall(r'id="(stop-\d+)">\d+\. ([^<]+)<', text))
    assert [(kind, numbered[address[1:]], name) for kind, address, name in marks(text)] == [
        ("visit", "Westhaven B.V.", f"{next(iter(numbered))[5:]}. Westhaven B.V.")
    ]


def test_a_route_sheet_without_known_places_has_no_map(inspector: Visitor) -> None:
    assert 'class="vth-map"' not in inspector.get("/planning/route?municipality=0307").text


def test_a_map_in_english_is_english(inspector: Visitor) -> None:
    inspector.headers = {"Accept-Language": "en"}
    assert "Westhaven B.V., inspection planned" in inspector.get("/companies/map?language=en").text


@pytest.mark.parametrize(
    "box", [Box(5, 52, 5, 52), Box(4, 52, 6, 52.1), Box(5, 51, 5.1, 53), Box(3.2, 50.7, 7.3, 53.7)]
)
def test_a_view_shows_the_whole_box_in_the_form_of_a_map(box: Box) -> None:
    view = fitted(padded(box))
    corners = (view.point(box.south, box.west), view.point(box.north, box.east))
    assert all(0 <= x <= 640 and 0 <= y <= view.height for x, y in corners)
    assert 380 <= view.height <= 610
    assert fitted(view.box).box == pytest.approx(view.box)


def test_a_kilometre_is_as_long_in_every_direction() -> None:
    view = fitted(Box(5.0, 52.0, 5.3, 52.15))
    (x, y), (east, _), (_, north) = (view.point(*place) for place in ((52.05, 5.1), (52.05, 5.2), (52.15, 5.1)))
    assert (east - x) / (y - north) == pytest.approx(0.614, abs=0.01)


def test_outlines_that_reach_into_the_view_are_drawn_no_finer_than_can_be_seen() -> None:
    view = fitted(Box(5.0, 52.0, 5.3, 52.15))
    square = ((5.1, 52.05), (5.2, 52.05), (5.20001, 52.05001), (5.2, 52.1), (5.1, 52.1), (5.1, 52.05))
    near = Ring(square, Box(5.1, 52.05, 5.2, 52.1))
    away = Ring(tuple((east + 1, north) for east, north in square), Box(6.1, 52.05, 6.2, 52.1))
    speck = Ring(((5.1, 52.1), (5.10001, 52.1), (5.1, 52.1)), Box(5.1, 52.1, 5.10001, 52.1))
    assert areas(view, [(near, away), (away,), (speck,)]) == ["M213 347L427 347L427 174L213 174L213 347Z"]


def test_names_give_way_to_marks_and_to_one_another() -> None:
    view = fitted(Box(5.0, 52.0, 5.3, 52.15))
    x, y = view.point(52.05, 5.1)
    crowd = [Mark(x, y + away, "plain", "druk", "/") for away in (-36, -22, 0, 30)]
    places = [("Hier", 52.05, 5.1, None), ("Daar", 52.12, 5.2, None), ("Daar ook", 52.12, 5.2, None)]
    assert [label.text for label in named_places(view, places, crowd)] == ["Daar", "Daar ook"]


def test_a_mark_grows_with_what_it_stands_for_up_to_what_fits() -> None:
    sizes = [size_of(count) for count in (1, 2, 10, 100, 10_000)]
    assert sizes == sorted(sizes)
    assert sizes[-1] == size_of(1_000_000)
