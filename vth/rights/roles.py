"""The roles that people and programs have, as the field calls them."""

from collections.abc import Mapping
from enum import StrEnum

from vth.kernel.text import Text


class Role(StrEnum):
    """What somebody comes to do; a person can have several."""

    PERMIT_OFFICER = "permit_officer"
    SUPERVISOR = "supervisor"
    ENFORCEMENT_OFFICER = "enforcement_officer"
    AUTHORITY_READER = "authority_reader"
    TRAINING_COORDINATOR = "training_coordinator"
    ADVISER = "adviser"
    ADMINISTRATOR = "administrator"
    RECORDS_MANAGER = "records_manager"
    API_CLIENT = "api_client"


LABELS: Mapping[Role, Text] = {
    Role.PERMIT_OFFICER: Text("vergunningverlener", "permit officer"),
    Role.SUPERVISOR: Text("toezichthouder", "supervisor"),
    Role.ENFORCEMENT_OFFICER: Text("handhaver", "enforcement officer"),
    Role.AUTHORITY_READER: Text("lezer bij het bevoegd gezag", "reader at the competent authority"),
    Role.TRAINING_COORDINATOR: Text("opleidingscoördinator", "training coordinator"),
    Role.ADVISER: Text("circulair adviseur", "circular adviser"),
    Role.ADMINISTRATOR: Text("beheerder", "administrator"),
    Role.RECORDS_MANAGER: Text("archiefbeheerder", "records manager"),
    Role.API_CLIENT: Text("programma", "API client"),
}
