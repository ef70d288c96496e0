"""The fields of logging in, passwords and codes, with what browsers and password managers need to know of them."""

from flask_babel import gettext

from vth.application.entering.passwords import SHORTEST
from vth.web.forms.fields import FormField


def login_field(typed: str = "") -> FormField:
    return FormField(
        name="login", label=gettext("Aanmeldnaam"), values=(typed,), required=True, autocomplete="username"
    )


def password_field() -> FormField:
    return FormField(
        name="password",
        label=gettext("Wachtwoord"),
        widget="password",
        required=True,
        autocomplete="current-password",
    )


def new_password_field() -> FormField:
    note = gettext("Ten minste %(number)s tekens, bijvoorbeeld vier of vijf woorden achter elkaar.", number=SHORTEST)
    return FormField(
        name="password",
        label=gettext("Nieuw wachtwoord"),
        widget="password",
        required=True,
        note=note,
        autocomplete="new-password",
    )


def old_password_field() -> FormField:
    return FormField(
        name="old_password",
        label=gettext("Huidig wachtwoord"),
        widget="password",
        required=True,
        autocomplete="current-password",
    )


def code_field(note: str = "") -> FormField:
    return FormField(
        name="code", label=gettext("Code"), required=True, note=note, autocomplete="one-time-code", max_length=40
    )
