"""The settings of messages and e-mail: all of them or none, and said when they cannot be right."""

from pathlib import Path

import pytest

from vth.kernel.errors import SettingsInvalid
from vth.settings import from_environment

MAIL = {
    "VTH_SMTP_URL": "smtps://vth:secret@mail.example",
    "VTH_MAIL_FROM": "vth@odu.example",
    "VTH_MAIL_ADDRESSES": "addresses.yaml",
}


def test_without_settings_a_week_ahead_and_no_mail(tmp_path: Path) -> None:
    settings = from_environment({}, tmp_path)
    assert (settings.notice_days, settings.mail) == (7, None)


def test_mail_settings_are_read_and_keep_their_password_to_themselves(tmp_path: Path) -> None:
    settings = from_environment({**MAIL, "VTH_NOTICE_DAYS": "14"}, tmp_path)
    assert settings.notice_days == 14
    assert settings.mail is not None
    assert settings.mail.sender == "vth@odu.example"
    assert "secret" not in repr(settings)


def test_the_file_with_addresses_may_be_left_out(tmp_path: Path) -> None:
    settings = from_environment({name: value for name, value in MAIL.items() if name != "VTH_MAIL_ADDRESSES"}, tmp_path)
    assert settings.mail is not None
    assert settings.mail.addresses is None


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"VTH_NOTICE_DAYS": "-1"}, "VTH_NOTICE_DAYS"),
        ({"VTH_NOTICE_DAYS": "91"}, "VTH_NOTICE_DAYS"),
        ({"VTH_NOTICE_DAYS": "een"}, "VTH_NOTICE_DAYS"),
        ({**MAIL, "VTH_SMTP_URL": "mail.example"}, "VTH_SMTP_URL"),
        ({**MAIL, "VTH_MAIL_FROM": ""}, "VTH_MAIL_FROM"),
        ({"VTH_SMTP_URL": "smtp://mail.example"}, "VTH_MAIL_FROM"),
        ({"VTH_MAIL_ADDRESSES": "addresses.yaml"}, "VTH_SMTP_URL, VTH_MAIL_FROM"),
    ],
)
def test_a_setting_that_cannot_be_is_named(tmp_path: Path, given: dict[str, str], where: str) -> None:
    with pytest.raises(SettingsInvalid) as refused:
        from_environment(given, tmp_path)
    assert refused.value.faults[0].where == where
