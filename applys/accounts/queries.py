"""Accounts, looked up."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from applys.accounts.models import (
    Account,
    ApiKey,
    Attempt,
    AttemptKind,
    Code,
    Contact,
    ContactKind,
    Interests,
    Invitation,
    Token,
)
from applys.kernel import clock, signing
from applys.kernel.callers import Caller, Role, Scope
from applys.kernel.problems import NotFound
from applys.partners.models import Partner, PartnerKind

KEY_PREFIX = "applys_key_"
# As whom a partner's API key acts; any other kind of body is a partner.
ROLE_OF_KEY = {PartnerKind.EMPLOYER: Role.EMPLOYER}
SEEN_EVERY = timedelta(hours=1)

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
    .where(Token.revoked_at.is_(None))
)
KEY_HOLDER = (
    select(
        Account.id,
        Account.language,
        Partner.territory_id,
        Partner.kind,
        ApiKey.partner_id,
        ApiKey.id.label("token_id"),
        ApiKey.scopes,
        ApiKey.last_used_at,
    )
    .join(Account, Account.id == ApiKey.made_by)
    .join(Partner, Partner.id == ApiKey.partner_id)
    .where(ApiKey.revoked_at.is_(None), Partner.archived_at.is_(None))
)


def identify(session: Session, token: str) -> Caller | None:
    """Who holds this token or API key, if anyone; its last use is noted once an hour."""
    if token.startswith(KEY_PREFIX):
        return _key_holder(session, token)
    row = session.execute(SIGNED_IN.where(Token.hash == signing.digest(token))).one_or_none()
    if row is None:
        return None
    _note_use(session, Token, row.token_id, row.last_used_at)
    return Caller(
        id=row.id,
        role=row.role,
        token_id=row.token_id,
        territory_id=row.territory_id,
        partner_id=row.partner_id,
        language=row.language,
    )


def _key_holder(session: Session, key: str) -> Caller | None:
    row = session.execute(KEY_HOLDER.where(ApiKey.hash == signing.digest(key))).one_or_none()
    if row is None:
        return None
    _note_use(session, ApiKey, row.token_id, row.last_used_at)
    return Caller(
        id=row.id,
        role=ROLE_OF_KEY.get(row.kind, Role.PARTNER),
        token_id=row.token_id,
        territory_id=row.territory_id,
        partner_id=row.partner_id,
        language=row.language,
        scopes=frozenset(Scope(scope) for scope in row.scopes),
    )


def _note_use(
    session: Session, kind: type[Token | ApiKey], token_id: UUID, last: datetime | None
) -> None:
    now = clock.now()
    if last and last > now - SEEN_EVERY:
        return
    stale = or_(kind.last_used_at.is_(None), kind.last_used_at <= now - SEEN_EVERY)
    noted = update(kind).where(kind.id == token_id, stale).values(last_used_at=now)
    session.execute(noted, execution_options={"synchronize_session": False})


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
