"""What is forgotten by itself, and the people of a demonstration."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from applys.accounts import queries
from applys.accounts.models import (
    Account,
    Attempt,
    Code,
    Contact,
    ContactKind,
    Token,
)
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.partners.models import Partner

A_DAY = timedelta(days=1)
A_MONTH = timedelta(days=30)


def purge(session: Session) -> int:
    """Forget codes and counts older than a day, and sign-ins revoked a month ago."""
    now = clock.now()
    forgotten = 0
    for statement in (
        delete(Code).where(Code.created_at < now - A_DAY).returning(Code.id),
        delete(Attempt).where(Attempt.created_at < now - A_DAY).returning(Attempt.id),
        delete(Token).where(Token.revoked_at < now - A_MONTH).returning(Token.id),
    ):
        forgotten += len(session.scalars(statement).all())
    return forgotten


def seed_people(session: Session, documents: Sequence[Mapping[str, Any]]) -> int:
    """Add the staff of a demonstration who are not there yet; return how many."""
    partners = {partner.slug: partner for partner in session.scalars(select(Partner))}
    added = 0
    for document in documents:
        if queries.find_owner(session, ContactKind.EMAIL, document["email"]):
            continue
        partner = partners[document["partner"]]
        account = Account(
            territory_id=partner.territory_id,
            role=Role(document["role"]),
            partner_id=partner.id,
            display_name=document["display_name"],
        )
        session.add(account)
        session.flush()
        session.add(
            Contact(account_id=account.id, kind=ContactKind.EMAIL, address=document["email"])
        )
        added += 1
    return added
