"""Invitations and API keys, and whose they are."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.accounts.models import Account, ApiKey, Invitation
from applys.kernel import clock
from applys.kernel.callers import Caller, Role
from applys.kernel.problems import NotFound
from applys.partners.models import Partner


def find_open_invitation(session: Session, email: str) -> Invitation | None:
    """What this address may accept; a partner that was archived since has no more staff."""
    statement = (
        select(Invitation)
        .outerjoin(Partner, Partner.id == Invitation.partner_id)
        .where(
            Invitation.email == email,
            Invitation.accepted_at.is_(None),
            Invitation.revoked_at.is_(None),
            Invitation.expires_at > clock.now(),
            Partner.archived_at.is_(None),
        )
    )
    return session.scalar(statement)


def invitations(session: Session, caller: Caller) -> Sequence[Invitation]:
    """Those a member of staff may see: the territory's, or the firm's own; newest first."""
    statement = select(Invitation).where(Invitation.territory_id == caller.territory_id)
    if caller.role is not Role.COORDINATOR:
        statement = statement.where(Invitation.partner_id == caller.partner_id)
    return session.scalars(statement.order_by(Invitation.id.desc()).limit(200)).all()


def get_invitation(session: Session, caller: Caller, invitation_id: UUID) -> Invitation:
    found = session.get(Invitation, invitation_id)
    if found is None or not answers_for(caller, found):
        raise NotFound
    return found


def answers_for(caller: Caller, invitation: Invitation) -> bool:
    """Whether an invitation is the caller's: of their territory, or of their own body."""
    if caller.role is Role.COORDINATOR:
        return invitation.territory_id == caller.territory_id
    return invitation.partner_id == caller.partner_id


def colleagues(session: Session, caller: Caller) -> Sequence[Account]:
    """The staff whom a caller answers for: the territory's, or their own body's; oldest first."""
    statement = select(Account).where(
        Account.territory_id == caller.territory_id, Account.role != Role.RESIDENT
    )
    if caller.role is not Role.COORDINATOR:
        statement = statement.where(Account.partner_id == caller.partner_id)
    return session.scalars(statement.order_by(Account.id).limit(500)).all()


def get_colleague(session: Session, caller: Caller, account_id: UUID) -> Account:
    account = session.get(Account, account_id)
    if account is None or account.role is Role.RESIDENT:
        raise NotFound
    if account.territory_id != caller.territory_id:
        raise NotFound
    if caller.role is not Role.COORDINATOR and account.partner_id != caller.partner_id:
        raise NotFound
    return account


def api_keys(session: Session, caller: Caller) -> Sequence[ApiKey]:
    """Living keys: of the territory's partners, or of the caller's own; newest first."""
    statement = select(ApiKey).join(Partner, Partner.id == ApiKey.partner_id)
    statement = statement.where(
        ApiKey.revoked_at.is_(None), Partner.territory_id == caller.territory_id
    )
    if caller.role is not Role.COORDINATOR:
        statement = statement.where(ApiKey.partner_id == caller.partner_id)
    return session.scalars(statement.order_by(ApiKey.id.desc()).limit(200)).all()


def get_api_key(session: Session, caller: Caller, key_id: UUID) -> ApiKey:
    for key in api_keys(session, caller):
        if key.id == key_id:
            return key
    raise NotFound
