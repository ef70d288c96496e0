"""The audit log in the browser, and who read one's own data."""

import csv
import io
import json

import pytest

from tests.support.lines import PERMIT
from tests.web.conftest import PageAs
from vth.application.persons.details import Details
from vth.application.system import System
from vth.audit.entry import Action, Entry, Origin, Outcome, Via
from vth.audit.log import AuditFilter
from vth.rights.reading import READS
from vth.rights.roles import Role
from vth.rights.subjects import Subject

ADDRESS = "/administration/audit"
SOMEBODY = "00000000-0000-7000-8000-00000000a001"


def noted(system: System, action: Action, subject: str, actor: str = "officer-1", count: int = 1) -> None:
    for _ in range(count):
        system.audit.add(Entry(action, Outcome.DONE, Origin(Via.PAGE, "192.0.2.1"), actor, "odu", subject))


@pytest.fixture(autouse=True)
def lines(system: System) -> None:
    """Two readings and a log-in."""
    noted(system, Action.READ, PERMIT)
    noted(system, Action.READ, f"person/{SOMEBODY}", "officer-2")
    noted(system, Action.LOGGED_IN, "account/1")


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}/file.csv", f"{ADDRESS}/file.jsonl"])
def test_the_audit_log_opens_to_who_may_read_it(page_as: PageAs, role: Role, address: str) -> None:
    expected = 200 if Subject.AUDIT in READS[role] else 403
    assert page_as(role).get(address).status_code == expected


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 3),
        ("action=read", 2),
        ("action=read&actor=officer-2", 1),
        (f"subject={PERMIT}", 1),
        ("outcome=refused", 0),
        ("since=2026-06-01&until=2026-06-01", 3),
        ("until=31-5-2026", 0),
        ("since=2-6-2026", 0),
        ("action=nonsense&cursor=nonsense", 3),
    ],
)
def test_the_address_asks_what_page_and_file_show(page_as: PageAs, query: str, count: int) -> None:
    administrator = page_as(Role.ADMINISTRATOR)
    assert administrator.get(f"{ADDRESS}?{query}").text.count('<th scope="row">') == count
    found = administrator.get(f"{ADDRESS}/file.jsonl?{query}").text.splitlines()
    assert len([one for one in found if json.loads(one)["action"] != "exported"]) == count


def test_long_logs_are_read_page_by_page(page_as: PageAs, system: System) -> None:
    noted(system, Action.READ, PERMIT, count=30)
    administrator = page_as(Role.ADMINISTRATOR)
    first = administrator.get(ADDRESS).text
    assert first.count('<th scope="row">') == 25
    following = first.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0]
    assert administrator.get(following).text.count('<th scope="row">') == 8


def test_the_file_opens_in_a_spreadsheet_and_taking_it_is_noted(page_as: PageAs, system: System) -> None:
    response = page_as(Role.ADMINISTRATOR).get(f"{ADDRESS}/file.csv?action=read")
    rows = list(csv.reader(io.StringIO(response.text.lstrip("\ufeff")), delimiter=";"))
    assert rows[0][:3] == ["position", "at", "action"]
    assert [row[7] for row in rows[1:]] == [PERMIT, f"person/{SOMEBODY}"]
    assert system.audit.page(AuditFilter(action=Action.EXPORTED), 5)


def test_the_log_leads_to_a_dossier_only_who_reads_such_dossiers(page_as: PageAs) -> None:
    text = page_as(Role.ADMINISTRATOR).get(ADDRESS).text
    assert PERMIT in text
    assert "vergunning" in text
    assert f"/permits/{PERMIT.partition('/')[2]}" not in text


def test_names_are_shown_for_who_is_in_the_register(page_as: PageAs, system: System) -> None:
    system.persons.add(Details(name="Anna de Vries"), SOMEBODY)
    noted(system, Action.READ, PERMIT, SOMEBODY)
    assert "Anna de Vries" in page_as(Role.ADMINISTRATOR).get(ADDRESS).text


def test_everybody_sees_who_read_the_own_data_and_nobody_elses(page_as: PageAs, system: System) -> None:
    noted(system, Action.READ, "person/officer-1", "officer-9")
    text = page_as(Role.SUPERVISOR).get("/account/readings").text
    assert "officer-9" in text
    assert "officer-2" not in text


@pytest.mark.parametrize("role", list(Role))
def test_the_hub_of_administration_opens_to_who_keeps_something(page_as: PageAs, role: Role) -> None:
    keeps = READS[role] & {Subject.ADMINISTRATION, Subject.AUDIT, Subject.PERSONS, Subject.RETENTION}
    response = page_as(role).get("/administration")
    assert response.status_code == (200 if keeps else 403)
    assert (f'href="{ADDRESS}"' in response.text) == (Subject.AUDIT in READS[role])
