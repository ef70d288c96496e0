"""What an account needs to be one: a login name, an organisation's code and roles for people."""

import re
from collections.abc import Iterable

from vth.kernel.errors import InvalidInput
from vth.policy.organisations import Organisations
from vth.rights.roles import Role

LOGIN = re.compile(r"[^\s\x00-\x1f\x7f]{1,200}")
ORGANISATION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._\-]{0,39}")
FOR_PEOPLE = tuple(role for role in Role if role is not Role.API_CLIENT)


def known_roles(names: Iterable[str]) -> frozenset[Role]:
    """The roles with these names, at least one. Errors: InvalidInput."""
    given = list(names)
    known = frozenset(role for role in FOR_PEOPLE if role in given)
    if known and known >= set(given):
        return known
    listed = ", ".join(FOR_PEOPLE)
    raise InvalidInput.because(
        f"Kies een of meer rollen uit {listed}.",
        f"Choose one or more roles of {listed}.",
        where="/roles",
        code="role_unknown",
    )


def check_names(login: str, organisation: str) -> None:
    if not LOGIN.fullmatch(login):
        raise InvalidInput.because(
            "Een aanmeldnaam heeft 1 tot 200 tekens, zonder spaties.",
            "A login name has 1 to 200 characters, without spaces.",
            where="/login",
            code="login_invalid",
        )
    check_organisation(organisation)


def check_organisation(organisation: str) -> None:
    if not ORGANISATION.fullmatch(organisation):
        raise InvalidInput.because(
            "Noem de organisatie met haar code, bijvoorbeeld odu, pv26 of gm0344.",
            "Name the organisation by its code, for instance odu, pv26 or gm0344.",
            where="/organisation",
            code="organisation_invalid",
        )


def taken(login: str) -> InvalidInput:
    return InvalidInput.because(
        f"Er is al een account {login}.", f"There is already an account {login}.", where="/login", code="login_taken"
    )


def refuse_unknown_organisation(organisations: Organisations, code: str) -> None:
    """Who is limited to an organisation that nobody knows would see nothing and not know why. Errors: InvalidInput."""
    if organisations.service(code) or organisations.authority(code):
        return
    raise InvalidInput.because(
        f"Er is geen dienst of gezag {code}: zie regulations/organisations.yaml, of geef toegang tot alle.",
        f"There is no service or authority {code}: see regulations/organisations.yaml, or give access to all.",
        where="/organisation",
        code="organisation_unknown",
    )
