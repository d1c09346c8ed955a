"""With whom a mediator may answer offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.jobs.models import Card, Mandate
from applys.kernel import clock
from applys.kernel.callers import Caller, Role
from applys.kernel.problems import Malformed, NotFound
from applys.partners.models import Partner

LISTED: Select[*tuple[Any, ...]] = (
    select(
        Mandate.id,
        Mandate.account_id,
        Mandate.given,
        Mandate.created_at,
        Mandate.until,
        Card.first_name,
        Account.display_name.label("mediator_name"),
        Partner.name.label("mediator_of"),
    )
    .join(Account, Account.id == Mandate.mediator_id)
    .outerjoin(Partner, Partner.id == Account.partner_id)
    .outerjoin(Card, Card.account_id == Mandate.account_id)
    .where(Mandate.ended_at.is_(None))
)


class MandateMissing(Malformed):
    """Say with whom you answer: a mediator acts only beside someone who agreed"""

    def __init__(self) -> None:
        fault = {"in": "query", "pointer": "/mandate_id", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])


@dataclass(frozen=True, kw_only=True)
class Applicant:
    """Whose card and answers these are, and the mediator beside them, if any."""

    account_id: UUID
    helper_id: UUID | None = None


def applicant(session: Session, caller: Caller, mandate_id: UUID | None) -> Applicant:
    """Whom the caller acts for: themselves, or who gave them this living mandate.

    Raise `MandateMissing`, or `NotFound` for someone else's mandate.
    """
    if caller.role is Role.RESIDENT:
        if mandate_id:
            raise NotFound
        return Applicant(account_id=caller.id)
    if mandate_id is None:
        raise MandateMissing
    mandate = session.get(Mandate, mandate_id)
    if mandate is None or mandate.mediator_id != caller.id or not is_living(mandate):
        raise NotFound
    return Applicant(account_id=mandate.account_id, helper_id=caller.id)


def is_living(mandate: Mandate) -> bool:
    return mandate.ended_at is None and mandate.until > clock.now()


def mandates(session: Session, caller: Caller) -> Sequence[Row[Any]]:
    """The living mandates that a mediator holds, or a resident gave; newest first."""
    side = Mandate.account_id if caller.role is Role.RESIDENT else Mandate.mediator_id
    statement = LISTED.where(side == caller.id, Mandate.until > clock.now())
    return session.execute(statement.order_by(Mandate.id.desc()).limit(200)).all()


def get_listed(session: Session, mandate_id: UUID) -> Row[Any]:
    return session.execute(LISTED.where(Mandate.id == mandate_id)).one()


def lock_mandate(session: Session, caller: Caller, mandate_id: UUID) -> Mandate:
    """Take a mandate that the caller gave or holds."""
    mandate = session.scalar(select(Mandate).where(Mandate.id == mandate_id).with_for_update())
    if mandate is None or caller.id not in {mandate.account_id, mandate.mediator_id}:
        raise NotFound
    return mandate


def find_mandate(session: Session, mediator_id: UUID, account_id: UUID) -> Mandate | None:
    """The mandate between these two that was not ended."""
    statement = select(Mandate).where(
        Mandate.mediator_id == mediator_id,
        Mandate.account_id == account_id,
        Mandate.ended_at.is_(None),
    )
    return session.scalar(statement.with_for_update())


def count_ended(session: Session, account_id: UUID) -> int:
    """How many mandates a person took back: a link made before the last is worth nothing."""
    ended = select(func.count()).where(
        Mandate.account_id == account_id, Mandate.ended_at.is_not(None)
    )
    return session.scalar(ended) or 0
