"""Where contents are kept: a folder, or a bucket of a server that speaks S3; both keep the same promises."""

import logging
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import boto3
import pytest
from moto.server import ThreadedMotoServer

from vth.application.documents.bucket import bucket_contents
from vth.application.documents.contents import Contents, Incoming, receive
from vth.application.documents.places import contents_at
from vth.kernel.errors import ContentWrong, InvalidInput, SettingsInvalid, StoreUnavailable
from vth.settings import Settings, from_environment
from vth.storage import MEGABYTE, DocumentSettings, document_settings

BUCKET = "documenten"
LARGEST = 20 * MEGABYTE


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server of this test run."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    bucket_contents.cache_clear()


@pytest.fixture
def bucket(server: str, credentials: None) -> Iterator[DocumentSettings]:
    """An empty bucket on the server."""
    made = boto3.resource("s3", endpoint_url=server).Bucket(BUCKET)
    made.create(CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    yield DocumentSettings(None, BUCKET, "vth/", server)
    made.objects.all().delete()
    made.delete()
    made.meta.client.close()


@pytest.fixture(params=["folder", "bucket"])
def contents(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Contents]:
    """An empty place of each kind."""
    if request.param == "folder":
        yield contents_at(Settings(tmp_path, ""))
        return
    opened = bucket_contents(request.getfixturevalue("bucket"))
    yield opened
    opened.client.close()


def put(contents: Contents, content: bytes) -> Incoming:
    with contents.receiving() as file:
        incoming = receive(BytesIO(content), file, LARGEST)
        contents.put(incoming)
    return incoming


def got(file: BinaryIO) -> bytes:
    with file:
        return file.read()


def test_what_is_put_can_be_read_listed_and_removed(contents: Contents) -> None:
    content = b"inhoud" * 2_000_000
    put_in = put(contents, content)
    assert got(contents.open(put_in.sha256)) == content
    assert [(one.sha256, one.size) for one in contents.listing()] == [(put_in.sha256, len(content))]
    contents.remove(put_in.sha256)
    contents.remove(put_in.sha256)
    assert list(contents.listing()) == []


def test_what_is_there_is_never_overwritten(contents: Contents) -> None:
    put_in = put(contents, b"eerst")
    assert put(contents, b"eerst").sha256 == put_in.sha256
    with contents.receiving() as file:
        other = Incoming(file, put_in.sha256, receive(BytesIO(b"anders"), file, LARGEST).size)
        with pytest.raises(ContentWrong):
            contents.put(other)
    assert got(contents.open(put_in.sha256)) == b"eerst"


def test_what_is_not_there_is_named(contents: Contents) -> None:
    with pytest.raises(ContentWrong) as refusal:
        contents.open("0" * 64)
    assert refusal.value.faults[0].code == "content_missing"


def test_what_is_not_put_leaves_nothing(contents: Contents) -> None:
    with pytest.raises(InvalidInput), contents.receiving() as file:
        receive(BytesIO(b"x" * (LARGEST + 1)), file, LARGEST)
    assert list(contents.listing()) == []


def test_a_server_that_cannot_be_reached_is_an_error_of_the_store(credentials: None) -> None:
    contents = bucket_contents(DocumentSettings(None, BUCKET, "", "http://127.0.0.1:9"))
    with pytest.raises(StoreUnavailable):
        put(contents, b"inhoud")
    with pytest.raises(StoreUnavailable):
        contents.open("0" * 64)
    contents.client.close()


def test_a_disk_that_cannot_be_written_is_an_error_of_the_store(tmp_path: Path) -> None:
    (tmp_path / "documents").write_text("een bestand waar een map hoort")
    with pytest.raises(StoreUnavailable):
        put(contents_at(Settings(tmp_path, "")), b"inhoud")


def test_the_environment_says_where(tmp_path: Path) -> None:
    assert document_settings({}) == DocumentSettings()
    assert document_settings({"VTH_DOCUMENTS": str(tmp_path)}).folder == tmp_path
    given = {"VTH_DOCUMENTS": "s3://documenten/vth/", "VTH_S3_ENDPOINT": "https://s3.example:9000"}
    assert document_settings({**given, "VTH_DOCUMENT_MEGABYTES": "5"}) == DocumentSettings(
        None, "documenten", "vth/", "https://s3.example:9000", 5 * MEGABYTE
    )


@pytest.mark.parametrize(
    "given",
    [
        {"VTH_DOCUMENTS": "s3://"},
        {"VTH_DOCUMENTS": "s3://A_B"},
        {"VTH_DOCUMENTS": "s3://documenten", "VTH_S3_ENDPOINT": "ftp://x"},
        {"VTH_DOCUMENT_MEGABYTES": "0"},
        {"VTH_DOCUMENT_MEGABYTES": "veel"},
        {"VTH_SECURITY_CONTACT": "meld het maar"},
    ],
    ids=str,
)
def test_a_place_that_cannot_be_is_refused(given: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalid):
        from_environment({"VTH_HOME": str(tmp_path), **given}, tmp_path)
