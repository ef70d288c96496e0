"""Cookies of the pages: never readable by scripts, never sent along from other sites, only over TLS behind TLS."""

from flask import Response, request


def name(base: str) -> str:
    """The cookie's name; behind TLS the browser itself guards that only this host sets it (`__Host-`)."""
    return f"__Host-{base}" if request.is_secure else base


def read(base: str) -> str | None:
    """What the browser keeps under this name."""
    return request.cookies.get(name(base))


def write(response: Response, base: str, value: str, *, seconds: int | None = None) -> None:
    """Has the browser keep a value; without `seconds` until it is closed."""
    response.set_cookie(
        name(base), value, max_age=seconds, path="/", secure=request.is_secure, httponly=True, samesite="Lax"
    )


def forget(response: Response, base: str) -> None:
    response.delete_cookie(name(base), path="/", secure=request.is_secure, httponly=True, samesite="Lax")
