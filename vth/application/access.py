"""What an identity may do with what is stored: read a part, see one stream, record a fact.

Refusals say what is missing, but never whether something exists that the one who asks may not see.
"""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from vth.application.four_eyes import refuse_alone
from vth.application.system import System
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.course_session import ParticipantEnrolled, ParticipantWithdrawn
from vth.events.catalogue.destruction import DestructionProposed
from vth.events.catalogue.document import DocumentFiled
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact, RecordedEvent
from vth.events.history import retained
from vth.events.registry import stream_type
from vth.kernel.errors import Forbidden, ForeignStream, NotFound, Refused
from vth.projections.company_filter import visible
from vth.projections.history import History
from vth.projections.references import referred
from vth.projections.register_tables import COMPANIES, PERMITS
from vth.rights.figures import OF_INDICATOR
from vth.rights.identity import Identity
from vth.rights.limits import Limit
from vth.rights.subjects import LABELS, OF_STREAM, Subject

OF_EVERYBODY = ("course", "course_session")
"""Open to all who may read their part: services train one another's people."""
DOCUMENT = "document"
OWNING_FIELDS = ("organisation", "environmental_service")
LEADS_TO_COMPANY = ("company", "permit")


def allow_reading(identity: Identity, subject: Subject) -> None:
    """Errors: Forbidden when no role or scope of this identity reads the part."""
    if not identity.reads(subject):
        part = LABELS[subject]
        raise Forbidden.because(
            f"Uw rol geeft geen inzage in: {part.nl}. Vraag de beheerder zo nodig om een andere rol.",
            f"Your role does not read: {part.en}. Ask the administrator for another role if you need it.",
            code="may_not_read",
        )


def allow_cases(identity: Identity, code: str) -> None:
    """Errors: Forbidden when the cases behind this indicator are of a part that this identity does not read."""
    if code in OF_INDICATOR:
        allow_reading(identity, OF_INDICATOR[code])


def allow_seeing(system: System, identity: Identity, stream: str) -> None:
    """A document is seen by who may see what it is about.

    Errors: ForeignStream for a stream of others; NotFound, in the same words, for one that is not there.
    """
    document = stream.startswith(f"{DOCUMENT}/")
    if identity.within is None and not document:
        return
    with system.store.reading() as connection:
        history = system.recorder.histories.load(connection, stream)
        if not history:
            raise NotFound(*absent(stream).faults)
        if document:
            _allow_topic(identity, stream, history)
        if identity.within is not None and not sees(system, connection, identity.within, stream):
            raise absent(stream)


def allow_recording(
    system: System,
    identity: Identity,
    stream: str,
    facts: Sequence[DatedFact],
    *,
    with_content: bool = False,
    any_type: bool = False,
) -> None:
    """Whether this identity may record these facts here, whatever the rules say of them; with `any_type` whatever the
    role, within the limit.

    Errors: Forbidden for an event type that is not of the role, or a new stream of another organisation;
    ForeignStream for a stream of others or a fact that names one; Refused for a document without its content, because
    the SHA-256 of another document would open that one.
    """
    if not with_content and any(isinstance(dated.fact, DocumentFiled) for dated in facts):
        raise Refused.because(
            "Een document wordt toegevoegd met zijn inhoud: stuur het bestand mee.",
            "A document is filed with its content: send the file along.",
            code="content_not_given",
        )
    with system.store.reading() as connection:
        history = system.recorder.histories.load(connection, stream)
        for fact in () if any_type else _kinds(history, facts):
            _allow_fact(identity, fact, stream.partition("/")[0])
        _allow_topic(identity, stream, (*history, *facts))
        refuse_alone(identity.actor, history, facts)
        if identity.within is not None:
            _allow_place(system, connection, identity.within, stream, history, facts)


def sees(system: System, connection: Connection, within: Limit, stream: str) -> bool:
    """Whether the stream lies within the limit; what does not exist has nothing to hide."""
    kind, _, id = stream.partition("/")
    if kind in OF_EVERYBODY:
        return True
    if kind == "company" and (here := _company_visible(connection, within, id)) is not None:
        return here
    history = system.recorder.histories.load(connection, stream)
    return not history or _history_visible(system, connection, within, stream, history)


def absent(stream: str) -> ForeignStream:
    """What reads the same as a stream that is not there."""
    kind, _, id = stream.partition("/")
    found = stream_type(kind)
    nl, en = (found.label.nl, found.label.en) if found else (kind, kind)
    return ForeignStream.because(f"Er is geen {nl} {id}.", f"There is no {en} {id}.")


