"""By which code an organisation goes today: a service that was succeeded is read as its last successor."""

from vth.policy.models import Regulations


def current_code(organisation: str, regulations: Regulations) -> str:
    """The code of the last successor, or the code itself when there is none. The facts keep the old name."""
    found = regulations.organisations.service(organisation)
    if found is None or found.successor is None:
        return organisation
    return current_code(found.successor, regulations)
