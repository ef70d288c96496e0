"""What the register of permits is asked: read from the address, shown as a form, the same for page and file."""

from collections.abc import Iterable, Mapping
from datetime import date

from flask import request
from flask_babel import gettext

from vth.events.catalogue.values import Procedure
from vth.policy.organisations import Organisations
from vth.projections.company_filter import CompanyFilter
from vth.projections.permit_list import PermitFilter
from vth.projections.permit_state import STATES
from vth.rights.limits import Limit
from vth.web.formatting import text
from vth.web.forms.fields import FormField, Option
from vth.web.forms.typed import day_of

NAMES = ("search", "state", "procedure", "circular", "service", "municipality", "received_from", "received_to")
LONGEST = 200


def asked(within: Limit | None) -> PermitFilter:
    """The filter in the address; what is not one of the choices is left out."""
    given = {name: request.args.get(name, "").strip()[:LONGEST] or None for name in NAMES}
    return PermitFilter(
        company=CompanyFilter(
            environmental_service=given["service"], municipality=given["municipality"], within=within
        ),
        state=given["state"] if given["state"] in STATES else None,
        procedure=given["procedure"] if given["procedure"] in list(Procedure) else None,
        circular={"yes": True, "no": False}.get(given["circular"] or ""),
        received_from=_day(given["received_from"]),
        received_to=_day(given["received_to"]),
        search=given["search"],
    )


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(day_of(given)) if given else None
    except ValueError:
        return None


def fields(organisations: Organisations, within: Limit | None) -> tuple[FormField, ...]:
    """The form above the register; only organisations and places that the visitor can see anything of."""
    services = {code: one.name for code, one in organisations.services.items()}
    places = {code: one.name for code, one in organisations.municipalities.items()}
    return (
        _field("search", gettext("Zoek zaak of bedrijf")),
        _choice("state", gettext("Toestand"), {code: text(label) for code, label in STATES.items()}),
        _choice("procedure", gettext("Procedure"), {one.value: text(one) for one in Procedure}),
        _choice("circular", gettext("Circulaire voorschriften"), {"yes": gettext("ja"), "no": gettext("nee")}),
        _choice("service", gettext("Omgevingsdienst"), _visible(services, within.services if within else ())),
        _choice("municipality", gettext("Gemeente"), _visible(places, within.municipalities if within else ())),
        _field("received_from", gettext("Ontvangen vanaf"), "date"),
        _field("received_to", gettext("Ontvangen tot en met"), "date"),
    )


def _visible(names: Mapping[str, str], codes: Iterable[str]) -> dict[str, str]:
    wanted = set(codes)
    found = {code: name for code, name in names.items() if not wanted or code in wanted}
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


def _field(name: str, label: str, widget: str = "text") -> FormField:
    value = request.args.get(name, "")[:LONGEST]
    return FormField(name=name, label=label, widget=widget, values=(value,) if value else ())  # type: ignore[arg-type]


def _choice(name: str, label: str, choices: Mapping[str, str]) -> FormField:
    value = request.args.get(name, "")
    options = (Option("", gettext("alle")), *(Option(code, named) for code, named in choices.items()))
    return FormField(name=name, label=label, widget="select", values=(value,), options=options)
