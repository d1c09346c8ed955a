"""Two people may act on one thing: a change names, by `If-Match`, what it changes."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from http import HTTPStatus
from typing import ParamSpec, TypeVar
from uuid import UUID

from flask import request

from applys.kernel.problems import Problem

P = ParamSpec("P")
R = TypeVar("R")


class PreconditionRequired(Problem):
    """Send the ETag of what you change, in If-Match"""

    status = HTTPStatus.PRECONDITION_REQUIRED


class PreconditionFailed(Problem):
    """Someone changed this since you read it: read it again"""

    status = HTTPStatus.PRECONDITION_FAILED


def etag(record_id: UUID, updated_at: datetime) -> str:
    """The strong ETag of a record, quoted, as a header holds it."""
    text = f"{record_id} {updated_at.timestamp()}"
    return f'"{hashlib.blake2b(text.encode(), digest_size=12).hexdigest()}"'


def required(view: Callable[P, R]) -> Callable[P, R]:
    """Refuse a request without `If-Match` before its body is read."""

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        if not request.headers.get("If-Match"):
            raise PreconditionRequired
        return view(*args, **kwargs)

    return wrapper


def check(record_id: UUID, updated_at: datetime) -> None:
    """Raise `PreconditionFailed` unless `If-Match` names this version, or any (`*`).

    Raise `PreconditionRequired` without it.
    """
    if not request.headers.get("If-Match"):
        raise PreconditionRequired
    if not request.if_match.contains(etag(record_id, updated_at).strip('"')):
        raise PreconditionFailed


def check_if_given(record_id: UUID, updated_at: datetime) -> None:
    """As `check`, for those who sent `If-Match`; others act on whatever is there."""
    if "If-Match" in request.headers:
        check(record_id, updated_at)
