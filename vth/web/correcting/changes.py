"""What a correction changes, line by line: the fact itself, where the dossier stands, and which figures move."""

from collections.abc import Sequence

from flask_babel import gettext
from msgspec import UNSET

from vth.application.correcting import moved_indicators, state_of
from vth.application.rehearsing import Rehearsal
from vth.events.declaration import Fact
from vth.events.description import FieldDescription, describe
from vth.events.envelope import DatedFact, RecordedEvent
from vth.projections.dossier import dossier
from vth.projections.register_words import STATES
from vth.web.formatting import NOTHING, day, text, value
from vth.web.permits.comparing import Change, differences, differing
from vth.web.services import system


def fact_changes(old: RecordedEvent, anew: DatedFact | None) -> list[Change]:
    """The day and the fields that differ; everything when the fact goes."""
    pairs = [Change(gettext("Dag"), day(old.effective_on), day(anew.effective_on) if anew else NOTHING)]
    for one in describe(type(old.fact)):
        then, now = _shown(old.fact, one), _shown(anew.fact, one) if anew else NOTHING
        pairs.append(Change(text(one.label), then, now))
    return [one for one in pairs if one.before != one.after]


def _shown(fact: Fact, one: FieldDescription) -> str:
    given = getattr(fact, one.attribute)
    if given is UNSET:
        return NOTHING
    if given is None and one.clearable:
        return str(gettext("vervallen"))
    if isinstance(given, dict):
        return ", ".join(f"{name}: {part}" for name, part in given.items())
    if isinstance(given, tuple) and given and hasattr(given[0], "__dataclass_fields__"):
        return "; ".join(value([getattr(part, name) for name in part.__dataclass_fields__]) for part in given)
    return value(given)


def stream_changes(found: Rehearsal) -> list[Change]:
    """Where the dossier stands, now and after it."""
    if found.before[0].stream.startswith("permit/"):
        return _permit(found)
    rules = system().regulations
    then, now = state_of(found.before, rules), state_of(found.after, rules)
    if then is None and now is None:
        return []
    return differing([Change(gettext("Toestand"), _state(then), _state(now))])


def figures(found: Rehearsal) -> list[str]:
    """The names of the indicators in which something comes to stand otherwise."""
    rules = system().regulations
    codes = moved_indicators(found.before, found.after, rules)
    return [text(rules.indicators[code].name) if code in rules.indicators else code for code in codes]


def _state(code: str | None) -> str:
    return text(STATES.get(code, code)) if code else NOTHING


def _permit(found: Rehearsal) -> list[Change]:
    today, rules = system().today(), system().regulations
    then, now = dossier(found.before, today, rules), dossier(found.after, today, rules)
    if then is None or now is None:
        return [Change(gettext("Dossier"), gettext("staat er"), gettext("is er niet meer"))]
    return differences(then, now)


def again(facts: Sequence[DatedFact]) -> int:
    """How many other facts of that day are recorded once more, so that they keep their order."""
    return max(len(facts) // 2 - 1, 0)
