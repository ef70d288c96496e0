"""Keeping contents and facts in step: what is missing or damaged, what nobody refers to, what must be destroyed."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta

from vth.application.documents.filing import check_content
from vth.application.system import System
from vth.events.catalogue.document import DocumentFiled
from vth.events.history import retained
from vth.kernel.errors import ContentWrong
from vth.kernel.text import Text

Progress = Callable[[int, int], None]
BEING_FILED = timedelta(days=1)
"""A content that is younger may be waiting for its fact."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A document whose content is not there or not right."""

    stream: str
    code: str
    message: Text


@dataclass(frozen=True, slots=True)
class Checked:
    """How many documents there are, and those of which the content is wrong."""

    documents: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Tidied:
    """What was taken away: contents without a fact, their bytes, and files of receptions that never ended."""

    contents: int
    size: int
    unfinished: int


def verify_documents(system: System, progress: Progress | None = None) -> Checked:
    """Reads the content of every document that was not destroyed; memory stays constant. Errors: StoreUnavailable."""
    findings: list[Finding] = []
    count = 0
    for count, (stream, fact) in enumerate(_documents(system), 1):
        try:
            check_content(system, fact)
        except ContentWrong as error:
            findings += [Finding(stream, fault.code, fault.message) for fault in error.faults]
        if progress:
            progress(count, count)
    return Checked(count, tuple(findings))


def tidy_documents(system: System) -> Tidied:
    """Takes away what no fact refers to and is older than a day. Errors: StoreUnavailable."""
    before = system.clock() - BEING_FILED
    old = {bytes.fromhex(one.sha256): one.size for one in system.contents.listing() if one.since < before}
    for sha256 in _referred(system):
        old.pop(bytes.fromhex(sha256), None)
    for digest in old:
        system.contents.remove(digest.hex())
    return Tidied(len(old), sum(old.values()), system.contents.sweep(before))


def contents_of(system: System, streams: Collection[str]) -> frozenset[str]:
    """The names of the contents of these streams, as far as they are documents: ask before destroying their events."""
    with system.store.reading() as connection:
        histories = [system.store.load(connection, stream) for stream in streams if stream.startswith("document/")]
    return frozenset(one.fact.sha256 for events in histories for one in events if isinstance(one.fact, DocumentFiled))


def destroy_content(system: System, names: Collection[str]) -> int:
    """Takes these contents away, but not those that a document which stays refers to; gives how many went.

    Call it after the events of their documents were destroyed. It can be done again. Errors: StoreUnavailable.
    """
    if not names:
        return 0
    going = set(names) - set(_referred(system))
    for name in sorted(going):
        system.contents.remove(name)
    return len(going)


def _documents(system: System) -> Iterator[tuple[str, DocumentFiled]]:
    with system.store.reading() as connection:
        for stream, history in system.store.streams(connection, stream_type="document"):
            for event in retained(history):
                if isinstance(event.fact, DocumentFiled):
                    yield stream, event.fact


def _referred(system: System) -> Iterator[str]:
    """Every content that a fact names, retracted ones too: those can still be asked for as known then."""
    with system.store.reading() as connection:
        for _, history in system.store.streams(connection, stream_type="document"):
            for event in history:
                if isinstance(event.fact, DocumentFiled):
                    yield event.fact.sha256
