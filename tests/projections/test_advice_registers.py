"""The registers of questions, knowledge circles and documents."""

from typing import Any

import pytest

from tests.projections.facts import application, registered
from tests.projections.practice_facts import activity, asked, experiment, founded, hired
from tests.projections.rows import on
from tests.projections.world import World, stream_of, uuid_of
from vth.events.catalogue.document import DocumentFiled, DocumentKind, DocumentWithdrawn
from vth.events.catalogue.knowledge_circle import CircleDissolved, PartnerJoined, PartnerLeft
from vth.events.catalogue.question import QuestionAnswered, QuestionReferred
from vth.projections.advice_list import (
    CircleFilter,
    QuestionFilter,
    circles_page,
    one_circle,
    one_question,
    questions_page,
)
from vth.projections.company_filter import CompanyFilter
from vth.projections.document_list import DocumentFilter, documents_page, one_document
from vth.rights.limits import Limit

TODAY = on("2026-03-01")


def filed(about: str, title: str = "Rapport", kind: DocumentKind = DocumentKind.LETTER) -> DocumentFiled:
    return DocumentFiled(
        about=stream_of(about), kind=kind, title=title, media_type="application/pdf", size=12, sha256="0" * 64
    )


@pytest.fixture
def filled(world: World) -> World:
    world.record("company a", "2024-01-01", registered())
    world.record("company b", "2024-01-01", registered(service="od-nzkg", municipality="0307"))
    world.record("question open", "2026-02-20", asked("a"))
    world.record("question nobody", "2026-02-10", asked(None, "hergebruik"))
    world.record("question done", "2026-01-05", asked("b"))
    world.record("question done", "2026-01-15", QuestionAnswered(answer="Ja."))
    world.record("question away", "2026-01-01", asked("b"))
    world.record("question away", "2026-01-02", QuestionReferred(to="RVO"))
    world.record("knowledge_circle k", "2025-01-05", founded("rud-utrecht"), PartnerJoined(partner="Hout, Plaat BV"))
    world.record("knowledge_circle k", "2025-02-05", activity(), activity(), PartnerJoined(partner="Weg BV"))
    world.record("knowledge_circle k", "2025-03-05", PartnerLeft(partner="weg bv"))
    world.record("knowledge_circle l", "2025-01-05", founded("od-nzkg"), CircleDissolved())
    world.record("permit p", "2024-02-01", application("b"))
    world.record("experiment x", "2025-01-10", experiment("p"))
    world.record("staff s", "2025-01-10", hired())
    world.record("document company", "2026-01-05", filed("company a", "Brief over hout"))
    world.record("document permit", "2026-01-06", filed("permit p", kind=DocumentKind.DECISION))
    world.record("document experiment", "2026-01-07", filed("experiment x"))
    world.record("document staff", "2026-01-08", filed("staff s"))
    world.record("document experiment", "2026-01-09", DocumentWithdrawn(reason="verkeerd"))
    return world


ELSEWHERE = CompanyFilter(environmental_service="od-nzkg")
QUESTIONS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["open", "nobody", "done", "away"]),
    ({"company": ELSEWHERE}, ["done", "away"]),
    ({"company": CompanyFilter(within=Limit(municipalities=("0344",)))}, ["open"]),
    ({"company": CompanyFilter(within=Limit(municipalities=("0344",), organisations=("odu",)))}, ["open", "nobody"]),
    ({"company": CompanyFilter(within=Limit(organisations=("od-nzkg",)))}, []),
    ({"company_id": uuid_of("a")}, ["open"]),
    ({"state": "referred"}, ["away"]),
    ({"theme": "hergebruik"}, ["nobody"]),
    ({"channel": "phone"}, []),
    ({"received_from": on("2026-02-11")}, ["open"]),
    ({"received_to": on("2026-01-01")}, ["away"]),
    ({"search": "Hergebruik mag"}, ["nobody"]),
]
CIRCLES: list[tuple[dict[str, Any], set[str]]] = [
    ({}, {"k", "l"}),
    ({"organisation": "odu"}, {"k"}),
    ({"within": Limit(organisations=("od-nzkg",))}, {"l"}),
    ({"dissolved": False}, {"k"}),
    ({"search": "plaat"}, {"k"}),
]
DOCUMENTS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["staff", "experiment", "permit", "company"]),
    ({"company": ELSEWHERE}, ["experiment", "permit"]),
    ({"company": CompanyFilter(within=Limit(municipalities=("0344",)))}, ["company"]),
    ({"company_id": uuid_of("b")}, ["experiment", "permit"]),
    ({"about": stream_of("permit p")}, ["permit"]),
    ({"kind": "decision"}, ["permit"]),
    ({"withdrawn": True}, ["experiment"]),
    ({"withdrawn": False, "filed_from": on("2026-01-07")}, ["staff"]),
    ({"filed_to": on("2026-01-05")}, ["company"]),
    ({"search": "HOUT brief"}, ["company"]),
]


def test_questions_are_listed_newest_first_under_every_filter(filled: World) -> None:
    with filled.engine.connect() as connection:
        for given, names in QUESTIONS:
            found = questions_page(connection, QuestionFilter(**given), TODAY).items
            assert [row["id"] for row in found] == [uuid_of(name) for name in names], given


def test_days_are_counted_until_a_question_is_answered_or_referred(filled: World) -> None:
    with filled.engine.connect() as connection:
        found = {row["id"]: row["days_open"] for row in questions_page(connection, QuestionFilter(), TODAY).items}
        assert one_question(connection, uuid_of("lost"), TODAY) is None
    assert [found[uuid_of(name)] for name in ("open", "done", "away")] == [9, 10, 1]


def test_knowledge_circles_are_listed_under_every_filter(filled: World) -> None:
    with filled.engine.connect() as connection:
        for given, names in CIRCLES:
            found = circles_page(connection, CircleFilter(**given)).items
            assert {row["id"] for row in found} == {uuid_of(name) for name in names}, given


def test_a_circle_tells_its_partners_of_now_and_how_active_it_was(filled: World) -> None:
    with filled.engine.connect() as connection:
        found = one_circle(connection, uuid_of("k"))
        assert one_circle(connection, uuid_of("lost")) is None
    assert found is not None
    assert (found["partners"], found["partner_count"]) == ('["Hout, Plaat BV"]', 1)
    assert (found["activities"], found["participants"], found["last_activity_on"]) == (2, 24, "2025-02-05")


def test_documents_are_listed_newest_first_under_every_filter(filled: World) -> None:
    with filled.engine.connect() as connection:
        for given, names in DOCUMENTS:
            found = documents_page(connection, DocumentFilter(**given)).items
            assert [row["id"] for row in found] == [uuid_of(name) for name in names], given


def test_a_document_belongs_to_the_company_of_what_it_is_about(filled: World) -> None:
    with filled.engine.connect() as connection:
        found = [one_document(connection, uuid_of(name)) for name in ("company", "permit", "experiment", "staff")]
        assert one_document(connection, uuid_of("lost")) is None
    companies = [row["company_id"] if row else "lost" for row in found]
    assert companies == [uuid_of("a"), uuid_of("b"), uuid_of("b"), None]
