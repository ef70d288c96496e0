"""What the claims of a provider mean here: a file that administrators keep says which give which roles."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vth.application.entering.account_rules import FOR_PEOPLE
from vth.application.settings_files import settings_file
from vth.kernel.errors import NotAllowed, SettingsInvalid
from vth.rights.roles import Role

SETTING = "VTH_OIDC_MAPPING"
KEYS = frozenset({"role_claim", "roles", "organisation_claim", "organisations", "organisation", "everywhere", "login"})
Claims = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """Who somebody is here, by the word of the provider."""

    login: str
    organisation: str
    roles: frozenset[Role]
    everywhere: bool


@dataclass(frozen=True, slots=True)
class ClaimMapping:
    """The file: `roles` by the provider's own values, `everywhere` those that see all organisations.

    Organisation: by a claim, whose values `organisations` may translate; `organisation` is for who has none.
    """

    role_claim: str
    roles: Mapping[str, frozenset[Role]]
    organisation_claim: str
    organisations: Mapping[str, str]
    organisation: str
    everywhere: frozenset[str]
    login: str

    def standing(self, claims: Claims) -> Standing:
        """Errors: NotAllowed with code `claim_missing` or `no_role`, saying what the provider has to give."""
        given = _texts(_claim(claims, self.role_claim))
        if not given:
            raise _missing(self.role_claim)
        roles = frozenset(role for value in given for role in self.roles.get(value, ()))
        if not roles:
            raise _no_role(self.role_claim)
        names = _texts(_claim(claims, self.login)) or [str(claims["sub"])]
        return Standing(names[0], self._organisation(claims), roles, bool(self.everywhere & set(given)))

    def _organisation(self, claims: Claims) -> str:
        given = _texts(_claim(claims, self.organisation_claim)) if self.organisation_claim else []
        if given:
            return self.organisations.get(given[0], given[0])
        if self.organisation:
            return self.organisation
        raise _missing(self.organisation_claim)


def read_mapping(path: Path) -> ClaimMapping:
    """The mapping in the file. Errors: SettingsInvalid with what is wrong in it."""
    loaded = settings_file(path, _invalid)
    roles = loaded.get("roles")
    if unknown := sorted(set(loaded) - KEYS):
        raise _invalid(path, ", ".join(unknown))
    if not loaded.get("role_claim") or not isinstance(roles, dict) or not roles:
        raise _invalid(path, "role_claim, roles")
    if not loaded.get("organisation_claim") and not loaded.get("organisation"):
        raise _invalid(path, "organisation_claim, organisation")
    organisations = loaded.get("organisations") or {}
    if not isinstance(organisations, dict):
        raise _invalid(path, "organisations")
    return ClaimMapping(
        str(loaded["role_claim"]),
        {str(value): _roles(path, names) for value, names in roles.items()},
        str(loaded.get("organisation_claim") or ""),
        {str(value): str(code) for value, code in organisations.items()},
        str(loaded.get("organisation") or ""),
        frozenset(_texts(loaded.get("everywhere"))),
        str(loaded.get("login") or "preferred_username"),
    )


def _roles(path: Path, names: object) -> frozenset[Role]:
    given = _texts(names)
    known = frozenset(role for role in FOR_PEOPLE if role in given)
    if not known or known < set(given):
        raise _invalid(path, f"roles: {names}")
    return known


def _claim(claims: Claims, name: str) -> object:
    """The claim of this name; dots lead into what it holds (`realm_access.roles`)."""
    if name in claims:
        return claims[name]
    found: object = claims
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def _texts(given: object) -> list[str]:
    """One text or a list of them; anything else is none."""
    several = given if isinstance(given, list) else [given]
    return [one for one in several if isinstance(one, str) and one]


def _invalid(path: Path, what: str) -> SettingsInvalid:
    return SettingsInvalid.because(
        f"{path}: hieruit volgen geen rol en organisatie ({what}); zie docs/how-to/log-in-through-openid-connect.md.",
        f"{path}: no role and organisation follow from it ({what}); see docs/how-to/log-in-through-openid-connect.md.",
        where=SETTING,
    )


def _missing(claim: str) -> NotAllowed:
    return NotAllowed.because(
        f"Uw organisatie gaf bij het aanmelden geen '{claim}' mee: vraag haar beheerder om die claim.",
        f"Your organisation gave no '{claim}' along when you logged in: ask its administrator for that claim.",
        code="claim_missing",
    )


def _no_role(claim: str) -> NotAllowed:
    return NotAllowed.because(
        f"U bent bekend bij uw organisatie, maar geen waarde van '{claim}' geeft hier een rol: vraag de beheerder.",
        f"Your organisation knows you, but no value of '{claim}' gives a role here: ask the administrator.",
        code="no_role",
    )
