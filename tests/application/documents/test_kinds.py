"""Which files are taken is decided by what is in them."""

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import files
from vth.application.documents.kinds import KINDS, MOST_NAMES, extension_of, kind_of
from vth.kernel.errors import InvalidInput

TAKEN = [
    (files.PDF, "besluit.pdf", "application/pdf"),
    (files.PDF, "BESLUIT.PDF", "application/pdf"),
    (files.PNG, "foto.png", "image/png"),
    (files.JPEG, "foto.jpeg", "image/jpeg"),
    (files.HEIC, "foto.heic", "image/heic"),
    (files.DOCX, "brief.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (files.XLSX, "tabel.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (files.ODT, "brief.odt", "application/vnd.oasis.opendocument.text"),
    (files.MAIL, "bericht.eml", "message/rfc822"),
    (b"a;b\r\n1;2\r\n", "tabel.csv", "text/csv"),
    ("Geacht bedrijf, één gesprek".encode(), "notitie.txt", "text/plain"),
    ("één gesprek".encode("windows-1252"), "notitie.txt", "text/plain"),
    (b"BMW rapport", "notitie.txt", "text/plain"),
    (b"zonder naam", "", "text/plain"),
]
REFUSED = [
    (files.HTML, "pagina.html"),
    (files.HTML, "pagina.txt"),
    (b"\xef\xbb\xbf  <html>", "pagina.txt"),
    (files.SVG, "plaatje.svg"),
    (files.SVG, "plaatje.png"),
    (b"<!--ftypheic--><script>alert(1)</script>", "foto.heic"),
    (b"MZ\x90\x00ftypheic", "foto.heic"),
    (files.PROGRAM, "besluit.exe"),
    (files.PROGRAM, "besluit.pdf"),
    (b"\x7fELF\x02\x01\x01\x00", "besluit"),
    (b"#!/bin/sh\nrm -rf /", "notitie.txt"),
    (b"alert(1)", "script.js"),
    (b"geen mail", "bericht.eml"),
    (b"met \x00 nul", "notitie.txt"),
    (files.PLAIN_ZIP, "alles.zip"),
    (files.PLAIN_ZIP, "brief.docx"),
    (files.DOCX[:-30], "brief.docx"),
    (b"PK\x03\x04", "brief.docx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "brief.doc"),
]


def kind(content: bytes, name: str, claimed: str | None = None) -> str:
    return kind_of(BytesIO(content), name, claimed).media_type


def codes(content: bytes, name: str, claimed: str | None = None) -> list[str]:
    with pytest.raises(InvalidInput) as refusal:
        kind(content, name, claimed)
    return [fault.code for fault in refusal.value.faults]


@pytest.mark.parametrize(("content", "name", "media_type"), TAKEN, ids=[f"{one[1]}-{len(one[0])}" for one in TAKEN])
def test_the_content_says_which_kind_a_file_is(content: bytes, name: str, media_type: str) -> None:
    assert kind(content, name) == media_type


@pytest.mark.parametrize(("content", "name"), REFUSED, ids=[f"{one[1]}-{len(one[0])}" for one in REFUSED])
def test_what_could_run_or_is_not_known_is_refused(content: bytes, name: str) -> None:
    assert codes(content, name) == ["file_kind_refused"]


@pytest.mark.parametrize(
    ("content", "name", "claimed"),
    [(files.PDF, "foto.png", None), (files.PNG, "foto.png", "application/pdf"), (files.DOCX, "tabel.xlsx", None)],
)
def test_name_and_media_type_must_agree_with_the_content(content: bytes, name: str, claimed: str | None) -> None:
    assert codes(content, name, claimed) == ["file_kind_differs"]


def test_other_words_for_the_same_kind_are_understood() -> None:
    assert kind(files.JPEG, "foto.jpg", "image/jpg") == "image/jpeg"
    assert kind(b"a;b", "tabel.csv", "application/vnd.ms-excel") == "text/csv"
    assert kind(files.PDF, "besluit.pdf", "application/octet-stream") == "application/pdf"


def test_a_document_with_macros_is_refused() -> None:
    assert codes(files.DOCM, "brief.docx") == ["macros_refused"]


def test_a_bomb_is_never_unpacked() -> None:
    bomb = files.packed(files.CONTENT_TYPES, ("word/document.xml", b"\x00" * 50_000_000))
    assert len(bomb) < 100_000
    assert kind(bomb, "brief.docx").endswith("wordprocessingml.document")


def test_a_list_of_names_that_no_document_has_is_not_read() -> None:
    many = files.packed(files.CONTENT_TYPES, *((f"word/{n}.xml", "") for n in range(MOST_NAMES)))
    assert codes(many, "brief.docx") == ["file_kind_refused"]


@given(st.data(), st.sampled_from([files.DOCX, files.ODT, files.PDF, files.MAIL]))
def test_a_broken_file_is_refused_or_known_and_never_an_accident(data: st.DataObject, content: bytes) -> None:
    broken = bytearray(content)
    for _ in range(data.draw(st.integers(1, 8))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    with suppress(InvalidInput):
        assert kind(bytes(broken), "") in {one.media_type for one in KINDS}


def test_every_kind_gives_its_name_back() -> None:
    assert all(extension_of(one.media_type) == f".{one.extensions[0]}" for one in KINDS)
    assert extension_of("application/x-unknown") == ""
