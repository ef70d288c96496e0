"""Every address of the API asks for a right, and nobody gets at what belongs to others."""

import pytest
from flask import Flask, g
from flask.testing import FlaskClient

from tests.api.client import ANNOUNCED, COMPANY, GRANTED, Api, application, codes, fact
from vth.api import authentication
from vth.api.application import FEATURES
from vth.api.operations import Operation
from vth.application.system import System
from vth.audit.entry import Action
from vth.audit.log import AuditFilter
from vth.rights.identity import Identity
from vth.rights.limits import limit_of
from vth.rights.reading import READS
from vth.rights.roles import Role

OPERATIONS = [operation for feature in FEATURES for operation in feature.operations]
READING = [one for one in OPERATIONS if not one.open and one.method == "GET" and not one.path_names]
ELSEWHERE = {**COMPANY, "data": {**COMPANY["data"], "environmental_service": "od-nzkg"}}


class Somebody:
    """Makes every request of the application that of one identity."""

    def __init__(self, system: System, patch: pytest.MonkeyPatch) -> None:
        self.identity = Identity("u-1", "odu", frozenset({Role.PERMIT_OFFICER}), None)
        self._organisations = system.regulations.organisations
        patch.setattr(authentication, "identity_of_token", lambda *_token: self.identity)

    def is_a(self, *roles: Role, of: str = "odu", scopes: frozenset[str] = frozenset()) -> None:
        self.identity = Identity("u-1", of, frozenset(roles), limit_of(of, self._organisations), scopes)


@pytest.fixture
def somebody(system: System, monkeypatch: pytest.MonkeyPatch) -> Somebody:
    return Somebody(system, monkeypatch)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_every_operation_is_open_or_names_what_one_must_be_able_to_read(operation: Operation) -> None:
    assert operation.open != bool(operation.reads)


@pytest.mark.parametrize("role", Role)
def test_a_role_reads_what_the_table_says(role: Role, somebody: Somebody, api: Api) -> None:
    somebody.is_a(role)
    for operation in READING:
        response = api.get(operation.path)
        response.close()
        if set(operation.reads) <= READS[role]:
            assert response.status_code in (200, 400), operation.name
        else:
            assert (response.status_code, codes(response)) == (403, ["may_not_read"]), operation.name


def test_a_role_records_only_its_own_facts(somebody: Somebody, api: Api) -> None:
    somebody.is_a(Role.PERMIT_OFFICER)
    permit = api.permit()
    somebody.is_a(Role.SUPERVISOR)
    assert codes(api.add("permits", permit, 1, GRANTED)) == ["may_not_record"]
    somebody.is_a(Role.PERMIT_OFFICER)
    assert api.add("permits", permit, 1, GRANTED).status_code == 201


def test_who_may_not_record_a_fact_may_not_retract_it(somebody: Somebody, api: Api) -> None:
    somebody.is_a(Role.PERMIT_OFFICER)
    permit = api.permit(GRANTED)
    retraction = fact("EventRetracted", "2026-03-04", version=2, reason="vergissing")
    somebody.is_a(Role.SUPERVISOR)
    assert codes(api.add("permits", permit, 2, retraction)) == ["may_not_record"]
    somebody.is_a(Role.PERMIT_OFFICER)
    assert api.add("permits", permit, 2, retraction).status_code == 201


def test_a_permit_of_another_service_does_not_exist(somebody: Somebody, api: Api) -> None:
    somebody.is_a(Role.PERMIT_OFFICER)
    permit = api.permit(GRANTED)
    unknown = api.get("/permits/01900000-0000-7000-8000-000000000000")
    somebody.is_a(Role.PERMIT_OFFICER, of="od-nzkg")
    for path in (f"/permits/{permit}", f"/permits/{permit}/events"):
        response = api.get(path)
        assert response.status_code == 404
        assert codes(response) == codes(unknown)
    assert api.add("permits", permit, 2, ANNOUNCED).status_code == 404


