"""Two readings of one dossier beside one another: what differs between them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask_babel import gettext

from vth.projections.dossier import Dossier
from vth.projections.dossier_prescriptions import DossierDuty, DossierPrescription
from vth.web.formatting import NOTHING, short_day, text, value
from vth.web.words import progress


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that comes to read otherwise."""

    what: str
    before: str
    after: str


def differences(then: Dossier, now: Dossier) -> list[Change]:
    """Where the permit stands, its dates, prescriptions and duties, as far as they differ."""
    return [
        *differing(_main(then, now)),
        *_sets(gettext("Voorschrift"), _prescriptions(then), _prescriptions(now)),
        *_duties(then, now),
    ]


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


def _duties(then: Dossier, now: Dossier) -> Iterator[Change]:
    before, after = ({duty.key: duty for duty in one.duties} for one in (then, now))
    for key in dict.fromkeys([*before, *after]):
        what = (after.get(key) or before[key]).what
        yield from differing([Change(text(what), _owed(before.get(key)), _owed(after.get(key)))])


def _owed(one: DossierDuty | None) -> str:
    return f"{short_day(one.due_on)} ({progress(one.status).text})" if one else NOTHING


def _sets(what: str, then: dict[str, str], now: dict[str, str]) -> Iterator[Change]:
    for key in dict.fromkeys([*then, *now]):
        yield from differing([Change(f"{what} {key}", then.get(key, NOTHING), now.get(key, NOTHING))])


def differing(found: Iterable[Change]) -> list[Change]:
    """Without what stays the same."""
    return [one for one in found if one.before != one.after]
