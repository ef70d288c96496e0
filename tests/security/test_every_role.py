"""The whole description asked by every role: nobody gets an answer that it does not promise, least of all an error."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from tests.security.attacking import Attacker
from tests.security.two_services import OWN
from vth.api import openapi_document
from vth.rights.identity import EVERY_SCOPE
from vth.rights.roles import Role

load_all_checks()
WAYS = [(path, method) for path, item in openapi_document()["paths"].items() for method in item]
# What fits a schema may be refused by a rule; and here everybody is let in, whatever the token.
NOT_LOOKED_AT = [positive_data_acceptance, ignored_auth]
FEW = settings(
    max_examples=1,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(("path", "method"), WAYS)
def test_every_role_is_answered_as_the_description_promises(anybody: Attacker, path: str, method: str) -> None:
    described: Any = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", anybody.app)

    @FEW
    @given(case=described[path][method].as_strategy(generation_mode=GenerationMode.POSITIVE))
    def check(case: Any) -> None:
        for role in Role:
            anybody.becomes(role, of=OWN, scopes=EVERY_SCOPE if role is Role.API_CLIENT else frozenset())
            case.call_and_validate(headers={"Authorization": "Bearer vth_any"}, excluded_checks=NOT_LOOKED_AT)

    check()
