"""Contents in a bucket that speaks S3, with the credentials that the environment gives Amazon's own programs.

The library comes with `pip install vth[s3]`.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from tempfile import SpooledTemporaryFile, TemporaryFile
from typing import Any, BinaryIO, cast

from vth.application.documents.contents import PIECE, Incoming, Stored, check, missing
from vth.kernel.errors import SettingsInvalid, StoreUnavailable
from vth.storage import DocumentSettings

ABSENT = {"404", "NoSuchKey", "NotFound"}
THERE_ALREADY = {"PreconditionFailed", "412", "ConditionalRequestConflict"}
SECONDS_TO_CONNECT, SECONDS_TO_READ, ATTEMPTS = 5, 60, 3


@dataclass(frozen=True, slots=True)
class BucketContents:
    """An object for each content. `client` is boto3's."""

    client: Any
    bucket: str
    prefix: str

    @contextmanager
    def receiving(self) -> Iterator[BinaryIO]:
        with TemporaryFile() as file:
            yield cast(BinaryIO, file)

    def put(self, incoming: Incoming) -> None:
        incoming.file.seek(0)
        with _reported():
            answer = self._unless_there(incoming)
        if answer is None:
            with closing(self.open(incoming.sha256)) as kept:
                check(kept, incoming.sha256, incoming.size)

    def open(self, sha256: str) -> BinaryIO:
        """The object, copied into a file of this machine first: what is on its way cannot be read twice."""
        copy = SpooledTemporaryFile(PIECE)  # noqa: SIM115 - closed by whoever reads it
        try:
            with _reported():
                self.client.download_fileobj(self.bucket, self.prefix + sha256, copy)
        except BaseException as error:
            copy.close()
            if isinstance(error, KeyError):
                raise missing(sha256) from error
            raise
        copy.seek(0)
        return cast(BinaryIO, copy)

    def listing(self) -> Iterator[Stored]:
        with _reported():
            pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=self.prefix)
            for one in (one for page in pages for one in page.get("Contents", ())):
                yield Stored(one["Key"].removeprefix(self.prefix), one["Size"], one["LastModified"])

    def remove(self, sha256: str) -> None:
        with _reported():
            self.client.delete_object(Bucket=self.bucket, Key=self.prefix + sha256)

    def sweep(self, before: datetime) -> int:
        """Nothing is left: what is received stands in files without a name."""
        return 0

    def _unless_there(self, incoming: Incoming) -> Any:
        """None when an object with that name was there before."""
        from botocore.exceptions import ClientError

        try:
            return self.client.put_object(
                Bucket=self.bucket,
                Key=self.prefix + incoming.sha256,
                Body=incoming.file,
                ContentLength=incoming.size,
                ContentType="application/octet-stream",
                IfNoneMatch="*",
            )
        except ClientError as error:
            if error.response["Error"]["Code"] in THERE_ALREADY:
                return None
            raise


@cache
def bucket_contents(settings: DocumentSettings) -> BucketContents:
    """The bucket of these settings. Raises SettingsInvalid when the library or the region is missing."""
    try:
        import boto3
        from botocore.config import Config
        from botocore.exceptions import BotoCoreError
    except ImportError as error:
        raise SettingsInvalid.because(
            "Opslag in S3 vraagt om het pakket: pip install 'vth[s3]'.",
            "Storage in S3 needs the package: pip install 'vth[s3]'.",
            where="VTH_DOCUMENTS",
        ) from error
    config = Config(
        connect_timeout=SECONDS_TO_CONNECT,
        read_timeout=SECONDS_TO_READ,
        retries={"max_attempts": ATTEMPTS, "mode": "standard"},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    try:
        client = boto3.client("s3", endpoint_url=settings.endpoint or None, config=config)
    except BotoCoreError as error:
        raise SettingsInvalid.because(str(error), str(error), where="VTH_DOCUMENTS") from error
    return BucketContents(client, settings.bucket, settings.prefix)


@contextmanager
def _reported() -> Iterator[None]:
    """What goes wrong there as an error of the store; KeyError when the object is not there."""
    from boto3.exceptions import Boto3Error
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except ClientError as error:
        if error.response["Error"]["Code"] in ABSENT:
            raise KeyError from error
        raise _unavailable(error) from error
    except (BotoCoreError, Boto3Error) as error:
        raise _unavailable(error) from error


def _unavailable(error: Exception) -> StoreUnavailable:
    return StoreUnavailable.because(
        f"De opslag van documenten is niet bereikbaar ({type(error).__name__}); er is niets vastgelegd.",
        f"The storage of documents cannot be reached ({type(error).__name__}); nothing was recorded.",
    )
