"""Coming in by the word of a provider of identities, tried against one that runs here."""

import warnings
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
import requests
from sqlalchemy import select

from tests.application.entering.conftest import HERE
from vth.application.entering.claims import read_mapping
from vth.application.entering.provider import Provider
from vth.application.entering.visits import Visits
from vth.application.system import System
from vth.events.entry_tables import provider_visits
from vth.kernel.errors import NotAllowed, Refused, SettingsInvalid
from vth.rights.roles import Role
from vth.settings import EntrySettings, OpenIdSettings

# The provider of the tests uses what its own libraries are about to leave.
pytestmark = pytest.mark.filterwarnings("ignore")
BACK = "https://vth.example/login/provider/back"
MAPPING = """
role_claim: realm_access.roles
roles:
  vergunningen: [permit_officer]
  beheer: administrator
organisation_claim: organisation
organisations: {Omgevingsdienst Utrecht: odu}
everywhere: [beheer]
"""
PEOPLE: dict[str, dict[str, object]] = {
    "jan": {
        "preferred_username": "Jan@odu.example",
        "organisation": "Omgevingsdienst Utrecht",
        "realm_access": {"roles": ["vergunningen", "iets anders"]},
    },
    "piet": {"organisation": "gm0344", "realm_access": {"roles": ["beheer"]}},
    "kees": {"organisation": "odu", "realm_access": {"roles": ["voetbal"]}},
    "els": {"organisation": "odu"},
    "an": {"realm_access": {"roles": ["vergunningen"]}},
}


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The address of a provider that knows these people."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from oidc_provider_mock import User, run_server_in_thread

        people = [User(sub=sub, claims=claims) for sub, claims in PEOPLE.items()]
        with run_server_in_thread(user_claims=people, require_nonce=True) as server:
            yield f"http://localhost:{server.server_port}"


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    file = tmp_path / "mapping.yaml"
    file.write_text(MAPPING, encoding="utf-8")
    return file


@pytest.fixture
def system(system: System, issuer: str, mapping: Path) -> System:
    openid = OpenIdSettings(issuer, "vth", "not very secret", mapping)
    settings = replace(system.settings, entry=EntrySettings("https://vth.example", openid=openid))
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)  # noqa: E731
    return System(settings, system.engine, system.store, system.regulations, clock, system.new_id)


@pytest.fixture
def visits(system: System) -> Visits:
    found = system.visits
    assert found is not None
    return found


def recognised(address: str, sub: str) -> dict[str, str]:
    """What the browser of this person brings back from the provider."""
    answer = requests.post(address, data={"sub": sub}, allow_redirects=False, timeout=60)
    assert answer.status_code == 302, answer.text
    assert answer.headers["Location"].startswith(BACK)
    return dict(parse_qsl(urlsplit(answer.headers["Location"]).query))


def refusal(visits: Visits, secret: str, answer: dict[str, str]) -> str:
    with pytest.raises(NotAllowed) as refused:
        visits.end(secret, answer, BACK, HERE)
    return refused.value.faults[0].code


def come_in(visits: Visits, sub: str) -> str:
    """The id of the account."""
    address, secret = visits.begin(BACK, "/permits")
    entered, following = visits.end(secret, recognised(address, sub), BACK, HERE)
    assert following == "/permits"
    return entered.account.id


def test_a_person_comes_in_with_the_roles_and_organisation_of_the_claims(system: System, visits: Visits) -> None:
    account = system.accounts.with_id(come_in(visits, "jan"))
    assert (account.login, account.organisation, account.everywhere) == ("jan@odu.example", "odu", False)
    assert account.roles == {Role.PERMIT_OFFICER}
    other = system.accounts.with_id(come_in(visits, "piet"))
    assert (other.login, other.organisation, other.everywhere) == ("piet", "gm0344", True)


def test_who_comes_back_is_the_same_person_with_the_roles_of_now(system: System, visits: Visits, mapping: Path) -> None:
    first = come_in(visits, "jan")
    mapping.write_text(MAPPING.replace("[permit_officer]", "[adviser]"), encoding="utf-8")
    assert come_in(visits, "jan") == first
    assert system.accounts.with_id(first).roles == {Role.ADVISER}
    assert len(system.sessions.listing(first)) == 1


def test_a_name_that_somebody_else_has_here_gives_nobody_that_account(system: System, visits: Visits) -> None:
    local = system.accounts.add("jan@odu.example", "odu", ["administrator"])
    account = system.accounts.with_id(come_in(visits, "jan"))
    assert account.id != local.id
    assert account.login == "jan@odu.example/jan"
    with pytest.raises(Refused):
        system.entrance.reset(account.id)


@pytest.mark.parametrize(("sub", "code"), [("kees", "no_role"), ("els", "claim_missing"), ("an", "claim_missing")])
def test_who_has_no_role_or_organisation_reads_what_is_missing(
    system: System, visits: Visits, sub: str, code: str
) -> None:
    address, secret = visits.begin(BACK, "/")
    assert refusal(visits, secret, recognised(address, sub)) == code
    assert system.accounts.listing() == []


