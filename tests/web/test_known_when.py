"""A dossier as it stood on a day, as known then: said plainly, with what is otherwise now."""

from datetime import date

import pytest

from tests.support.lines import PERMIT
from tests.support.systems import Clock, origin
from tests.web.conftest import PageAs, Visitor
from vth.application.persons.details import Details
from vth.application.system import System
from vth.events.catalogue.permit import PermitAmended, PermitRevoked
from vth.events.envelope import DatedFact
from vth.rights.roles import Role

DOSSIER = f"/permits/{PERMIT.partition('/')[2]}"


@pytest.fixture
def revoked(system: System, clock: Clock) -> None:
    """Revoked in May 2026, recorded a week after the rest."""
    clock.advance(days=7)
    fact = DatedFact(PermitRevoked(reason="Gestopt"), date(2026, 5, 4))
    system.recorder.record(PERMIT, [fact], origin("revoked", actor="officer-2"))


@pytest.mark.usefixtures("revoked")
def test_the_dossier_of_an_earlier_day_says_what_is_otherwise_now(officer: Visitor) -> None:
    text = officer.get(f"{DOSSIER}?on=2026-05-01").text
    assert "Dit is niet de stand van nu." in text
    assert "toen: in werking" in text
    assert "nu: vergunning ingetrokken" in text
    assert "/correct/" not in text
    assert "/record/" not in text


def test_what_is_shown_as_it_stands_now_says_so_right_above_it(officer: Visitor) -> None:
    told = "Toezicht en stukken staan hieronder zoals ze nu zijn."
    part = officer.get(f"{DOSSIER}?on=2026-01-10").text.partition('id="related"')[2]
    assert told in part.partition("</section>")[0]
    assert told not in officer.get(DOSSIER).text


@pytest.mark.usefixtures("revoked")
def test_the_dossier_as_known_then_leaves_out_what_was_recorded_later(officer: Visitor) -> None:
    text = officer.get(f"{DOSSIER}?knownAt=2026-06-03").text
    assert "met wat bekend was op" in text
    assert "Gestopt" not in text
    assert "Gestopt" in officer.get(DOSSIER).text


def test_before_there_was_anything_there_is_no_dossier(officer: Visitor) -> None:
    assert officer.get(f"{DOSSIER}?on=2020-01-01").status_code == 404
    for nonsense in ("on=soon", "knownAt=soon", "on=2026-13-01"):
        assert officer.get(f"{DOSSIER}?{nonsense}").status_code == 400


def test_colleagues_of_one_organisation_read_one_anothers_names(page_as: PageAs, system: System) -> None:
    colleague = system.persons.add(Details(name="Noor de Wit", organisation="odu"))
    amended = DatedFact(PermitAmended(reason="Actualisatie"), date(2026, 5, 4))
    system.recorder.record(PERMIT, [amended], origin("amended", actor=colleague.id))
    assert "Noor de Wit" in page_as(Role.PERMIT_OFFICER).get(DOSSIER).text
    assert "Noor de Wit" not in page_as(Role.PERMIT_OFFICER, organisation="rud-utrecht").get(DOSSIER).text


def test_the_start_page_names_colleagues_who_changed_something(page_as: PageAs, system: System) -> None:
    colleague = system.persons.add(Details(name="Noor de Wit", organisation="odu"))
    amended = DatedFact(PermitAmended(reason="Actualisatie"), date(2026, 5, 4))
    system.recorder.record(PERMIT, [amended], origin("amended", actor=colleague.id))
    assert "Noor de Wit" in page_as(Role.PERMIT_OFFICER).get("/").text
    other = page_as(Role.PERMIT_OFFICER, organisation="rud-utrecht").get("/").text
    assert "Z-1" in other
    assert "Noor de Wit" not in other
