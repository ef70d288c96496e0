"""A document is its fact and its content together: filed in one step, read back byte for byte, or not at all."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.support import files
from tests.support.factories import ApplicationReceivedFactory, CompanyRegisteredFactory
from tests.support.systems import Clock, origin
from vth.application.documents.filing import Upload, file_document, file_name, read_document, recorded
from vth.application.documents.keeping import contents_of, destroy_content, tidy_documents, verify_documents
from vth.application.outcome import Outcome
from vth.application.system import System
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.document import DocumentFiled, DocumentKind, DocumentWithdrawn
from vth.events.destroying import destroy
from vth.events.envelope import DatedFact
from vth.kernel.errors import ContentWrong, Forbidden, InvalidInput, NotFound
from vth.rights.identity import EVERY_SCOPE, Identity
from vth.rights.limits import limit_of
from vth.rights.roles import Role
from vth.storage import MEGABYTE, DocumentSettings

COMPANY, PERMIT = "company/01900000-0000-7000-8000-000000000001", "permit/01900000-0000-7000-8000-000000000002"
CLIENT = Identity("u-1", "odu", frozenset({Role.API_CLIENT}), None, EVERY_SCOPE)
GIVEN = {"about": PERMIT, "kind": "decision", "title": "Besluit", "effective_on": "2026-03-02"}
DAY = date(2026, 3, 2)


@pytest.fixture
def small(system: System) -> System:
    """The same program where a document may be one megabyte."""
    settings = replace(system.settings, documents=DocumentSettings(largest=MEGABYTE))
    return System(settings, system.engine, system.store, system.regulations, system.clock, system.new_id)


@pytest.fixture
def permit(system: System) -> str:
    """A permit to file documents with."""
    application = ApplicationReceivedFactory(company_id=COMPANY.partition("/")[2])
    for stream, fact in ((COMPANY, CompanyRegisteredFactory()), (PERMIT, application)):
        system.recorder.record(stream, [DatedFact(fact, DAY)], origin(stream))
    return PERMIT


def filed(system: System, content: bytes = files.PDF, name: str = "besluit.pdf", **given: Any) -> Outcome:
    return file_document(system, CLIENT, Upload(BytesIO(content), name), GIVEN | given)


def read(system: System, outcome: Outcome, who: Identity = CLIENT) -> bytes:
    found = read_document(system, who, outcome.stream.partition("/")[2])
    with found.content:
        return found.content.read()


def kept(system: System) -> list[Path]:
    return [file for file in (system.settings.home / "documents").rglob("*") if file.is_file()]


def written_at(file: Path) -> datetime:
    """The clock of the disk is not that of the test."""
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)


def refused(
    system: System, content: bytes = files.PDF, name: str = "besluit.pdf", **given: Any
) -> set[tuple[str, str]]:
    with pytest.raises(InvalidInput) as refusal:
        filed(system, content, name, **given)
    return {(fault.where, fault.code) for fault in refusal.value.faults}


def test_what_was_filed_comes_back_byte_for_byte(system: System, permit: str) -> None:
    content = files.PDF + bytes(range(256)) * 20_000
    outcome = filed(system, content)
    fact, _ = recorded(system, outcome.stream)
    assert (fact.media_type, fact.size, fact.kind) == ("application/pdf", len(content), DocumentKind.DECISION)
    assert read(system, outcome) == content
    assert [file.name for file in kept(system)] == [fact.sha256]


def test_the_same_content_is_kept_once(system: System, permit: str) -> None:
    first, second = filed(system), filed(system, title="Nog eens")
    assert len(kept(system)) == 1
    assert read(system, first) == read(system, second) == files.PDF


def test_the_same_request_again_records_nothing_twice(system: System, permit: str) -> None:
    outcomes = [file_document(system, CLIENT, Upload(BytesIO(files.PDF)), GIVEN, "key-1") for _ in range(2)]
    assert [outcome.replayed for outcome in outcomes] == [False, True]
    assert outcomes[0].stream == outcomes[1].stream


def test_every_fault_is_told_at_once_and_nothing_is_kept(system: System, permit: str) -> None:
    assert refused(system, about="permit", kind="x", title="a\x00", effective_on="morgen", size=3) == {
        ("/about", "wrong_form"),
        ("/kind", "unknown_choice"),
        ("/title", "control_character"),
        ("/effective_on", "not_a_date"),
        ("/size", "unknown_field"),
    }
    assert kept(system) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "document_empty"), (files.HTML, "file_kind_refused"), (b"x" * 2_000_000, "document_too_large")],
)
def test_a_content_that_may_not_be_filed_leaves_nothing(small: System, permit: str, content: bytes, code: str) -> None:
    assert refused(small, content, "") == {("/file", code)}
    assert kept(small) == []


def test_a_document_about_nothing_takes_no_room(system: System) -> None:
    with pytest.raises(NotFound):
        filed(system)
    assert kept(system) == []


def test_a_changed_content_is_never_given(system: System, permit: str) -> None:
    outcome = filed(system)
    kept(system)[0].write_bytes(files.PDF.replace(b"obj", b"0bj"))
    with pytest.raises(ContentWrong) as refusal:
        read(system, outcome)
    assert refusal.value.faults[0].code == "content_damaged"
    assert [finding.stream for finding in verify_documents(system).findings] == [outcome.stream]
    with pytest.raises(ContentWrong):
        filed(system, title="Nog eens")


def test_a_lost_content_is_named(system: System, permit: str) -> None:
    outcome = filed(system)
    kept(system)[0].unlink()
    assert [(one.stream, one.code) for one in verify_documents(system).findings] == [
        (outcome.stream, "content_missing")
    ]
    assert filed(system, title="Opnieuw").version == 1
    assert verify_documents(system).findings == ()


def test_who_does_not_see_the_dossier_does_not_see_the_document(system: System, permit: str) -> None:
    outcome = filed(system)
    within = limit_of("od-nzkg", system.regulations.organisations)
    for stranger in (
        Identity("u-2", "od-nzkg", frozenset({Role.PERMIT_OFFICER}), within),
        Identity("u-3", "odu", frozenset({Role.API_CLIENT}), None, frozenset({"documents:read"})),
    ):
        with pytest.raises(NotFound):
            read(system, outcome, stranger)
        with pytest.raises((NotFound, Forbidden)):
            file_document(system, stranger, Upload(BytesIO(files.PDF)), GIVEN)
    with pytest.raises(Forbidden):
        read(system, outcome, Identity("u-4", "odu", frozenset({Role.TRAINING_COORDINATOR}), None))
    mine = limit_of("odu", system.regulations.organisations)
    assert read(system, outcome, Identity("u-5", "odu", frozenset({Role.SUPERVISOR}), mine)) == files.PDF


def test_a_withdrawn_document_is_not_given_any_more(system: System, permit: str) -> None:
    outcome = filed(system)
    withdrawn = DatedFact(DocumentWithdrawn(reason="verkeerd dossier"), DAY)
    system.recorder.record(outcome.stream, [withdrawn], origin("withdraw"))
    with pytest.raises(NotFound) as refusal:
        read(system, outcome)
    assert refusal.value.faults[0].code == "document_withdrawn"


def test_only_contents_without_a_fact_are_tidied_away_and_not_before_a_day(
    system: System, clock: Clock, permit: str
) -> None:
    outcome, orphan = filed(system), BytesIO(b"wees")
    with system.contents.receiving() as file:
        file.write(b"afgebroken")
        Path(file.name).rename(Path(file.name).with_suffix(".left"))
    place = system.settings.home / "documents" / "ab"
    place.mkdir(exist_ok=True)
    (place / ("ab" + "0" * 62)).write_bytes(orphan.read())
    clock.now = max(clock.now, written_at(place))
    assert tidy_documents(system).contents == 0
    clock.advance(days=2)
    tidied = tidy_documents(system)
    assert (tidied.contents, tidied.size, tidied.unfinished) == (1, 4, 1)
    assert read(system, outcome) == files.PDF


def test_a_retracted_filing_keeps_its_content_for_who_asks_as_known_then(
    system: System, clock: Clock, permit: str
) -> None:
    outcome = filed(system)
    retraction = DatedFact(EventRetracted(version=1, reason="vergissing"), DAY)
    system.recorder.record(outcome.stream, [retraction], origin("retract"))
    clock.now = written_at(system.settings.home) + timedelta(days=2)
    assert tidy_documents(system).contents == 0
    with pytest.raises(NotFound):
        read(system, outcome)


def test_destruction_takes_the_content_unless_another_document_needs_it(system: System, permit: str) -> None:
    one, two = filed(system), filed(system, title="Afschrift")
    names = contents_of(system, [one.stream, PERMIT])
    for going, left in ((one, 1), (two, 0)):
        with system.store.writing() as connection:
            destroy(connection, [going.stream], "destruction/1")
        destroy_content(system, names)
        assert len(kept(system)) == left
    assert destroy_content(system, names) == 1


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Besluit 2026", "Besluit 2026.pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ("..\\..\\boot", "boot.pdf"),
        ('a"; filename="b.exe', "a ; filename= b.exe.pdf"),
        ("x" * 300, "x" * 100 + ".pdf"),
        ("...", "document.pdf"),
        ("re\u202efdp", "re fdp.pdf"),
    ],
)
def test_a_title_becomes_the_safe_name_of_a_file(title: str, name: str) -> None:
    fact = DocumentFiled(
        about=PERMIT, kind=DocumentKind.OTHER, title=title, media_type="application/pdf", size=1, sha256="0" * 64
    )
    assert file_name(fact) == name
