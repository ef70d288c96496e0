"""The whole description against the running API: generated requests, right and wrong, get the answers it promises."""

from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from tests.api.client import Api, application, fact
from vth.api import openapi_document

load_all_checks()
OPERATIONS = [
    (path, method, mode)
    for path, item in openapi_document()["paths"].items()
    for method, operation in item.items()
    for mode in GenerationMode
    # Nothing can be wrong in a question without a token, a parameter or a body.
    if mode is GenerationMode.POSITIVE or "security" not in operation
]
# What fits the schema may be refused by a rule that no schema can say: a company that does not exist, a stale version.
BEYOND_SCHEMAS = [positive_data_acceptance]
TOO_LARGE = 413
BOUNDED = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def described(app: Flask, api: Api) -> Any:
    """The description over an application that has a permit."""
    api.start("permits", application(api.company()), fact("PermitGranted", "2026-03-02"))
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)


def _vanishes(case: Any) -> bool:
    """Whether what is wrong in the address is an empty list or object: nothing of that is sent."""
    return any(value in ([], {}) for value in (case.query or {}).values())


# Web servers close a response; schemathesis leaves the file of a report to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(("path", "method", "mode"), OPERATIONS)
def test_every_answer_is_one_that_the_description_promises(
    described: Any, secret: str, path: str, method: str, mode: GenerationMode
) -> None:
    headers = {"Authorization": f"Bearer {secret}"}

    @BOUNDED
    @given(case=described[path][method].as_strategy(generation_mode=mode))
    def check(case: Any) -> None:
        response = case.call(headers=headers)
        # What is too large is refused for that, before anything else is looked at.
        refused = _vanishes(case) or response.status_code == TOO_LARGE
        excluded = [*BEYOND_SCHEMAS, negative_data_rejection] if refused else BEYOND_SCHEMAS
        case.validate_response(response, headers=headers, excluded_checks=excluded)

    check()
