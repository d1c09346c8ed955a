"""Lets callers in."""

from collections.abc import Callable
from urllib.parse import urlsplit

from flask import Flask, current_app, g, request
from sqlalchemy.orm import Session

from applys.kernel import database
from applys.kernel.callers import Caller, Role, Scope
from applys.kernel.problems import Forbidden, Unauthenticated

Identify = Callable[[Session, str], Caller | None]

COOKIE = "__Host-applys"
SAFE = {"GET", "HEAD", "OPTIONS"}


class ForeignOrigin(Forbidden):
    """A page of another site may not act with this cookie"""


def init_app(app: Flask, identify: Identify) -> None:
    app.extensions["identify"] = identify


def require(*roles: Role, scope: Scope | None = None) -> None:
    """Refuse the request unless its caller has one of these roles, and its key this scope."""
    found = identify()
    if found is None:
        raise Unauthenticated
    if found.role not in roles:
        raise Forbidden
    if found.scopes is not None and scope not in found.scopes:
        raise Forbidden(scope=scope)
    g.caller = found


def identify() -> Caller | None:
    """Who sent this request: by its bearer token, else by the pages' cookie."""
    identify: Identify = current_app.extensions["identify"]
    if header := request.headers.get("Authorization"):
        scheme, _, token = header.partition(" ")
        return identify(database.session(), token) if scheme.lower() == "bearer" else None
    if cookie := request.cookies.get(COOKIE):
        check_origin()
        return identify(database.session(), cookie)
    return None


def anyone() -> Caller | None:
    """The caller, where people come with an account or without (None).

    A token that nobody holds is refused, and so is an API key: no scope lets it in.
    """
    found = identify()
    if found is None:
        if "Authorization" in request.headers:
            raise Unauthenticated
        return None
    if found.scopes is not None:
        raise Forbidden
    g.caller = found
    return found


def check_origin() -> None:
    """Unsafe methods with a cookie must come from our own pages (Fetch Metadata, else Origin)."""
    if request.method in SAFE:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = urlsplit(request.headers.get("Origin", "")).netloc
    if site not in {"same-origin", "none"} and (site or origin != request.host):
        raise ForeignOrigin


def caller() -> Caller:
    """The caller of the current request, once `require` let them in."""
    current: Caller = g.caller
    return current
