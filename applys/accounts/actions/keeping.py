"""What is forgotten by itself, and the people of a demonstration."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from applys.accounts import queries, rules
from applys.accounts.models import (
    Account,
    ApiKey,
    Attempt,
    Code,
    Contact,
    ContactKind,
    Invitation,
    Token,
)
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.kernel.problems import NotFound
from applys.kernel.records import Record
from applys.partners.models import Partner

A_DAY = timedelta(days=1)
A_MONTH = timedelta(days=30)


class UnknownPartner(NotFound):
    """No partner has this slug: seed the partners first"""


def purge(session: Session) -> int:
    """Forget codes and counts older than a day, and what ended over a month ago.

    Sign-ins and keys end when they are revoked, invitations when they expire. Return how many.
    """
    a_day_ago, a_month_ago = clock.now() - A_DAY, clock.now() - A_MONTH
    past: tuple[tuple[type[Record], ColumnElement[bool]], ...] = (
        (Code, Code.created_at < a_day_ago),
        (Attempt, Attempt.created_at < a_day_ago),
        (Token, Token.revoked_at < a_month_ago),
        (ApiKey, ApiKey.revoked_at < a_month_ago),
        (Invitation, Invitation.expires_at < a_month_ago),
    )
    return sum(
        len(session.scalars(delete(kind).where(old).returning(kind.id)).all()) for kind, old in past
    )


def seed_people(session: Session, documents: Sequence[Mapping[str, Any]]) -> int:
    """Add the staff of a demonstration who are not there yet; return how many.

    Raise `AddressRefused` or `UnknownPartner`.
    """
    partners = {partner.slug: partner for partner in session.scalars(select(Partner))}
    added = 0
    for document in documents:
        email = rules.normal_address(ContactKind.EMAIL, document["email"], "email")
        if queries.find_owner(session, ContactKind.EMAIL, email):
            continue
        partner = partners.get(document["partner"])
        if partner is None:
            raise UnknownPartner(document["partner"])
        _add(session, partner, email, document)
        added += 1
    return added


def _add(session: Session, partner: Partner, email: str, document: Mapping[str, Any]) -> None:
    account = Account(
        territory_id=partner.territory_id,
        role=Role(document["role"]),
        partner_id=partner.id,
        display_name=document["display_name"],
    )
    session.add(account)
    session.flush()
    session.add(Contact(account_id=account.id, kind=ContactKind.EMAIL, address=email))
    session.flush()
