"""The cookie by which a browser stays signed in, and who comes with it."""

from flask import Response, current_app, request

from applys.accounts import rules
from applys.accounts.actions import residents
from applys.kernel import gate
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session

# In seconds. A resident's cookie is their whole account; a partner's computer is often shared.
RESIDENT_LIFE = 400 * 86_400
STAFF_LIFE = 12 * 3_600


def open_for(response: Response, role: Role, token: str) -> Response:
    """Keep a sign-in in this browser, out of reach of scripts and of other sites."""
    life = RESIDENT_LIFE if role is Role.RESIDENT else STAFF_LIFE
    response.set_cookie(
        gate.COOKIE, token, max_age=life, path="/", secure=True, httponly=True, samesite="Lax"
    )
    return response


def close(response: Response) -> Response:
    """Forget it, and the pages it opened."""
    response.delete_cookie(gate.COOKIE, path="/", secure=True, httponly=True, samesite="Lax")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def source() -> str:
    """Where this request came from, hashed: it is counted, never read."""
    return rules.source_of(current_app.config["SECRET_KEY"], request.remote_addr or "")


def meet(language: str) -> tuple[Caller, str]:
    """Register the phone that asks, which says nothing personal; return its owner and token."""
    account, token = residents.register_resident(session(), source=source(), language=language)
    caller = Caller(
        id=account.id, role=account.role, token_id=account.id, territory_id=account.territory_id
    )
    return caller, token


def reader() -> Caller | None:
    """Who this browser's cookie stands for, if anyone."""
    return gate.identify() if gate.COOKIE in request.cookies else None
