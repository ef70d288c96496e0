"""Who receives e-mail: one address for each role at an environmental service, in a file that administrators keep."""

from collections.abc import Mapping
from pathlib import Path

from vth.application.settings_files import settings_file
from vth.kernel.errors import SettingsInvalid
from vth.policy.models import Regulations
from vth.projections.work import ROLES

Addresses = Mapping[tuple[str, str], str]
"""By environmental service and role."""
SETTING = "VTH_MAIL_ADDRESSES"


def read_addresses(path: Path, regulations: Regulations) -> Addresses:
    """The addresses in the file. Raises SettingsInvalid with everything that is wrong in it."""
    found: dict[tuple[str, str], str] = {}
    wrong = []
    for service, roles in settings_file(path, _invalid).items():
        known = regulations.organisations.service(service)
        for role, address in (roles if isinstance(roles, dict) else {"": roles}).items():
            if known and role in ROLES and _is_address(address):
                found[service, role] = address
            else:
                wrong.append(f"{service}/{role}")
    if wrong:
        raise _invalid(path, ", ".join(wrong))
    return found


def _is_address(text: object) -> bool:
    return isinstance(text, str) and text.isprintable() and " " not in text and text.count("@") == 1


def _invalid(path: Path, what: str) -> SettingsInvalid:
    return SettingsInvalid.because(
        f"{path}: geef per omgevingsdienst per rol één e-mailadres ({what}).",
        f"{path}: give one e-mail address for each role at each environmental service ({what}).",
        where=SETTING,
    )
