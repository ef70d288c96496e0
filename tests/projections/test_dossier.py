"""The dossier of one permit: where it stands on a day, and everything that was recorded about it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from tests.projections.facts import KIND, application, assessed, attached, converted, reported, research, used
from tests.projections.rows import GRANTED, Told, history, on
from tests.projections.world import event, stream_of, uuid_of
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.company import CompanyDetailsChanged, MaterialFlow
from vth.events.catalogue.permit import (
    ApplicationSupplemented,
    CircularOpportunitiesMapped,
    Opportunity,
    PermitAnnulled,
    PermitGranted,
    PermitRefused,
    PermitStayed,
    PermitTransferred,
    StayEnded,
    SupplementRequested,
)
from vth.events.catalogue.prescription import PrescriptionAttached, PrescriptionWithdrawn
from vth.events.catalogue.values import BehaviourClass
from vth.events.catalogue.violation import AssessmentAdjusted, OtherMeasureTaken, PenaltyOrderImposed, PenaltyPeriod
from vth.policy import Regulations
from vth.projections.dossier import Dossier, dossier
from vth.projections.event_line import event_line
from vth.projections.history import History

RECEIVED: Told = ("2026-01-05", application())
NAMES: Callable[[str], str | None] = {uuid_of("a"): "Fabriek", uuid_of("b"): "Opvolger"}.get


def made(regulations: Regulations, day: str, *told: Told) -> Dossier:
    found = dossier(history(*told), on(day), regulations, NAMES)
    assert found is not None
    return found


def test_there_is_no_dossier_before_the_application(regulations: Regulations) -> None:
    assert dossier(history(*GRANTED), on("2026-01-04"), regulations) is None
    assert dossier([], on("2026-01-04"), regulations) is None


def test_a_dossier_shows_how_the_permit_stood_on_the_day_asked(regulations: Regulations) -> None:
    days = ("2026-01-05", "2026-02-20", "2026-02-28")
    assert [made(regulations, day, *GRANTED).state.code for day in days] == ["received", "granted", "in_force"]
    assert [made(regulations, day, *GRANTED).state.in_force for day in days] == [False, True, True]


def test_a_stay_is_shown_and_does_not_end_the_permit(regulations: Regulations) -> None:
    told = (*GRANTED, ("2026-03-10", PermitStayed()), ("2026-04-10", StayEnded()))
    assert made(regulations, "2026-03-10", *told).state.stayed
    assert made(regulations, "2026-03-10", *told).state.in_force
    assert not made(regulations, "2026-04-10", *told).state.stayed


def test_an_annulment_falls_back_to_its_date_and_leaves_earlier_knowledge_alone(regulations: Regulations) -> None:
    told = (*GRANTED, ("2026-06-01", PermitAnnulled(from_=on("2026-02-20"))))
    assert made(regulations, "2026-05-31", *told).state.in_force
    annulled = made(regulations, "2026-06-01", *told)
    assert (annulled.state.code, annulled.state.in_force) == ("annulled", False)


def test_the_statutory_date_is_explained_with_the_fact_behind_every_step(regulations: Regulations) -> None:
    requested = ("2026-01-12", SupplementRequested(items="tekening", due_on=on("2026-02-09")))
    found = made(regulations, "2026-02-01", RECEIVED, requested, ("2026-01-20", ApplicationSupplemented()))
    assert (found.decision_date.date, found.decided_in_time) == (on("2026-03-10"), None)
    assert [line.event for line in found.decision_date.lines] == [1, 3]
    waiting = made(regulations, "2026-01-15", RECEIVED, requested)
    assert waiting.decision_date.provisional


def test_a_decision_after_its_statutory_date_is_late(regulations: Regulations) -> None:
    assert made(regulations, "2026-06-01", RECEIVED, ("2026-03-02", PermitGranted())).decided_in_time is True
    assert made(regulations, "2026-06-01", RECEIVED, ("2026-03-03", PermitRefused())).decided_in_time is False


def test_holders_are_shown_over_time(regulations: Regulations) -> None:
    found = made(regulations, "2026-12-31", *GRANTED, ("2026-06-01", PermitTransferred(company_id=uuid_of("b"))))
    assert [(holder.name, holder.since, holder.until) for holder in found.holders] == [
        ("Fabriek", on("2026-01-05"), on("2026-05-31")),
        ("Opvolger", on("2026-06-01"), None),
    ]


def test_prescriptions_show_where_they_came_from_and_whether_they_hold(regulations: Regulations) -> None:
    standard = PrescriptionAttached(
        number="1.1", kind=KIND.WASTE_PREVENTION, circular=True, text="Tekst", standard="AP-1", standard_version=2
    )
    told = (*GRANTED, ("2026-02-20", standard), ("2026-02-20", attached("1.2")))
    found = made(regulations, "2026-05-01", *told, ("2026-05-01", PrescriptionWithdrawn(number="1.2", reason="dubbel")))
    first, second = found.prescriptions
    assert (first.fact.standard, first.fact.standard_version, first.in_force) == ("AP-1", 2, True)
    assert (second.in_force, second.withdrawn_reason) == (False, "dubbel")


def test_each_duty_says_what_is_owed_by_whom_by_when_and_why(regulations: Regulations) -> None:
    found = made(regulations, "2026-09-01", *GRANTED, ("2026-02-20", attached(due_within_months=6)))
    duty = found.duties[0]
    assert (duty.what.nl, duty.who_label.nl, duty.due_on, duty.status, duty.legal_basis) == (
        "Rapportage voorschrift 1.1", "bedrijf", on("2026-08-28"), "overdue", "voorschrift 1.1",
    )  # fmt: skip
    assert {duty.key for duty in found.duties if duty.status == "done"} == {"decision", "objection_period"}


def test_the_research_funnel_is_shown_per_condition(regulations: Regulations) -> None:
    told: tuple[Told, ...] = (*GRANTED, ("2026-02-28", research(due_on=on("2026-08-01"))))
    late = made(regulations, "2026-08-02", *told).prescriptions[0].research
    assert late is not None
    assert (late.state, late.due_on, late.overdue) == ("imposed", on("2026-08-01"), True)
    told = (*told, ("2026-07-20", reported()), ("2026-08-10", assessed()), ("2026-09-01", converted()))
    done = made(regulations, "2026-09-01", *told).prescriptions[0].research
    assert done is not None
    assert (done.state, done.overdue, done.found.obligations) == ("converted", False, ("9.2",))


def test_the_history_keeps_what_was_retracted_and_says_by_whom_and_why(regulations: Regulations) -> None:
    refused, mistake = (
        ("2026-02-20", PermitRefused()),
        ("2026-02-25", EventRetracted(version=2, reason="ander dossier")),
    )
    found = made(regulations, "2026-03-01", RECEIVED, refused, mistake)
    assert found.state.code == "received"
    line = found.history[1]
    assert line.retracted is not None
    assert (line.type, line.retracted.version, line.retracted.reason) == ("PermitRefused", 3, "ander dossier")
    assert (line.retracted.actor, line.retracted.position) == ("tester", 3)
    assert found.history[0].retracted is None


def test_a_retraction_counts_from_its_recording_whatever_its_day(regulations: Regulations) -> None:
    told = (RECEIVED, ("2026-02-20", PermitRefused()), ("2026-04-01", EventRetracted(version=2, reason="vergissing")))
    assert made(regulations, "2026-03-01", *told).state.code == "received"


def test_the_history_is_told_in_the_order_in_which_it_happened(regulations: Regulations) -> None:
    late = event(stream_of("permit p"), 4, 4, attached(), on("2026-02-20"), recorded=on("2026-06-01"))
    found = dossier([*history(*GRANTED), late], on("2026-06-01"), regulations)
    assert found is not None
    assert [line.version for line in found.history] == [1, 2, 4, 3]
    assert [line.late for line in found.history] == [False, False, True, False]


def test_a_dossier_knows_only_what_was_recorded_by_then(regulations: Regulations) -> None:
    known = [one for one in history(*GRANTED) if one.position <= 1]
    found = dossier(known, on("2026-12-31"), regulations)
    assert found is not None
    assert (found.state.code, found.version, len(found.history)) == ("received", 1, 1)


def test_a_remembering_history_gives_the_same_dossier(regulations: Regulations) -> None:
    told = history(*GRANTED, ("2026-02-20", attached(due_within_months=6)))
    day = on("2026-06-01")
    assert dossier(History(told), day, regulations) == dossier(told, day, regulations)


def test_a_fact_reads_as_a_line_in_dutch_and_english() -> None:
    line = event_line(application(), NAMES)
    assert line.nl == (
        "Aanvraag ontvangen: Zaaknummer Z-1; Bedrijf Fabriek; Procedure regulier; "
        "Activiteit Milieubelastende activiteit"
    )
    assert line.en.startswith("Application received: Case number Z-1; Company Fabriek; Procedure regular")
    assert event_line(application()).nl.count(uuid_of("a")) == 1


def test_dates_numbers_and_yes_or_no_read_as_people_write_them() -> None:
    granted = event_line(PermitGranted(valid_until=date(2030, 12, 31)))
    assert (granted.nl, granted.en) == (
        "Vergunning verleend: Geldig tot en met 31-12-2030",
        "Permit granted: Valid until 31 Dec 2030",
    )
    assert "Circulair ja" in event_line(attached()).nl
    assert "Circular no" in event_line(attached(circular=False)).en
    assert "Ton 1,5" in event_line(used(2025, "1.5")).nl
    assert "Tonnes 1.5" in event_line(used(2025, "1.5")).en
    assert MaterialFlow.__name__ not in event_line(used(2025, str(Decimal(2)))).nl


def test_a_theme_reads_by_its_name_and_what_is_advised_by_the_name_given_for_it() -> None:
    assert "Thema duurzaam grondstoffengebruik" in event_line(CircularOpportunitiesMapped(
        opportunities=(Opportunity(theme="resource_use", description="Hergebruik"),))).nl  # fmt: skip
    measure = OtherMeasureTaken(instrument="formal_talk")
    assert event_line(measure, {"formal_talk": "bestuurlijk gesprek"}.get).nl.endswith("bestuurlijk gesprek")


def test_consequences_read_with_their_words() -> None:
    line = event_line(AssessmentAdjusted(behaviour=BehaviourClass.B, consequences=3, reason="Herhaald"))
    assert "Gedrag B onverschillig; Gevolgen 3 van belang" in line.nl
    assert "Consequences 3 of importance" in line.en


def test_sums_read_in_euros_and_a_label_is_not_said_twice() -> None:
    order = PenaltyOrderImposed(
        amount=150_050, per=PenaltyPeriod.WEEK, maximum=1_000_000, compliance_due_on=date(2026, 3, 1), remedy="Herstel"
    )
    dutch, english = event_line(order).nl, event_line(order).en
    assert "Bedrag €\N{NO-BREAK SPACE}1.500,50; Per week; Maximum €\N{NO-BREAK SPACE}10.000,00" in dutch
    assert "€1,500.50" in english


def test_only_what_changed_stands_in_the_line_and_null_reads_as_lapsed() -> None:
    assert event_line(CompanyDetailsChanged(city="Zeist", branch_number=None)).nl == (
        "Bedrijfsgegevens gewijzigd: Vestigingsnummer vervallen; Plaats Zeist"
    )


def test_a_fact_without_fields_is_its_label_and_a_long_text_is_shortened() -> None:
    assert event_line(ApplicationSupplemented()).nl == "Aanvraag aangevuld"
    long = attached().__class__(number="1", kind=KIND.OTHER, circular=False, text="woord " * 100)
    assert "…" in event_line(long).nl
