"""Messages to the roles of a visitor: new, read and done, with a count on every page."""

from datetime import date

import pytest

from tests.support.lines import COMPANY_ID, PERMIT
from tests.web.conftest import PageAs
from vth.application.messages import Message
from vth.application.system import System
from vth.projections.work import BY_KIND
from vth.rights.reading import READS
from vth.rights.roles import Role
from vth.rights.subjects import Subject

KIND = next(name for name, kind in BY_KIND.items() if kind.roles[0] == "permit_officer")


@pytest.fixture(autouse=True)
def message(system: System) -> Message:
    made = Message(
        id="m-1", key="k", created_at=system.clock(), notice="due", role="permit_officer", environmental_service="odu",
        stream=PERMIT, kind=KIND, day=date(2026, 6, 2), number=None, title=None, case_number="Z-1", legal_basis="Awb",
        company_id=COMPANY_ID,
    )  # fmt: skip
    system.messages.add([made])
    return made


def test_a_new_message_is_counted_on_every_page_until_it_is_read(page_as: PageAs) -> None:
    officer = page_as(Role.PERMIT_OFFICER)
    assert 'class="vth-count">1<' in officer.get("/permits").text
    assert "Z-1" in officer.get("/messages").text
    officer.send("/messages/m-1/read", page="/messages")
    assert "vth-count" not in officer.get("/permits").text
    assert "Z-1" not in officer.get("/messages").text
    assert "Z-1" in officer.get("/messages?state=read").text


def test_a_message_can_be_done_and_be_new_again(page_as: PageAs) -> None:
    officer = page_as(Role.PERMIT_OFFICER)
    officer.send("/messages/m-1/done", page="/messages")
    assert "Z-1" in officer.get("/messages?state=done").text
    officer.send("/messages/m-1/new", page="/messages?state=done")
    assert "Z-1" in officer.get("/messages").text


def test_messages_to_other_roles_and_about_companies_of_others_are_not_shown(page_as: PageAs) -> None:
    assert "Z-1" not in page_as(Role.SUPERVISOR).get("/messages").text
    stranger = page_as(Role.PERMIT_OFFICER, organisation="omwb")
    assert "Z-1" not in stranger.get("/messages").text
    assert stranger.send("/messages/m-1/done", page="/messages").status_code == 404


@pytest.mark.parametrize("role", list(Role))
def test_messages_open_to_who_reads_the_work_list(page_as: PageAs, role: Role) -> None:
    allowed = Subject.WORK in READS[role]
    assert page_as(role).get("/messages").status_code == (200 if allowed else 403)


def test_no_other_state_can_be_given(page_as: PageAs) -> None:
    assert page_as(Role.PERMIT_OFFICER).send("/messages/m-1/lost", page="/messages").status_code == 400
