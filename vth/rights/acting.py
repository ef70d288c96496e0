"""Which role does what is no fact: the third part of the one table of rights."""

from collections.abc import Mapping
from enum import StrEnum

from vth.kernel.text import Text
from vth.rights.roles import Role
from vth.rights.subjects import Subject


class Act(StrEnum):
    """Something that changes or gives out what is kept beside the facts; the part that it belongs to is read too."""

    KEEP_PERSONS = "keep_persons"
    INSPECT_PERSONS = "inspect_persons"
    ERASE_PERSONS = "erase_persons"
    ADMINISTER = "administer"


OF_ACT: Mapping[Act, Subject] = {
    Act.KEEP_PERSONS: Subject.PERSONS,
    Act.INSPECT_PERSONS: Subject.PERSONS,
    Act.ERASE_PERSONS: Subject.PERSONS,
    Act.ADMINISTER: Subject.ADMINISTRATION,
}
"""The part in whose `record` scope the act is for a program."""

ACTS: Mapping[Act, frozenset[Role]] = {
    Act.KEEP_PERSONS: frozenset({Role.ADMINISTRATOR, Role.TRAINING_COORDINATOR}),
    Act.INSPECT_PERSONS: frozenset({Role.ADMINISTRATOR, Role.RECORDS_MANAGER}),
    Act.ERASE_PERSONS: frozenset({Role.ADMINISTRATOR, Role.RECORDS_MANAGER}),
    Act.ADMINISTER: frozenset({Role.ADMINISTRATOR}),
}

LABELS: Mapping[Act, Text] = {
    Act.KEEP_PERSONS: Text("personen registreren en verbeteren", "register and correct persons"),
    Act.INSPECT_PERSONS: Text("alles over een persoon uitvoeren, voor inzage", "export all about a person"),
    Act.ERASE_PERSONS: Text("een persoon verwijderen", "erase a person"),
    Act.ADMINISTER: Text("accounts, sessies en tokens beheren", "administer accounts, sessions and tokens"),
}
