"""Tokens of programs, for who administers. The secret is answered once and kept nowhere."""

from flask import Response

from vth.api.administering import TAG, given, instant, noted, place, plain, text, texts
from vth.api.answers import json_answer
from vth.api.description.event_schemas import reference
from vth.api.operations import Asked, Feature, Operation
from vth.kernel.text import Text
from vth.rights.subjects import Subject


def tokens(asked: Asked) -> Response:
    """Every token without its secret."""
    return json_answer({"items": [plain(one) for one in asked.system.tokens.listing()]})


def add_token(asked: Asked) -> Response:
    """A new token, with its secret."""
    values = given(asked, "name", "organisation", "scopes", "everywhere", "owner", "expires_at")
    everywhere, organisation = place(asked, values)
    made, secret = asked.system.tokens.add(
        text(values, "name"),
        text(values, "name"),
        organisation,
        scopes=texts(values, "scopes"),
        everywhere=everywhere,
        owner=text(values, "owner") if values.get("owner") else None,
        expires_at=instant(values, "expires_at"),
    )
    noted(asked, f"token/{made.id}", "token_added")
    return json_answer(plain(made) | {"secret": secret}, 201)


def revoke_token(asked: Asked, id: str) -> Response:
    """From now on it opens nothing."""
    given(asked)
    asked.system.tokens.revoke(id)
    noted(asked, f"token/{id}", "token_revoked")
    return json_answer({"ended": True})


NEEDS = (Subject.ADMINISTRATION,)
FEATURE = Feature(
    "tokens",
    (
        Operation(
            name="listTokens",
            path="/tokens",
            tag=TAG,
            summary=Text("Toegangstokens van programma's", "Access tokens of programs"),
            reads=NEEDS,
            handler=tokens,
            schema=reference("TokenList"),
        ),
        Operation(
            name="addToken",
            path="/tokens",
            tag=TAG,
            method="POST",
            status=201,
            summary=Text("Een toegangstoken maken", "Make an access token"),
            note="The secret is answered here only.",
            reads=NEEDS,
            handler=add_token,
            schema=reference("TokenWithSecret"),
            body="NewToken",
        ),
        Operation(
            name="revokeToken",
            path="/tokens/{id}/revocation",
            tag=TAG,
            method="POST",
            summary=Text("Een toegangstoken intrekken", "Revoke an access token"),
            reads=NEEDS,
            about="token",
            handler=revoke_token,
            schema=reference("Ended"),
            body="Nothing",
        ),
    ),
)
