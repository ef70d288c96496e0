"""A provider of identities that speaks OpenID Connect: found by its address, asked with PKCE, believed by its keys."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from requests import RequestException

from vth.kernel.errors import NotAllowed
from vth.settings import OpenIdSettings

DISCOVERY = "/.well-known/openid-configuration"
SCOPE = "openid profile email"
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
PATIENCE_SECONDS, CLOCKS_APART_SECONDS, KEPT_SECONDS = 10, 60, 3600
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of the provider, to compare its answer with."""

    state: str
    nonce: str
    verifier: str


@dataclass(slots=True)
class Provider:
    """One provider; what it says of itself is asked again after an hour, and its keys when one is unknown."""

    settings: OpenIdSettings
    clock: Callable[[], datetime]
    ticks: Callable[[], float] = time.monotonic
    _metadata: dict[str, Any] = field(default_factory=dict)
    _keys: KeySet | None = None
    _until: float = 0.0

    def address(self, asked: Asked, back: str) -> str:
        """Where the browser goes to be recognised; it returns to `back`. Errors: NotAllowed."""
        with self._client(back) as client:
            found, _state = client.create_authorization_url(
                self._described()["authorization_endpoint"],
                state=asked.state,
                nonce=asked.nonce,
                code_verifier=asked.verifier,
            )
        return str(found)

    def claims(self, asked: Asked, answer: Mapping[str, str], back: str) -> dict[str, Any]:
        """Who the browser that came back belongs to, by the provider's own signature. Errors: NotAllowed."""
        if "error" in answer:
            raise refused_by_provider()
        described = self._described()
        if answer.get("iss", described["issuer"]) != described["issuer"]:
            raise wrong_issuer(self.settings.issuer)
        token = self._token(described, asked, answer, back)
        try:
            return self._believed(token["id_token"], asked.nonce)
        except (JoseError, KeyError, ValueError, TypeError) as error:
            raise unusable_answer() from error

    def farewell(self, back: str) -> str | None:
        """Where the browser goes to end the visit at the provider too, if there is such a place."""
        place = self._described().get("end_session_endpoint")
        asked = urlencode({"client_id": self.settings.client_id, "post_logout_redirect_uri": back})
        return f"{place}{'&' if '?' in place else '?'}{asked}" if place else None

    def _client(self, back: str) -> OAuth2Session:
        return OAuth2Session(
            self.settings.client_id,
            self.settings.client_secret or None,
            token_endpoint_auth_method="client_secret_basic" if self.settings.client_secret else "none",
            scope=SCOPE,
            redirect_uri=back,
            code_challenge_method="S256",
            default_timeout=PATIENCE_SECONDS,
        )

    def _token(
        self, described: Mapping[str, Any], asked: Asked, answer: Mapping[str, str], back: str
    ) -> Mapping[str, Any]:
        with self._client(back) as client:
            try:
                token: Mapping[str, Any] = client.fetch_token(
                    described["token_endpoint"], code=answer.get("code", ""), code_verifier=asked.verifier
                )
            except (OAuthError, ValueError) as error:
                raise unusable_answer() from error
            except RequestException as error:
                raise unreachable(self.settings.issuer) from error
        return token

    def _believed(self, id_token: str, nonce: str) -> dict[str, Any]:
        try:
            claims = jwt.decode(id_token, self._known_keys(), algorithms=ALGORITHMS).claims
        except (JoseError, ValueError):
            claims = jwt.decode(id_token, self._known_keys(fresh=True), algorithms=ALGORITHMS).claims
        rules = jwt.JWTClaimsRegistry(
            now=int(self.clock().timestamp()),
            leeway=CLOCKS_APART_SECONDS,
            iss={"essential": True, "value": self.settings.issuer},
            aud={"essential": True, "value": self.settings.client_id},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        rules.validate(claims)
        if claims.get("azp", self.settings.client_id) != self.settings.client_id:
            raise ValueError("made for another client")
        return claims

    def _described(self) -> dict[str, Any]:
        """What the provider says of itself, when that is of the issuer that we know. Errors: NotAllowed."""
        if self.ticks() >= self._until:
            found = self._fetched(f"{self.settings.issuer.rstrip('/')}{DISCOVERY}")
            if found.get("issuer") != self.settings.issuer:
                raise wrong_issuer(self.settings.issuer)
            if not all(_safe(found.get(name)) for name in NEEDED):
                raise unusable_answer()
            self._metadata, self._until, self._keys = found, self.ticks() + KEPT_SECONDS, None
        return self._metadata

    def _known_keys(self, *, fresh: bool = False) -> KeySet:
        if self._keys is None or fresh:
            self._keys = KeySet.import_key_set(self._fetched(self._described()["jwks_uri"]))  # type: ignore[arg-type]
        return self._keys

    def _fetched(self, address: str) -> dict[str, Any]:
        with self._client("") as client:
            try:
                response = client.get(address, withhold_token=True)
                response.raise_for_status()
                found = response.json()
            except (RequestException, ValueError) as error:
                raise unreachable(self.settings.issuer) from error
        if not isinstance(found, dict):
            raise unusable_answer()
        return found


def _safe(address: object) -> bool:
    """Whether nobody on the way can read or change what goes there."""
    parts = urlsplit(address) if isinstance(address, str) else None
    return bool(parts and parts.hostname and (parts.scheme == "https" or parts.hostname in LOOPBACK))


def wrong_issuer(expected: str) -> NotAllowed:
    return NotAllowed.because(
        f"De aanbieder noemt zich anders dan {expected}: laat de beheerder VTH_OIDC_ISSUER nakijken.",
        f"The provider calls itself otherwise than {expected}: have the administrator check VTH_OIDC_ISSUER.",
        code="provider_wrong_issuer",
    )


def refused_by_provider() -> NotAllowed:
    return NotAllowed.because(
        "Het aanmelden bij uw organisatie is afgebroken of geweigerd. Probeer het opnieuw, of vraag haar beheerder.",
        "Logging in at your organisation was cancelled or refused. Try again, or ask its administrator.",
        code="provider_refused",
    )


def unusable_answer() -> NotAllowed:
    return NotAllowed.because(
        "Het antwoord van uw organisatie kon niet worden vertrouwd. Meld u opnieuw aan.",
        "The answer of your organisation could not be trusted. Log in again.",
        code="provider_not_trusted",
    )


def unreachable(issuer: str) -> NotAllowed:
    return NotAllowed.because(
        f"De aanmelddienst van uw organisatie ({issuer}) is nu niet bereikbaar. Probeer het zo opnieuw.",
        f"The log-in service of your organisation ({issuer}) cannot be reached now. Try again shortly.",
        code="provider_unreachable",
    )
