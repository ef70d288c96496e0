"""Secrets of 32 random bytes: shown once, kept as a plain SHA-256, since there is nothing to guess."""

import secrets
from hashlib import sha256

LONGEST = 200


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """What is kept in its place; a text that no secret can be hashes to what nobody has."""
    return sha256(secret[:LONGEST].encode("utf-8", "surrogatepass")).hexdigest()
