"""What may happen to a company: the state that its rules ask for, how facts change it, and the rules."""

from collections.abc import Iterator
from datetime import date
from typing import TypeVar, assert_never

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from vth.domain import company_rules as rules
from vth.domain.questions import Context
from vth.domain.rule import Rule
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.company import (
    CompanyClosed,
    CompanyDetailsChanged,
    CompanyEvent,
    CompanyRegistered,
    CompanyScanCarriedOut,
    CsrdReportAnalysed,
    CsrdReportPublished,
    MaterialUseReported,
)
from vth.kernel.errors import Fault

V = TypeVar("V")


class State(Struct, frozen=True):
    """What the rules of a company ask for."""

    registered: bool = False
    closed_on: date | None = None
    sbi_code: str | None = None
    sbi_version: str = "2008"
    use_reported: frozenset[int] = frozenset()
    csrd_published: frozenset[int] = frozenset()
    csrd_analysed: frozenset[int] = frozenset()


INITIAL = State()


def evolve(state: State, fact: CompanyEvent, on: date) -> State:
    match fact:
        case CompanyRegistered():
            return replace(state, registered=True, sbi_code=fact.sbi_code, sbi_version=fact.sbi_version)
        case CompanyDetailsChanged():
            return replace(
                state,
                sbi_code=_kept(fact.sbi_code, state.sbi_code),
                sbi_version=_kept(fact.sbi_version, state.sbi_version),
            )
        case MaterialUseReported():
            return replace(state, use_reported=state.use_reported | {fact.year})
        case CsrdReportPublished():
            return replace(state, csrd_published=state.csrd_published | {fact.reporting_year})
        case CsrdReportAnalysed():
            return replace(state, csrd_analysed=state.csrd_analysed | {fact.reporting_year})
        case CompanyClosed():
            return replace(state, closed_on=on)
        case CompanyScanCarriedOut() | EventRetracted():
            return state
        case _:
            assert_never(fact)


def check(state: State, fact: CompanyEvent, context: Context) -> Iterator[Fault]:
    misplaced = _misplaced(state, fact, context)
    if misplaced is not None:
        yield misplaced
        return
    match fact:
        case CompanyRegistered():
            yield from _registered(fact, context)
        case CompanyDetailsChanged():
            yield from _changed(state, fact, context)
        case MaterialUseReported():
            yield from _reported_once(fact.year, state.use_reported, rules.USE_ALREADY_REPORTED, "year", context)
        case CsrdReportPublished():
            year, once = fact.reporting_year, rules.CSRD_ALREADY_PUBLISHED
            yield from _reported_once(year, state.csrd_published, once, "reporting_year", context)
        case CsrdReportAnalysed():
            yield from _analysed(state, fact, context)
        case CompanyScanCarriedOut() | CompanyClosed() | EventRetracted():
            return
        case _:
            assert_never(fact)


def _misplaced(state: State, fact: CompanyEvent, context: Context) -> Fault | None:
    """A fact before the registration, a second registration, or anything after closing."""
    if isinstance(fact, CompanyRegistered):
        return rules.ALREADY_REGISTERED.refuse() if state.registered else None
    if not state.registered:
        return rules.NOT_REGISTERED.refuse(on=context.on)
    return rules.AFTER_CLOSING.refuse(closed_on=state.closed_on) if state.closed_on else None


def _registered(fact: CompanyRegistered, context: Context) -> Iterator[Fault]:
    yield from _known_codes(fact, context)
    yield from _whole_place(fact)
    yield from _known_sbi(fact.sbi_code, fact.sbi_version, context)
    yield from _own_branch_number(fact.branch_number, context)


def _changed(state: State, fact: CompanyDetailsChanged, context: Context) -> Iterator[Fault]:
    if fact == CompanyDetailsChanged():
        yield rules.NOTHING_CHANGED.refuse()
    yield from _known_codes(fact, context)
    yield from _whole_place(fact)
    if fact.sbi_code is not UNSET or fact.sbi_version is not UNSET:
        edition = _kept(fact.sbi_version, state.sbi_version)
        yield from _known_sbi(_kept(fact.sbi_code, state.sbi_code), edition, context)
    yield from _own_branch_number(_kept(fact.branch_number, None), context)


def _known_codes(fact: CompanyRegistered | CompanyDetailsChanged, context: Context) -> Iterator[Fault]:
    known = context.questions.regulations.organisations
    service, authority, place = fact.environmental_service, fact.competent_authority, fact.municipality_code
    if service is not UNSET and known.service(service) is None:
        codes = ", ".join(known.services)
        yield rules.SERVICE_UNKNOWN.refuse("/data/environmental_service", code=service, known=codes)
    if authority is not UNSET and known.authority(authority) is None:
        yield rules.AUTHORITY_UNKNOWN.refuse("/data/competent_authority", code=authority)
    if place is not UNSET and known.municipality(place) is None:
        yield rules.MUNICIPALITY_UNKNOWN.refuse("/data/municipality_code", code=place)


def _whole_place(fact: CompanyRegistered | CompanyDetailsChanged) -> Iterator[Fault]:
    """Each fact names a whole place or none, so that taking one back never leaves half of one."""
    missing = (None, UNSET)
    given = (fact.latitude, fact.longitude)
    if given[0] is not given[1] and any(one in missing for one in given):
        field = "latitude" if fact.latitude in missing else "longitude"
        yield rules.COORDINATES_INCOMPLETE.refuse(f"/data/{field}")


def _known_sbi(code: str | None, edition: str, context: Context) -> Iterator[Fault]:
    if code is not None and not _listed(code, edition, context):
        yield rules.SBI_UNKNOWN.refuse("/data/sbi_code", code=code, edition=str(edition))


def _listed(code: str, edition: str, context: Context) -> bool:
    """Registers write a class of four digits with or without a zero behind it: 3811 and 38110 are the same."""
    sbi = context.questions.regulations.sbi
    return sbi.known(code, edition) or (len(code) == 5 and code[4] == "0" and sbi.known(code[:4], edition))


def _own_branch_number(number: str | None, context: Context) -> Iterator[Fault]:
    if number is not None and context.questions.branch_number_taken(number, context.stream):
        yield rules.BRANCH_NUMBER_TAKEN.refuse("/data/branch_number", number=number)


def _reported_once(year: int, reported: frozenset[int], once: Rule, field: str, context: Context) -> Iterator[Fault]:
    if year > context.on.year:
        yield rules.YEAR_IN_FUTURE.refuse(f"/data/{field}", year=year, on=context.on)
    if year in reported:
        yield once.refuse(f"/data/{field}", year=year)


def _analysed(state: State, fact: CsrdReportAnalysed, context: Context) -> Iterator[Fault]:
    year = fact.reporting_year
    if year not in state.csrd_published:
        yield rules.CSRD_NOT_PUBLISHED.refuse("/data/reporting_year", year=year, on=context.on)
    if year in state.csrd_analysed:
        yield rules.CSRD_ALREADY_ANALYSED.refuse("/data/reporting_year", year=year)


def _kept(given: V | UnsetType, otherwise: V) -> V:
    """What a change of details leaves: the value given (None: it lapses), else what it was."""
    return otherwise if given is UNSET else given
