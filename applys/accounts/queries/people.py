"""Accounts, their contacts and sign-ins; codes and attempts, counted."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from applys.accounts.models import (
    Account,
    Attempt,
    AttemptKind,
    Code,
    Contact,
    ContactKind,
    Interests,
    Token,
)
from applys.kernel.callers import Caller
from applys.kernel.problems import NotFound


def get_account(session: Session, caller: Caller) -> Account:
    if account := session.get(Account, caller.id):
        return account
    raise NotFound


def get_interests(session: Session, caller: Caller) -> Interests:
    if interests := session.get(Interests, caller.id):
        return interests
    raise NotFound


def contacts(session: Session, caller: Caller) -> Sequence[Contact]:
    statement = select(Contact).where(Contact.account_id == caller.id)
    return session.scalars(statement.order_by(Contact.id)).all()


def get_contact(session: Session, caller: Caller, contact_id: UUID) -> Contact:
    contact = session.get(Contact, contact_id)
    if contact is None or contact.account_id != caller.id:
        raise NotFound
    return contact


def find_owner(session: Session, kind: ContactKind, address: str) -> Account | None:
    """Whose address this is."""
    statement = select(Account).join(Contact, Contact.account_id == Account.id)
    return session.scalar(statement.where(Contact.kind == kind, Contact.address == address))


def wait_turn(session: Session, *names: str) -> None:
    """Do one at a time what these names tell apart, until the transaction ends."""
    name = func.hashtextextended(" ".join(names), 0)
    session.execute(select(func.pg_advisory_xact_lock(name)))


def sign_ins(session: Session, caller: Caller) -> Sequence[Token]:
    """Where the caller is signed in, the newest first."""
    statement = select(Token).where(Token.account_id == caller.id, Token.revoked_at.is_(None))
    return session.scalars(statement.order_by(Token.id.desc())).all()


def get_sign_in(session: Session, caller: Caller, token_id: UUID) -> Token:
    token = session.get(Token, token_id)
    if token is None or token.account_id != caller.id:
        raise NotFound
    return token


def codes_sent(session: Session, kind: ContactKind, address: str, since: datetime) -> int:
    """How many codes this address was sent since then."""
    statement = select(func.count()).where(
        Code.kind == kind, Code.address == address, Code.created_at > since
    )
    return session.scalar(statement) or 0


def attempts(session: Session, kind: AttemptKind, source: str, since: datetime) -> int:
    """How often this source asked that since then."""
    statement = select(func.count()).where(
        Attempt.kind == kind,
        Attempt.source == source,
        Attempt.created_at > since,
    )
    return session.scalar(statement) or 0
