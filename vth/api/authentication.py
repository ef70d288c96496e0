"""No address under /api answers without a bearer token, but the few that say so; unknown addresses neither."""

from flask import Flask, g, request

from vth.api.auditing import origin
from vth.application.auditing import note_refusal
from vth.application.entering.identities import identity_of_token
from vth.application.system import System
from vth.kernel.errors import NotAllowed
from vth.rights.identity import Identity

SCHEME = "bearer "
PROTECTED = "/api"
LONGEST_SECRET = 200


def register(app: Flask, system: System, open_endpoints: frozenset[str]) -> None:
    """Looks at the token before every request, whether its address exists or not."""

    @app.before_request
    def authenticate() -> None:
        if request.endpoint not in open_endpoints and request.path.startswith(PROTECTED):
            g.identity = _recognised(system)


def _recognised(system: System) -> Identity:
    """Who sends this request; a secret that is refused is noted, without the secret."""
    secret = bearer()
    try:
        return identity_of_token(system.tokens.identified(secret), system.regulations.organisations)
    except NotAllowed as error:
        note_refusal(system, None, error, origin(), request.endpoint or "")
        raise


def bearer() -> str:
    """The secret in this request, looked up each time so that a revoked one opens nothing. Raises NotAllowed."""
    given = request.headers.get("Authorization", "")
    secret = given[len(SCHEME) :].strip()
    if given[: len(SCHEME)].lower() != SCHEME or not secret.isascii() or not 0 < len(secret) <= LONGEST_SECRET:
        raise NotAllowed.because(
            "Stuur een toegangstoken mee: Authorization: Bearer <token>. De beheerder maakt het met 'vth token add'.",
            "Send an access token: Authorization: Bearer <token>. An administrator makes one with 'vth token add'.",
            code="token_missing",
        )
    return secret
