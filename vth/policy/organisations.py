"""Environmental services, competent authorities and municipalities, with their dates and working areas."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from vth.kernel.text import Text, day_text
from vth.policy.periods import in_force


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality by its CBS code of four digits; `province` is the code of its provincial authority (`pv26`)."""

    code: str
    name: str
    province: str


@dataclass(frozen=True, slots=True)
class WorkingArea:
    """Where a service works, from a day until a day.

    An empty `authorities` or `only_categories` restricts nothing; companies of `except_categories` belong elsewhere.
    """

    valid_from: date | None
    valid_until: date | None
    municipalities: frozenset[str]
    authorities: frozenset[str] = frozenset()
    only_categories: frozenset[str] = frozenset()
    except_categories: frozenset[str] = frozenset()

    def reaches(self, authority: str, municipality: str, day: date) -> bool:
        """Whether the place and its authority lie in this area on that day."""
        within = municipality in self.municipalities and (not self.authorities or authority in self.authorities)
        return within and in_force(self, day)

    def admits(self, categories: frozenset[str]) -> bool:
        """Whether a company of these categories belongs to this area."""
        wanted = not self.only_categories or bool(self.only_categories & categories)
        return wanted and not self.except_categories & categories


@dataclass(frozen=True, slots=True)
class Organisation:
    """A service or an authority; `areas` is empty when no source gives its working area.

    `areas_complete` is false when it also works elsewhere, in places that the sources do not list.
    """

    code: str
    name: str
    valid_from: date | None
    valid_until: date | None
    successor: str | None
    source: str
    areas: tuple[WorkingArea, ...] = ()
    areas_complete: bool = False


@dataclass(frozen=True, slots=True)
class Organisations:
    """All known organisations by code; asking for an unknown code gives None."""

    services: Mapping[str, Organisation]
    authorities: Mapping[str, Organisation]
    municipalities: Mapping[str, Municipality]

    def service(self, code: str) -> Organisation | None:
        return self.services.get(code)

    def authority(self, code: str) -> Organisation | None:
        return self.authorities.get(code)

    def municipality(self, code: str) -> Municipality | None:
        return self.municipalities.get(code)

    def name(self, code: str) -> str:
        """The Dutch name of a service, authority or municipality; the code itself when unknown."""
        found = self.services.get(code) or self.authorities.get(code) or self.municipalities.get(code)
        return found.name if found else code

    def code_on(self, code: str, day: date) -> str:
        """By which code a service goes on that day: its own, or that of who succeeded it by then."""
        found = self.services.get(code)
        if found is None or found.successor is None or found.valid_until is None or day <= found.valid_until:
            return code
        return self.code_on(found.successor, day)

    def name_on(self, code: str, day: date) -> str:
        """The name under which it goes on that day: its own, or that of the service that succeeded it by then."""
        return self.name(self.code_on(code, day))

    def remarks(
        self, service: str, authority: str, municipality_code: str, categories: Iterable[str], on: date
    ) -> tuple[Text, ...]:
        """What is unusual about this combination on that day: outside dates or working area.

        Nothing is refused for it, and codes that are not known give no remark: those are refused elsewhere.
        """
        place = (authority, municipality_code, frozenset(categories), on)
        return (*self._of_dates(service, authority, on), *self._of_authority(authority, municipality_code),
                *self._of_area(service, *place))  # fmt: skip

    def _of_dates(self, service: str, authority: str, on: date) -> Iterator[Text]:
        for organisation in (self.service(service), self.authority(authority)):
            if organisation and not in_force(organisation, on):
                yield self._not_existing(organisation, on)

    def _not_existing(self, organisation: Organisation, on: date) -> Text:
        late = organisation.valid_until is not None and on > organisation.valid_until
        day = day_text(on)
        if late and organisation.successor:
            new = self.name(organisation.successor)
            return Text(
                f"{organisation.name} bestond op {day.nl} niet meer; opvolger is {new}.",
                f"{organisation.name} no longer existed on {day.en}; its successor is {new}.",
            )
        return Text(
            f"{organisation.name} bestond op {day.nl} {'niet meer' if late else 'nog niet'}.",
            f"{organisation.name} did {'no longer' if late else 'not yet'} exist on {day.en}.",
        )

    def _of_authority(self, authority: str, municipality_code: str) -> Iterator[Text]:
        place = self.municipality(municipality_code)
        if place and self.authority(authority) and authority not in (f"gm{place.code}", place.province):
            yield Text(
                f"{self.name(authority)} is geen bevoegd gezag in {place.name}.",
                f"{self.name(authority)} is not a competent authority in {place.name}.",
            )

    def _of_area(
        self, service: str, authority: str, municipality: str, categories: frozenset[str], on: date
    ) -> Iterator[Text]:
        own = self.service(service)
        place = self.municipality(municipality)
        if own is None or place is None or _works(own, authority, municipality, categories, on):
            return
        others = [s.name for s in self.services.values() if _works(s, authority, municipality, categories, on)]
        if others or (own.areas_complete and in_force(own, on)):
            yield _outside(own.name, place.name, on, " / ".join(others))


def _works(service: Organisation, authority: str, municipality: str, categories: frozenset[str], on: date) -> bool:
    return any(area.reaches(authority, municipality, on) and area.admits(categories) for area in service.areas)


def _outside(service: str, place: str, on: date, instead: str) -> Text:
    nl, en = (f"; daar werkt {instead}", f"; {instead} works there") if instead else ("", "")
    return Text(
        f"Dit bedrijf in {place} valt op {on} buiten het werkgebied van {service}{nl}.",
        f"This company in {place} lies outside the working area of {service} on {on}{en}.",
    )
