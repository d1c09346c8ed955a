"""Accounts, looked up."""

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.accounts.models import Account, Token
from applys.kernel.callers import Caller

SIGNED_IN = (
    select(
        Account.id,
        Account.role,
        Account.territory_id,
        Account.partner_id,
        Account.language,
        Token.id.label("token_id"),
        Token.last_used_at,
    )
    .join(Token, Token.account_id == Account.id)
    .where(Token.revoked_at.is_(None), Account.erased_at.is_(None))
)


def digest(token: str) -> str:
    """What is kept of a token or key: 256 random bits need no salt."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def identify(session: Session, token: str) -> Caller | None:
    """Who holds this token, if anyone."""
    row = session.execute(SIGNED_IN.where(Token.hash == digest(token))).one_or_none()
    if row is None:
        return None
    return Caller(
        id=row.id,
        role=row.role,
        token_id=row.token_id,
        territory_id=row.territory_id,
        partner_id=row.partner_id,
        language=row.language,
    )
