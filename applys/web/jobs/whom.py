"""Whose card and answers a page is about: the phone's owner, or someone a mediator is beside."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from flask import Response, current_app, redirect, request

from applys.jobs.queries import mandates
from applys.jobs.queries.mandates import Applicant
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.problems import NotFound
from applys.web import languages, sessions
from applys.web.render import language

P = ParamSpec("P")
R = TypeVar("R")

MANDATE = "mandat"


@dataclass(frozen=True, kw_only=True)
class Whom:
    """Someone who answers offers, with a mediator or alone; `token` opens a phone just met."""

    caller: Caller
    applicant: Applicant
    mandate_id: UUID | None = None
    token: str | None = None

    def address(self, path: str, **query: str) -> str:
        """A page of theirs, in the page's language; a mediator stays beside the same person."""
        named = {**query, **({MANDATE: str(self.mandate_id)} if self.mandate_id else {})}
        return f"/{language().code}{path}" + (f"?{urlencode(named)}" if named else "")

    def led(self, path: str, **query: str) -> Response:
        """Lead to a page of theirs; a phone just met keeps its token."""
        response = current_app.make_response(redirect(self.address(path, **query), 303))
        if self.token:
            return sessions.open_for(response, self.caller.role, self.token)
        return response


def find() -> Whom | None:
    """Who this page is about, if anyone; raise `NotFound` for a mandate that is not theirs."""
    caller = sessions.reader()
    if caller is None or caller.role not in {Role.RESIDENT, Role.MEDIATOR}:
        return None
    mandate_id = _mandate_id()
    if caller.role is Role.MEDIATOR and mandate_id is None:
        return None
    applicant = mandates.applicant(session(), caller, mandate_id)
    return Whom(caller=caller, applicant=applicant, mandate_id=mandate_id)


def resident() -> Whom | None:
    """The resident whose phone this is, if any."""
    found = find()
    return found if found and found.caller.role is Role.RESIDENT else None


def joined() -> Whom:
    """The same, registering a phone that was not known: nothing personal is asked for that.

    Raise `NotFound` for staff, who answer no offer.
    """
    if found := find():
        return found
    if sessions.reader() is not None:
        raise NotFound
    caller, token = sessions.meet(language().code)
    return Whom(caller=caller, applicant=Applicant(account_id=caller.id), token=token)


def needed(
    back: str, *, resident_only: bool = False
) -> Callable[[Callable[Concatenate[Whom, P], R]], Callable[P, R | Response]]:
    """Give the view whom its page is about; who is not known is led to another page."""

    def decorator(view: Callable[Concatenate[Whom, P], R]) -> Callable[P, R | Response]:
        @wraps(view)
        def wrapper(*args: P.args, **kwargs: P.kwargs) -> R | Response:
            person = resident() if resident_only else find()
            if person is None:
                return current_app.make_response(redirect(f"/{language().code}{back}"))
            return view(person, *args, **kwargs)

        return wrapper

    return decorator


def preferred(path: str) -> Response:
    """Lead from a message's link, which knows no language, to the page in the reader's."""
    response = current_app.make_response(redirect(f"/{languages.preferred().code}{path}"))
    response.vary.add("Accept-Language")
    return response


def _mandate_id() -> UUID | None:
    written = request.args.get(MANDATE)
    try:
        return UUID(written) if written else None
    except ValueError as error:
        raise NotFound from error
