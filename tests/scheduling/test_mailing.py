"""E-mail about work: each message once, never twice, whatever the mail server says or wherever the process dies."""

from datetime import UTC, datetime

import pytest

from tests.scheduling.conftest import Office
from tests.scheduling.mailbox import TAKEN, Mailbox
from tests.support.lines import COMPANY_ID, PERMIT, fact
from vth.application.messages import Message
from vth.application.persons.details import Details
from vth.kernel.errors import SettingsInvalid
from vth.scheduling import mailing
from vth.scheduling.mailing import TryLater

NEAR = datetime(2026, 6, 20, 4, tzinfo=UTC)
LONG_AFTER = datetime(2026, 9, 1, 4, tzinfo=UTC)


def _only(office: Office) -> Message:
    (message,) = office.messages()
    return message


def test_a_message_goes_out_once_to_the_address_of_its_role(office: Office, mailbox: Mailbox) -> None:
    office.clock.now = NEAR
    doing = office.with_mail(mailbox).rounds()
    doing.once()
    doing.once()
    (mail,) = mailbox.received
    assert mail["To"] == "vergunningen@rud.example"
    assert mail["Subject"] == "VTH, komt eraan: Besluit nemen op de aanvraag (zaak Z-1)"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "26-06-2026" in mail.get_content()
    assert _only(office).mail_outcome == "sent"


def test_it_names_the_company_and_leads_to_the_pages_where_there_are_any(office: Office, mailbox: Mailbox) -> None:
    office.clock.now = NEAR
    office.with_mail(mailbox).rounds().once()
    said = mailbox.received[0].get_content().splitlines()
    assert said[:1] == ["Besluit nemen op de aanvraag."]
    assert {"Bedrijf: Recycling Utrecht B.V.", "Zaak: Z-1", f"Dossier: {PERMIT}"} <= set(said)
    server = mailing.MailServer("smtp://localhost", "vth@odu.example", "https://vth.example")
    assert "Openen: https://vth.example/messages" in mailing.written(_only(office), server).get_content()


def test_nothing_is_mailed_to_a_role_without_an_address(office: Office, mailbox: Mailbox) -> None:
    office.clock.now = NEAR
    office.with_mail(mailbox, "odu: {permit_officer: vergunningen@odu.example}\n").rounds().once()
    assert mailbox.received == []
    assert _only(office).mail_to is None


def test_what_lay_long_before_the_first_run_is_a_message_and_no_mail(office: Office, mailbox: Mailbox) -> None:
    office.clock.now = LONG_AFTER
    office.with_mail(mailbox).rounds().once()
    assert mailbox.received == []
    assert _only(office).notice == "overdue"


def test_a_process_that_dies_while_sending_sends_no_second_one(
    office: Office, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.clock.now = NEAR
    doing = office.with_mail(mailbox).rounds()
    monkeypatch.setattr(mailing, "written", _dies)
    with pytest.raises(KeyboardInterrupt):
        doing.once()
    monkeypatch.undo()
    office.rounds().once()
    assert mailbox.received == []
    assert _only(office).mail_outcome == "unsure"


def _dies(*_given: object) -> None:
    raise KeyboardInterrupt


def test_two_processes_at_once_send_it_once(office: Office, mailbox: Mailbox) -> None:
    office.clock.now = NEAR
    office.with_mail(mailbox)
    messages = office.system.messages
    office.rounds().once()
    with office.system.store.writing() as connection:
        connection.exec_driver_sql("UPDATE messages SET mailed_at = NULL")
    assert messages.claim(_only(office).id) is True
    assert messages.claim(_only(office).id) is False
    office.rounds().once()
    assert len(mailbox.received) == 1


def test_a_mail_server_that_asks_to_come_back_gets_it_later(office: Office, mailbox: Mailbox) -> None:
    office.clock.now, mailbox.answer = NEAR, "451 later"
    doing = office.with_mail(mailbox).rounds()
    doing.once()
    assert "451 later" in office.said[-1].nl
    assert _only(office).mailed_at is None
    mailbox.answer = TAKEN
    doing.once()
    assert len(mailbox.received) == 1


def test_a_mail_server_that_refuses_is_not_asked_again(office: Office, mailbox: Mailbox) -> None:
    office.clock.now, mailbox.answer = NEAR, "550 unknown"
    doing = office.with_mail(mailbox).rounds()
    doing.once()
    doing.once()
    assert mailbox.offered == 1
    assert _only(office).mail_outcome == "550 unknown"


def test_without_a_mail_server_the_message_waits_and_the_scheduler_says_so(office: Office, mailbox: Mailbox) -> None:
    office.clock.now = NEAR
    doing = office.with_mail(mailbox).rounds()
    here, mailbox_url = doing.server, "smtp://127.0.0.1:1"
    doing.server = mailing.MailServer(mailbox_url, "vth@rud.example")
    doing.once()
    assert "De mailserver neemt nu niets aan" in office.said[-1].nl
    assert _only(office).mailed_at is None
    doing.server = here
    doing.once()
    assert len(mailbox.received) == 1


def test_a_server_that_speaks_no_smtp_is_tried_later(mailbox: Mailbox) -> None:
    with pytest.raises(TryLater), mailing.MailServer(f"smtps://127.0.0.1:{mailbox.port}", "vth@x").session():
        pass


@pytest.mark.parametrize(
    "addresses",
    ["- x", "odu: a@b", "nergens: {supervisor: a@b}", "odu: {chef: a@b}", "odu: {supervisor: geen adres}", "a: ["],
)
def test_a_wrong_file_of_addresses_is_refused_at_the_start(office: Office, mailbox: Mailbox, addresses: str) -> None:
    with pytest.raises(SettingsInvalid):
        office.with_mail(mailbox, addresses).rounds()


def test_a_missing_file_of_addresses_is_refused_at_the_start(office: Office, mailbox: Mailbox) -> None:
    office.with_mail(mailbox)
    (office.home / "addresses.yaml").unlink()
    with pytest.raises(SettingsInvalid):
        office.rounds()


STAFF, PERSON = "0199a3c4-7d1e-7c3a-9a55-000000000501", "0199a3c4-7d1e-7c3a-9a55-000000000502"
INSPECTION = "inspection/0199a3c4-7d1e-7c3a-9a55-000000000503"


def test_work_of_somebody_goes_to_the_address_in_the_person_register(office: Office, mailbox: Mailbox) -> None:
    office.with_mail(mailbox)
    office.system.persons.add(Details(name="Anna de Vries", email="anna@rud.example"), PERSON)
    hired = {"person_id": PERSON, "organisation": "rud-utrecht", "function": "supervisor"}
    planned = {"company_id": COMPANY_ID, "kind": "periodic", "planned_on": "2026-06-22", "supervisor": STAFF}
    office.record(fact(f"staff/{STAFF}", "StaffRegistered", "2025-01-06", **hired))
    office.record(fact(INSPECTION, "InspectionScheduled", "2026-05-01", **planned))
    office.clock.now = NEAR
    office.rounds().once()
    assert {(message.stream, message.mail_to) for message in office.messages() if message.mail_to} == {
        (INSPECTION, "anna@rud.example"),
        (PERMIT, "vergunningen@rud.example"),
    }