def test_nothing_is_recorded_about_a_company_of_another_service(somebody: Somebody, api: Api) -> None:
    somebody.is_a(Role.PERMIT_OFFICER)
    company = api.company()
    somebody.is_a(Role.PERMIT_OFFICER, of="od-nzkg")
    response = api.post("/permits", {"events": [application(company)]})
    assert response.status_code == 404


def test_nobody_registers_a_company_for_another_service(somebody: Somebody, api: Api) -> None:
    somebody.is_a(Role.PERMIT_OFFICER)
    assert codes(api.post("/companies", {"events": [ELSEWHERE]})) == ["other_organisation"]


@pytest.mark.parametrize("path", ["/companies", "/permits", "/duties", "/worklist?dueUntil=2030-01-01"])
def test_lists_hold_nothing_of_others(path: str, somebody: Somebody, api: Api) -> None:
    somebody.is_a(Role.PERMIT_OFFICER)
    api.permit()
    mine = api.get(path).get_json()["items"]
    somebody.is_a(Role.PERMIT_OFFICER, of="od-nzkg")
    assert api.get(path).get_json()["items"] == []
    somebody.is_a(Role.AUTHORITY_READER, of="gm0344")
    assert api.get(path).get_json()["items"] == mine


def test_figures_and_what_they_leave_out_count_nothing_of_others(somebody: Somebody, api: Api) -> None:
    somebody.is_a(Role.PERMIT_OFFICER)
    api.permit(GRANTED)
    path = "/indicators/permits_with_circular_prescriptions"
    assert api.get(path).get_json()["denominator"] == 1
    somebody.is_a(Role.PERMIT_OFFICER, of="od-nzkg")
    assert api.get(path).get_json()["denominator"] == 0
    for part in ("numerator", "rest", "excluded"):
        listed = api.get(f"{path}/cases?part={part}&environmentalService=od-nzkg")
        assert listed.get_json()["items"] == []


def test_the_cases_behind_a_figure_are_for_who_reads_that_part(somebody: Somebody, api: Api) -> None:
    somebody.is_a(Role.TRAINING_COORDINATOR)
    assert api.get("/indicators/prescriptions_compliant").status_code == 200
    for detail in ("cases", "explanation?knownAt=2026-01-01T00:00:00Z"):
        response = api.get(f"/indicators/prescriptions_compliant/{detail}")
        assert (response.status_code, codes(response)) == (403, ["may_not_read"])
    assert api.get("/indicators/staff_trained/cases").status_code == 200


def test_a_request_knows_who_asks(app: Flask, secret: str) -> None:
    client: FlaskClient = app.test_client()
    with client:
        client.get("/api/v1/permits", headers={"Authorization": f"Bearer {secret}"})
        assert g.identity.actor == "u-1"


def test_what_is_refused_is_noted_with_its_reason(somebody: Somebody, api: Api, system: System) -> None:
    somebody.is_a(Role.PERMIT_OFFICER)
    permit = api.permit()
    somebody.is_a(Role.TRAINING_COORDINATOR)
    api.get(f"/permits/{permit}")
    somebody.is_a(Role.PERMIT_OFFICER, of="od-nzkg")
    api.get(f"/permits/{permit}")
    found = [(line.entry.subject, line.entry.detail) for line in system.audit.lines(AuditFilter(action=Action.REFUSED))]
    assert found == [(f"permit/{permit}", "may_not_read"), (f"permit/{permit}", "not_found")]


def test_the_work_list_names_no_work_on_what_the_role_does_not_read(somebody: Somebody, api: Api) -> None:
    somebody.is_a(Role.PERMIT_OFFICER)
    api.permit()
    assert api.get("/worklist?dueUntil=2030-01-01").get_json()["items"]
    somebody.is_a(Role.TRAINING_COORDINATOR)
    assert api.get("/worklist?dueUntil=2030-01-01").get_json()["items"] == []
