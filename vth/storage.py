"""Where the content of documents is kept, as the environment says: a folder, or a bucket that speaks S3."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vth.kernel.errors import SettingsInvalid

MEGABYTE = 1_048_576
USUAL_MEGABYTES, MOST_MEGABYTES = 100, 2048
BUCKET = re.compile(r"s3://(?P<bucket>[a-z0-9][a-z0-9.\-]{1,61}[a-z0-9])(/(?P<prefix>[A-Za-z0-9._\-/]*))?")
ENDPOINT = re.compile(r"https?://[A-Za-z0-9.\-]+(:[0-9]{1,5})?/?")


@dataclass(frozen=True, slots=True)
class DocumentSettings:
    """`folder` is None for `documents` in the home folder; with a `bucket` content goes there.

    `endpoint` is empty for Amazon's own; `largest` is the size that one document may have, in bytes.
    """

    folder: Path | None = None
    bucket: str = ""
    prefix: str = ""
    endpoint: str = ""
    largest: int = USUAL_MEGABYTES * MEGABYTE


def document_settings(environment: Mapping[str, str]) -> DocumentSettings:
    """VTH_DOCUMENTS (a folder or s3://bucket/prefix), VTH_S3_ENDPOINT and VTH_DOCUMENT_MEGABYTES.

    Errors: SettingsInvalid.
    """
    place, largest = environment.get("VTH_DOCUMENTS", ""), _largest(environment.get("VTH_DOCUMENT_MEGABYTES", ""))
    if not place.startswith("s3:"):
        return DocumentSettings(Path(place).expanduser().resolve() if place else None, largest=largest)
    found = BUCKET.fullmatch(place)
    if not found:
        raise _wrong("VTH_DOCUMENTS", "s3://emmer/voorvoegsel", "s3://bucket/prefix")
    endpoint = environment.get("VTH_S3_ENDPOINT", "")
    if endpoint and not ENDPOINT.fullmatch(endpoint):
        raise _wrong("VTH_S3_ENDPOINT", "https://naam of https://naam:poort", "https://name or https://name:port")
    prefix = (found["prefix"] or "").strip("/")
    return DocumentSettings(None, found["bucket"], f"{prefix}/" if prefix else "", endpoint.rstrip("/"), largest)


def _largest(given: str) -> int:
    if not given:
        return USUAL_MEGABYTES * MEGABYTE
    if not (given.isascii() and given.isdigit() and 1 <= int(given) <= MOST_MEGABYTES):
        raise _wrong("VTH_DOCUMENT_MEGABYTES", f"1 tot en met {MOST_MEGABYTES}", f"1 to {MOST_MEGABYTES}")
    return int(given) * MEGABYTE


def _wrong(name: str, nl: str, en: str) -> SettingsInvalid:
    return SettingsInvalid.because(f"{name} moet luiden: {nl}.", f"{name} must read: {en}.", where=name)
