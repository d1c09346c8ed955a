"""Who holds a token or an API key."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from applys.accounts.models import Account, ApiKey, Token
from applys.kernel import clock, signing
from applys.kernel.callers import Caller, Role, Scope
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
    .outerjoin(Partner, Partner.id == Account.partner_id)
    .where(Token.revoked_at.is_(None), Partner.archived_at.is_(None))
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
