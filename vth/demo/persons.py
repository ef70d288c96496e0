"""Who the colleagues of the history are: names out of the plants of the Netherlands, in the person register alone."""

from collections.abc import Sequence

from vth.application.persons.details import Details
from vth.application.system import System
from vth.demo.world import Colleague, World

FIRST = ("Anouk", "Bas", "Carmen", "Daan", "Esra", "Femke", "Gijs", "Hanna", "Ilias", "Jet", "Koen", "Lotte")
LAST = (
    *("Lisdodde", "Duinroos", "Zonnedauw", "Dotterbloem", "Wilgenroos", "Waterlelie", "Helmgras", "Sleedoorn"),
    *("Kardinaalsmuts", "Pinksterbloem", "Vlierbes", "Moerasspirea", "Gagel"),
)


def register(system: System, world: World) -> None:
    """Gives everybody of the team a name and an address that reaches nobody."""
    for number, one in enumerate(world.team):
        system.persons.add(_details(number, one, world), one.person_id)


def names(number: int) -> Sequence[str]:
    """The `number`-th first and last name: no two alike within the first hundred and fifty."""
    return FIRST[number % len(FIRST)], LAST[number % len(LAST)]


def _details(number: int, one: Colleague, world: World) -> Details:
    first, last = names(number)
    email = f"{first}.{last}@voorbeeld.example".lower()
    return Details(name=f"{first} {last}", email=email, organisation=world.service_on(one.home, world.today))
