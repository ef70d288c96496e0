"""Schemas of accounts, sessions and tokens, and of who looked at the own data."""

from collections.abc import Mapping

from vth.api.description.audit_schema import audit_schema
from vth.api.description.common import described
from vth.api.description.event_schemas import JsonSchema, reference
from vth.api.own import TOLD
from vth.application.entering.account_rules import FOR_PEOPLE
from vth.rights.identity import EVERY_SCOPE

TEXT, MAYBE = "string", ["string", "null"]
ROLES: JsonSchema = {
    "type": "array",
    "description": "Rollen.",
    "items": {"type": "string", "enum": [role.value for role in FOR_PEOPLE]},
}
SCOPES: JsonSchema = {
    "type": "array",
    "description": "Bevoegdheden; `*` staat voor alle.",
    "items": {"type": "string", "enum": ["*", *sorted(EVERY_SCOPE)]},
}
ORGANISATION = described(TEXT, "Code van de dienst of het gezag.", minLength=1, maxLength=40)
EVERYWHERE = described("boolean", "Of de bedrijven van alle organisaties te zien zijn.")
ACCOUNT: dict[str, JsonSchema] = {
    "id": described(TEXT, "Id van het account.", format="uuid"),
    "login": described(TEXT, "Aanmeldnaam.", minLength=1, maxLength=200),
    "person_id": described(TEXT, "Pseudoniem waaronder deze gebruiker vastlegt."),
    "organisation": ORGANISATION,
    "roles": ROLES,
    "everywhere": EVERYWHERE,
    "has_password": described("boolean", "Of er een wachtwoord is."),
    "has_second_factor": described("boolean", "Of er een tweede factor is."),
    "language": described(MAYBE, "Taal van de pagina's."),
    "created_at": described(TEXT, "Gemaakt om.", format="date-time"),
    "disabled_at": described(MAYBE, "Uitgeschakeld om.", format="date-time"),
    "last_login_at": described(MAYBE, "Laatst aangemeld om.", format="date-time"),
    "waiting": described("boolean", "Of aanmelden nu moet wachten na mislukte pogingen."),
}
SESSION: dict[str, JsonSchema] = {
    "id": described(TEXT, "Id van de sessie.", format="uuid"),
    "account_id": described(TEXT, "Van welk account.", format="uuid"),
    "method": described(TEXT, "Hoe de sessie begon."),
    "stage": described(TEXT, "Hoe ver het aanmelden is."),
    "address": described(TEXT, "Netwerkadres."),
    "device": described(TEXT, "Hoe de browser zich noemt."),
    "created_at": described(TEXT, "Begonnen om.", format="date-time"),
    "seen_at": described(TEXT, "Laatst gebruikt om.", format="date-time"),
    "expires_at": described(TEXT, "Eindigt uiterlijk om.", format="date-time"),
    "ended_at": described(MAYBE, "Beëindigd om.", format="date-time"),
}
TOKEN: dict[str, JsonSchema] = {
    "id": described(TEXT, "Id van het token.", format="uuid"),
    "name": described(TEXT, "Naam van het programma.", minLength=1, maxLength=200),
    "actor": described(TEXT, "Onder welke naam het vastlegt."),
    "organisation": ORGANISATION,
    "created_at": described(TEXT, "Gemaakt om.", format="date-time"),
    "revoked_at": described(MAYBE, "Ingetrokken om.", format="date-time"),
    "last_used_at": described(MAYBE, "Laatst gebruikt om.", format="date-time"),
    "scopes": SCOPES,
    "everywhere": EVERYWHERE,
    "owner": described(MAYBE, "Wie ervoor instaat.", maxLength=200),
    "expires_at": described(MAYBE, "Geldig tot.", format="date-time"),
}
LINK = described(TEXT, "Pad van de eenmalige link; alleen hier te lezen.")
SECRET = described(TEXT, "Het token zelf; alleen hier te lezen.")


def _object(description: str, members: Mapping[str, JsonSchema], needed: list[str] | None = None) -> JsonSchema:
    required = sorted(members) if needed is None else needed
    return {"type": "object", "description": description, "properties": dict(members), "required": required}


def _body(description: str, members: Mapping[str, JsonSchema], *needed: str) -> JsonSchema:
    return _object(description, members, [*needed]) | {"additionalProperties": False}


def _list(description: str, of: str) -> JsonSchema:
    return _object(description, {"items": {"type": "array", "description": description, "items": reference(of)}})


def _some(members: Mapping[str, JsonSchema], *names: str) -> dict[str, JsonSchema]:
    return {name: members[name] for name in names}


LINE = audit_schema()["properties"]
ADMINISTRATION: dict[str, JsonSchema] = {
    "Account": _object("Een account van een mens, zonder geheimen.", ACCOUNT),
    "AccountWithLink": _object("Een account met zijn eenmalige link.", ACCOUNT | {"link": LINK}),
    "AccountList": _list("Accounts, op aanmeldnaam.", "Account"),
    "NewAccount": _body(
        "Een nieuw account.",
        _some(ACCOUNT, "login", "organisation", "roles", "everywhere"),
        "login",
        "organisation",
        "roles",
    ),
    "AccountRoles": _body(
        "Andere rollen of een andere organisatie.",
        _some(ACCOUNT, "organisation", "roles", "everywhere"),
        "organisation",
        "roles",
    ),
    "AccountReset": _body(
        "Of de tweede factor ook vervalt.",
        {"second_factor": described("boolean", "Ook de tweede factor laten vervallen.")},
    ),
    "Nothing": _body("Een leeg object.", {}),
    "Ended": _object("Het opent niets meer.", {"ended": described("boolean", "Altijd true.")}),
    "Session": _object("Een sessie, zonder haar geheim.", SESSION),
    "SessionList": _list("Open sessies, de laatst gebruikte eerst.", "Session"),
    "Token": _object("Een toegangstoken, zonder het geheim.", TOKEN),
    "TokenWithSecret": _object("Een nieuw toegangstoken.", TOKEN | {"secret": SECRET}),
    "TokenList": _list("Toegangstokens, het nieuwste eerst.", "Token"),
    "NewToken": _body(
        "Een nieuw toegangstoken.",
        _some(TOKEN, "name", "organisation", "scopes", "everywhere", "owner", "expires_at"),
        "name",
        "organisation",
        "scopes",
    ),
    "OwnReading": _object("Wie wat met uw gegevens deed.", _some(LINE, *TOLD)),
    "OwnReadingPage": _object(
        "Een pagina van wie uw gegevens inzag, de nieuwste eerst.",
        {
            "items": {"type": "array", "description": "Regels.", "items": reference("OwnReading")},
            "next": described(MAYBE, "Cursor van de volgende pagina; null als dit de laatste is."),
        },
    ),
}
