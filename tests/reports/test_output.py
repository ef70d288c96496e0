"""Where a report goes."""

from errno import ENOSPC
from io import BytesIO
from pathlib import Path

import pytest

from vth.kernel.errors import InvalidInput
from vth.reports.output import target


def _fail_halfway(out: BytesIO | Path, error: Exception) -> None:
    with target(out) as file:
        file.write(b"half")
        raise error


def test_a_file_is_there_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "rapport.xlsx"
    with target(path) as file:
        file.write(b"inhoud")
        assert not path.exists()
    assert path.read_bytes() == b"inhoud"


def test_after_an_error_the_earlier_file_is_untouched_and_nothing_is_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "rapport.xlsx"
    path.write_bytes(b"eerder")
    with pytest.raises(ZeroDivisionError):
        _fail_halfway(path, ZeroDivisionError())
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("rapport.xlsx", b"eerder")]


def test_a_stream_gets_all_or_nothing() -> None:
    out = BytesIO()
    with pytest.raises(ZeroDivisionError):
        _fail_halfway(out, ZeroDivisionError())
    assert out.getvalue() == b""
    with target(out) as file:
        file.write(b"inhoud")
    assert out.getvalue() == b"inhoud"


def test_a_place_that_cannot_be_written_is_named_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "ontbreekt" / "rapport.xlsx"
    with pytest.raises(InvalidInput) as error, target(path) as file:
        file.write(b"inhoud")
    (fault,) = error.value.faults
    assert (fault.code, fault.where) == ("report_not_writable", str(path))


def test_a_full_disk_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as error:
        _fail_halfway(tmp_path / "rapport.xlsx", OSError(ENOSPC, "No space left on device"))
    assert "No space left" in error.value.faults[0].message.nl
    assert list(tmp_path.iterdir()) == []