def _allow_topic(identity: Identity, stream: str, facts: Iterable[DatedFact | RecordedEvent]) -> None:
    """Raises ForeignStream when a document is about what this identity does not read."""
    for dated in facts:
        if isinstance(dated.fact, DocumentFiled):
            subject = OF_STREAM.get(dated.fact.about.partition("/")[0])
            if subject and not identity.reads(subject):
                raise absent(dated.fact.about if isinstance(dated, DatedFact) else stream)


def _kinds(history: History, facts: Iterable[DatedFact]) -> Iterator[type[Fact]]:
    """The event types that are at stake: what is retracted counts as what is recorded."""
    by_version = {event.version: type(event.fact) for event in history}
    for dated in facts:
        fact = dated.fact
        kind = by_version.get(fact.version) if isinstance(fact, EventRetracted) else type(fact)
        if kind is not None:
            yield kind


def _allow_fact(identity: Identity, fact: type[Fact], kind: str) -> None:
    if not identity.records(fact, kind):
        label = fact.declaration.label
        raise Forbidden.because(
            f"'{label.nl}' vastleggen hoort niet bij uw rol.",
            f"Recording '{label.en}' is not part of your role.",
            code="may_not_record",
        )


def _allow_place(
    system: System, connection: Connection, within: Limit, stream: str, history: History, facts: Sequence[DatedFact]
) -> None:
    if history and not sees(system, connection, within, stream):
        raise absent(stream)
    if history and stream.partition("/")[0] in OF_EVERYBODY and history[0].organisation not in within.organisations:
        _allow_taking_part(system, connection, within, history, facts)
    for dated in facts:
        for other in _named(dated.fact):
            if not other.startswith("staff/") and not sees(system, connection, within, other):
                raise absent(other)
    if not history and not _founded_within(within, facts[0].fact):
        raise _of_others()


def _named(fact: Fact) -> Iterator[str]:
    """The streams that the fact is about, or wants destroyed."""
    yield from referred(fact)
    if isinstance(fact, DestructionProposed):
        yield from (record.record for record in fact.records)


def _allow_taking_part(
    system: System, connection: Connection, within: Limit, history: History, facts: Sequence[DatedFact]
) -> None:
    """In what another organisation teaches one only records that the own people come, or do not.

    Raises Forbidden.
    """
    by_version = {event.version: event.fact for event in history}
    for dated in facts:
        fact = dated.fact
        at_stake = by_version.get(fact.version) if isinstance(fact, EventRetracted) else fact
        if not isinstance(at_stake, ParticipantEnrolled | ParticipantWithdrawn):
            raise _of_others()
        if not sees(system, connection, within, f"staff/{at_stake.staff_id}"):
            raise _of_others()


def _of_others() -> Forbidden:
    return Forbidden.because(
        "U kunt alleen vastleggen voor uw eigen omgevingsdienst of gebied.",
        "You can only record for your own environmental service or territory.",
        code="other_organisation",
    )


def _founded_within(within: Limit, fact: Fact) -> bool:
    """A new company, member of staff or circle belongs to who records it."""
    service, place = getattr(fact, "environmental_service", None), getattr(fact, "municipality_code", None)
    if place is not None:
        return within.covers(service, place)
    owner = _owner(fact)
    return owner is None or owner in within.organisations


def _owner(fact: Fact) -> str | None:
    return next((found for name in OWNING_FIELDS if (found := getattr(fact, name, None))), None)


def _company_visible(connection: Connection, within: Limit, company_id: str) -> bool | None:
    """None for a company that the register does not hold, or no longer."""
    found = connection.execute(select(visible(within).label("seen")).where(COMPANIES.c.id == company_id)).one_or_none()
    return None if found is None else bool(found.seen)


def _history_visible(system: System, connection: Connection, within: Limit, stream: str, history: History) -> bool:
    """By the company that the stream is about; without one by the organisation that it is of, or that recorded it."""
    if company := _company(connection, stream, history):
        return sees(system, connection, within, company)
    first = history[0]
    return (_owner(first.fact) or first.organisation) in within.organisations


def _company(connection: Connection, stream: str, history: History) -> str | None:
    """The stream that says whose this one is: a company, or what itself belongs to one."""
    if stream.startswith("permit/"):
        holder = connection.scalar(select(PERMITS.c.company_id).where(PERMITS.c.stream == stream))
        return f"company/{holder}" if holder else None
    named = [other for event in retained(history) for other in referred(event.fact)]
    for kind in LEADS_TO_COMPANY:
        found = [other for other in named if other.startswith(f"{kind}/")]
        if found:
            return found[-1]
    return next((other for other in named if not other.startswith("staff/")), None)