def test_who_lost_every_role_is_out_at_once(system: System, visits: Visits, mapping: Path) -> None:
    account_id = come_in(visits, "jan")
    mapping.write_text(MAPPING.replace("vergunningen:", "anders:"), encoding="utf-8")
    address, secret = visits.begin(BACK, "/")
    assert refusal(visits, secret, recognised(address, "jan")) == "no_role"
    assert system.sessions.listing(account_id) == []


def test_a_disabled_account_stays_out_whatever_the_provider_says(system: System, visits: Visits) -> None:
    system.accounts.disable(come_in(visits, "jan"))
    address, secret = visits.begin(BACK, "/")
    assert refusal(visits, secret, recognised(address, "jan")) == "login_failed"


def test_what_is_asked_is_bound_by_pkce_state_and_nonce(visits: Visits) -> None:
    address, _secret = visits.begin(BACK, "/")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    with visits.store.reading() as connection:
        kept = connection.execute(select(provider_visits)).one()
    challenge = urlsafe_b64encode(sha256(kept.verifier.encode()).digest()).decode().rstrip("=")
    assert (asked["code_challenge_method"], asked["code_challenge"]) == ("S256", challenge)
    assert (asked["state"], asked["nonce"], asked["redirect_uri"]) == (kept.state, kept.nonce, BACK)


def test_an_answer_is_good_once_and_only_in_the_browser_that_asked(visits: Visits) -> None:
    address, secret = visits.begin(BACK, "/")
    answer = recognised(address, "jan")
    _other_address, other_secret = visits.begin(BACK, "/")
    assert refusal(visits, other_secret, answer) == "visit_unknown"
    assert refusal(visits, "", answer) == "visit_unknown"
    visits.end(secret, answer, BACK, HERE)
    assert refusal(visits, secret, answer) == "visit_unknown"


def test_an_answer_of_another_issuer_is_not_believed(visits: Visits) -> None:
    address, secret = visits.begin(BACK, "/")
    answer = recognised(address, "jan") | {"iss": "https://elsewhere.example"}
    assert refusal(visits, secret, answer) == "provider_wrong_issuer"


def test_a_token_for_another_question_is_not_believed(visits: Visits) -> None:
    mine, secret = visits.begin(BACK, "/")
    theirs, _other = visits.begin(BACK, "/")
    swapped = recognised(mine, "jan") | {"code": recognised(theirs, "jan")["code"]}
    assert refusal(visits, secret, swapped) == "provider_not_trusted"


@pytest.mark.parametrize("answer", [{"error": "access_denied"}, {"code": "made up"}, {}])
def test_a_refusal_or_nonsense_of_the_provider_lets_nobody_in(visits: Visits, answer: dict[str, str]) -> None:
    address, secret = visits.begin(BACK, "/")
    state = parse_qs(urlsplit(address).query)["state"][0]
    assert refusal(visits, secret, answer | {"state": state}) in {"provider_refused", "provider_not_trusted"}


def test_a_provider_that_calls_itself_otherwise_is_not_visited(system: System, visits: Visits) -> None:
    elsewhere = system.settings.entry.openid
    assert elsewhere is not None
    for wrong, code in (
        (f"{elsewhere.issuer}/", "provider_wrong_issuer"),
        ("http://localhost:9", "provider_unreachable"),
    ):
        changed = replace(visits, provider=Provider(replace(elsewhere, issuer=wrong), system.clock))
        with pytest.raises(NotAllowed) as refused:
            changed.begin(BACK, "/")
        assert refused.value.faults[0].code == code


def test_the_visit_at_the_provider_can_be_ended_too(visits: Visits) -> None:
    farewell = visits.provider.farewell("https://vth.example/")
    assert farewell is not None
    assert parse_qs(urlsplit(farewell).query)["post_logout_redirect_uri"] == ["https://vth.example/"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- list",
        "role_claim: groups",
        "role_claim: groups\nroles: {a: [adviser]}",
        "role_claim: groups\nroles: {a: [boss]}\norganisation: odu",
        "role_claim: groups\nroles: {a: []}\norganisation: odu",
        "role_claim: groups\nroles: {a: [api_client]}\norganisation: odu",
        "role_claim: groups\nroles: {a: [adviser]}\norganisation: odu\nrolles: 1",
        "role_claim: groups\nroles: {a: [adviser]}\norganisation: odu\norganisations: odu",
        "role_claim: [",
    ],
)
def test_a_mapping_from_which_nothing_follows_is_refused(mapping: Path, text: str) -> None:
    mapping.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsInvalid):
        read_mapping(mapping)


def test_a_mapping_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalid):
        read_mapping(tmp_path / "nothing.yaml")
