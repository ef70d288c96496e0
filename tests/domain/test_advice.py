"""What may and may not be recorded of questions to the knowledge desk and of knowledge circles."""

import pytest

from tests.domain.facts import retracted
from tests.support.scenario import CLOSED_COMPANY, COMPANY, UNKNOWN, Scenario, on
from vth.events.catalogue.knowledge_circle import (
    CircleActivityHeld,
    CircleDissolved,
    CircleFounded,
    PartnerJoined,
    PartnerLeft,
)
from vth.events.catalogue.question import Channel, QuestionAnswered, QuestionReceived, QuestionReferred
from vth.events.declaration import Fact

question = Scenario("question")
circle = Scenario("knowledge_circle")
answer = QuestionAnswered(answer="Ja, als het is getoetst.")
referral = QuestionReferred(to="RVO")


def received(company_id: str | None = COMPANY, sbi_code: str | None = "38110") -> QuestionReceived:
    return QuestionReceived(
        company_id=company_id,
        sbi_code=sbi_code,
        theme="material_status",
        channel=Channel.EMAIL,
        question="Is dit nog afval?",
    )


def founded(*partners: str, service: str = "odu") -> CircleFounded:
    return CircleFounded(name="Kring kunststof", environmental_service=service, partners=partners)


activity = CircleActivityHeld(topic="Regranulaat", participants=12)
open_question = question.given(on("2026-03-01", received()))
running = circle.given(on("2026-03-01", founded("Metaal BV", "Kunststof BV")))
dissolved = running.given(on("2026-06-01", CircleDissolved()))


def test_a_question_is_received_before_it_is_answered_or_referred() -> None:
    question.when(on("2026-03-01", received())).recorded()
    question.when(on("2026-03-01", answer)).refused("question_not_received")
    question.when(on("2026-03-01", referral)).refused("question_not_received")
    open_question.when(on("2026-03-02", received())).refused("question_already_received")


def test_a_question_is_of_nobody_known_or_of_a_company_that_exists() -> None:
    question.when(on("2026-03-01", received(company_id=None, sbi_code=None))).recorded()
    question.when(on("2026-03-01", received(company_id=UNKNOWN))).refused("company_unknown")
    question.when(on("2026-03-01", received(company_id=CLOSED_COMPANY))).refused("company_closed")


@pytest.mark.parametrize(("code", "fits"), [("3811", True), ("38110", True), ("2014", True), ("00110", False)])
def test_the_branch_of_a_question_is_in_either_edition(code: str, fits: bool) -> None:
    outcome = question.when(on("2026-03-01", received(sbi_code=code)))
    assert [fault.code for fault in outcome.faults] == ([] if fits else ["sbi_code_unknown"])


def test_a_question_is_answered_once_and_referred_once() -> None:
    open_question.when(on("2026-03-02", referral), on("2026-03-09", answer)).recorded()
    open_question.given(on("2026-03-02", answer)).when(on("2026-03-03", answer)).refused("question_already_answered")
    open_question.given(on("2026-03-02", referral)).when(on("2026-03-03", referral)).refused(
        "question_already_referred"
    )


def test_a_circle_is_founded_before_anything_else_and_once() -> None:
    circle.when(on("2026-03-01", founded())).recorded()
    circle.when(on("2026-03-01", activity)).refused("circle_not_founded")
    running.when(on("2026-03-02", founded())).refused("circle_already_founded")


def test_a_circle_is_of_a_known_service_and_names_each_partner_once() -> None:
    circle.when(on("2026-03-01", founded(service="odx"))).refused("environmental_service_unknown")
    circle.when(on("2026-03-01", founded("Metaal BV", "metaal bv"))).refused(
        "already_partner", where="/events/0/data/partners/1"
    )


def test_a_partner_joins_once_and_leaves_only_as_a_member() -> None:
    running.when(on("2026-04-01", PartnerJoined(partner="Hout BV"))).recorded()
    running.when(on("2026-04-01", PartnerJoined(partner="metaal bv"))).refused("already_partner")
    running.when(on("2026-04-01", PartnerLeft(partner="Hout BV"))).refused("not_a_partner")
    left = running.given(on("2026-04-01", PartnerLeft(partner="Metaal BV")))
    left.when(on("2026-04-02", PartnerLeft(partner="Metaal BV"))).refused("not_a_partner")
    left.when(on("2026-04-02", PartnerJoined(partner="Metaal BV"))).recorded()


@pytest.mark.parametrize(
    "fact", [activity, PartnerJoined(partner="Hout BV"), PartnerLeft(partner="Metaal BV"), CircleDissolved()]
)
def test_nothing_but_a_correction_follows_the_end_of_a_circle(fact: Fact) -> None:
    running.when(on("2026-05-31", fact)).recorded()
    dissolved.when(on("2026-06-02", fact)).refused("circle_dissolved")
    dissolved.when(on("2026-06-02", retracted(2))).recorded()
