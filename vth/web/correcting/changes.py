"""What a correction changes, line by line: the fact itself, where the dossier stands, and which figures move."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from vth.application.correcting import moved_indicators, state_of
from vth.application.rehearsing import Rehearsal
from vth.events.declaration import Fact
from vth.events.description import describe
from vth.events.envelope import DatedFact, RecordedEvent
from vth.projections.dossier import Dossier, dossier
from vth.projections.dossier_prescriptions import DossierPrescription
from vth.projections.register_words import STATES
from vth.web.formatting import NOTHING, day, short_day, text, value
from vth.web.services import system
from vth.web.words import progress


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that comes to read otherwise."""

    what: str
    before: str
    after: str


def fact_changes(old: RecordedEvent, anew: DatedFact | None) -> list[Change]:
    """The day and the fields that differ; everything when the fact goes."""
    pairs = [Change(gettext("Dag"), day(old.effective_on), day(anew.effective_on) if anew else NOTHING)]
    for one in describe(type(old.fact)):
        then, now = _shown(old.fact, one.attribute), _shown(anew.fact, one.attribute) if anew else NOTHING
        pairs.append(Change(text(one.label), then, now))
    return [one for one in pairs if one.before != one.after]


def _shown(fact: Fact, attribute: str) -> str:
    given = getattr(fact, attribute)
    if isinstance(given, dict):
        return ", ".join(f"{name}: {one}" for name, one in given.items())
    if isinstance(given, tuple) and given and hasattr(given[0], "__dataclass_fields__"):
        return "; ".join(value([getattr(one, name) for name in one.__dataclass_fields__]) for one in given)
    return value(given)


def stream_changes(found: Rehearsal) -> list[Change]:
    """Where the dossier stands, now and after it."""
    if found.before[0].stream.startswith("permit/"):
        return list(_permit(found))
    rules = system().regulations
    then, now = state_of(found.before, rules), state_of(found.after, rules)
    if then is None and now is None:
        return []
    return _differing([Change(gettext("Toestand"), _state(then), _state(now))])


def figures(found: Rehearsal) -> list[str]:
    """The names of the indicators in which something comes to stand otherwise."""
    rules = system().regulations
    codes = moved_indicators(found.before, found.after, rules)
    return [text(rules.indicators[code].name) if code in rules.indicators else code for code in codes]


def _state(code: str | None) -> str:
    return text(STATES.get(code, code)) if code else NOTHING


def _permit(found: Rehearsal) -> Iterator[Change]:
    today, rules = system().today(), system().regulations
    then, now = dossier(found.before, today, rules), dossier(found.after, today, rules)
    if then is None or now is None:
        yield Change(gettext("Dossier"), gettext("staat er"), gettext("is er niet meer"))
        return
    yield from _differing(_main(then, now))
    yield from _sets(gettext("Voorschrift"), _prescriptions(then), _prescriptions(now))
    yield from _sets(gettext("Verplichting"), _duties(then), _duties(now))


def _main(then: Dossier, now: Dossier) -> Iterator[Change]:
    def line(what: str, before: object, after: object) -> Change:
        return Change(what, value(before), value(after))

    yield line(gettext("Toestand"), then.state.label, now.state.label)
    yield line(gettext("Uiterste beslisdatum"), then.decision_date.date, now.decision_date.date)
    yield line(gettext("Op tijd beslist"), then.decided_in_time, now.decided_in_time)
    yield line(gettext("Besluit genomen"), then.decided_on, now.decided_on)
    yield line(gettext("In werking"), then.dates.in_force_on, now.dates.in_force_on)
    yield line(gettext("Geldig tot en met"), then.valid_until, now.valid_until)
    yield line(gettext("Houder"), then.holders[-1].company_id, now.holders[-1].company_id)


def _prescriptions(one: Dossier) -> dict[str, str]:
    return {each.fact.number: _standing(each) for each in one.prescriptions}


def _standing(one: DossierPrescription) -> str:
    standing = gettext("geldt") if one.in_force else gettext("geldt niet")
    return f"{one.fact.title or text(one.fact.kind)}: {standing}, {_opening(one.fact.text)}"


def _opening(given: str) -> str:
    return given if len(given) <= 120 else f"{given[:119]}…"


def _duties(one: Dossier) -> dict[str, str]:
    return {each.key: f"{text(each.what)}: {_due(each.due_on)} ({progress(each.status).text})" for each in one.duties}


def _due(given: date | None) -> str:
    return short_day(given)


def _sets(what: str, then: dict[str, str], now: dict[str, str]) -> Iterator[Change]:
    for key in dict.fromkeys([*then, *now]):
        yield from _differing([Change(f"{what} {key}", then.get(key, NOTHING), now.get(key, NOTHING))])


def _differing(found: Iterable[Change]) -> list[Change]:
    return [one for one in found if one.before != one.after]


def again(facts: Sequence[DatedFact]) -> int:
    """How many other facts of that day are recorded once more, so that they keep their order."""
    return max(len(facts) // 2 - 1, 0)
