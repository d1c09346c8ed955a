"""A create asked twice with the same key is done once."""

import contextlib
import hashlib
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, ParamSpec

import orjson
from cryptography.fernet import Fernet
from flask import Response, current_app, g, request
from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from applys.kernel import clock, database, tasks
from applys.kernel.problems import Malformed
from applys.kernel.records import Base

P = ParamSpec("P")

KEPT = timedelta(days=1)
PATTERN = r"^[A-Za-z0-9_.:~-]{16,128}$"


class IdempotencyKey(Base):
    """The first answer to a key, readable only with the key itself; kept a day."""

    __tablename__ = "idempotency_key"

    scope: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default_factory=clock.now, index=True)
    status: Mapped[int | None] = mapped_column(default=None)
    answer: Mapped[bytes | None] = mapped_column(default=None)


class IdempotencyKeyReused(Malformed):
    """This Idempotency-Key came before with another body"""


def once(view: Callable[P, Any]) -> Callable[P, Response]:
    """Run the view once per caller, operation and key; a refusal is not remembered.

    The key's row and the view's writes share one transaction: a second request with the
    same key waits for the first, then gets its answer.
    """

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> Response:
        key = request.headers.get("Idempotency-Key")
        if key is None:
            return view(*args, **kwargs)  # type: ignore[no-any-return]
        if not re.fullmatch(PATTERN, key):
            raise Malformed.at("header", "/Idempotency-Key", f"Must match {PATTERN}")
        scope, fingerprint = _scope(key), _fingerprint()
        if first := _earlier_answer(scope, fingerprint, key):
            return first
        response: Response = view(*args, **kwargs)
        if response.status_code < 400:  # noqa: PLR2004
            _remember(scope, key, response)
        return response

    return wrapper


def purge(session: Session) -> int:
    """Forget the answers older than a day; return how many."""
    old = IdempotencyKey.created_at < clock.now() - KEPT
    gone = session.scalars(delete(IdempotencyKey).where(old).returning(IdempotencyKey.scope))
    return len(gone.all())


@tasks.task("kernel.forget_answers", cron="30 3 * * * 0")
def forget_answers() -> None:
    with database.transaction() as session:
        purge(session)


def _earlier_answer(scope: str, fingerprint: str, key: str) -> Response | None:
    """Claim the key, or read what its first use was answered."""
    session = database.session()
    row = {"scope": scope, "fingerprint": fingerprint, "created_at": clock.now()}
    claim = insert(IdempotencyKey).values(row).on_conflict_do_nothing()
    if session.scalar(claim.returning(IdempotencyKey.scope)):
        return None
    first = session.scalars(select(IdempotencyKey).where(IdempotencyKey.scope == scope)).one()
    if first.fingerprint != fingerprint or first.answer is None:
        raise IdempotencyKeyReused
    answer = Response(_cipher(key).decrypt(first.answer), first.status, mimetype="application/json")
    answer.headers["Idempotent-Replayed"] = "true"
    return answer


def _remember(scope: str, key: str, response: Response) -> None:
    answer = _cipher(key).encrypt(response.get_data())
    found = update(IdempotencyKey).where(IdempotencyKey.scope == scope)
    database.session().execute(found.values(status=response.status_code, answer=answer))


def _scope(key: str) -> str:
    """Hash of caller, operation and key: nobody meets another's answer."""
    caller = g.caller.id if "caller" in g else "anyone"
    return _hash(f"{caller} {request.method} {request.path} {key}".encode())


def _fingerprint() -> str:
    """Hash of the body in canonical form: spacing and order of names do not matter.

    Where a body says the same in many ways, who read it says in `g.canonical_body` what it said.
    """
    body = g.get("canonical_body") or request.get_data(cache=True)
    with contextlib.suppress(orjson.JSONDecodeError):
        body = orjson.dumps(orjson.loads(body), option=orjson.OPT_SORT_KEYS)
    return _hash(body)


def _cipher(key: str) -> Fernet:
    """Answers may hold a token: they are sealed with the client's own key and our secret."""
    sealed = hashlib.sha256(f"{current_app.config['SECRET_KEY']} {key}".encode()).digest()
    return Fernet(urlsafe_b64encode(sealed))


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
