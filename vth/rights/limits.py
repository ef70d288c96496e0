"""Of which companies somebody sees anything: those of the own service, or those in the own territory."""

from collections.abc import Iterable
from dataclasses import dataclass

from vth.policy.organisations import Organisations


@dataclass(frozen=True, slots=True)
class Limit:
    """A company counts when its service is one of `services` or its municipality one of `municipalities`.

    Staff and knowledge circles count when they belong to one of `organisations`. All sorted, each once.
    """

    services: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()

    def covers(self, service: str | None, municipality: str | None) -> bool:
        return service in self.services or municipality in self.municipalities


def limit_of(organisation: str, organisations: Organisations) -> Limit:
    """The limit of who works for this organisation; an organisation that nobody knows sees nothing.

    A service sees what it took over from the services that it succeeded. An authority sees its territory: a
    municipality its own, a province those of all its municipalities.
    """
    if organisations.service(organisation):
        services = _sorted(_with_predecessors(organisation, organisations))
        return Limit(services=services, organisations=services)
    territory = _sorted(_territory(organisation, organisations))
    return Limit(municipalities=territory, organisations=_sorted({organisation, *_at_work(territory, organisations)}))


def _sorted(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(codes))


def _with_predecessors(code: str, organisations: Organisations) -> set[str]:
    found = {code}
    while more := {one.code for one in organisations.services.values() if one.successor in found} - found:
        found |= more
    return found


def _territory(authority: str, organisations: Organisations) -> Iterable[str]:
    places = organisations.municipalities.values()
    return (place.code for place in places if authority in (f"gm{place.code}", place.province))


def _at_work(territory: Iterable[str], organisations: Organisations) -> Iterable[str]:
    """The services that work, or once worked, in these municipalities."""
    wanted = set(territory)
    for service in organisations.services.values():
        if any(area.municipalities & wanted for area in service.areas):
            yield service.code
