"""A person's own answers, as they may see them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Row, and_, bindparam, case, func, select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.jobs.models import Application, ApplicationState, ApplicationStep, Offer
from applys.jobs.queries.applications.steps import STEPS
from applys.kernel import clock
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.problems import NotFound

NOW = bindparam("now", type_=DateTime(timezone=True))
# SQL: an answer that the firm may still take back is not told yet.
HIDDEN = and_(Application.was.is_not(None), Application.undo_until > NOW)
LISTED = select(
    Application.id,
    Application.offer_id,
    Application.created_at,
    Application.told_at,
    case((HIDDEN, Application.was), else_=Application.state).label("state"),
    Offer.title.label("offer_title"),
    Offer.state.label("offer_state"),
    Offer.employer_name,
    Offer.city,
).join(Offer, Offer.id == Application.offer_id)
WHOLE = LISTED.add_columns(
    case((HIDDEN, None), else_=Application.reason).label("reason"),
    Application.card,
    Application.motive,
    Account.display_name.label("helped_by"),
).outerjoin(Account, Account.id == Application.helper_id)


def applications(
    session: Session, pager: Pager, account_id: UUID, *, cursor: str | None, limit: int
) -> Page:
    """What a person sent, newest first."""
    statement = LISTED.where(Application.account_id == account_id).params(now=clock.now())
    keys = (
        Key(column=Application.created_at, descending=True),
        Key(column=Application.id, descending=True),
    )
    return pager.page(
        session, statement, keys, query=["mine", account_id], cursor=cursor, limit=limit
    )


def get_mine(session: Session, account_id: UUID, application_id: UUID) -> Row[Any]:
    """One of a person's own answers, whole; raise `NotFound`."""
    own = WHOLE.where(Application.id == application_id, Application.account_id == account_id)
    if found := session.execute(own, {"now": clock.now()}).one_or_none():
        return found
    raise NotFound


def lock_mine(session: Session, account_id: UUID, application_id: UUID) -> Application:
    """Take the row of a person's own answer."""
    own = select(Application).where(
        Application.id == application_id, Application.account_id == account_id
    )
    if found := session.scalar(own.with_for_update()):
        return found
    raise NotFound


def find_living(session: Session, account_id: UUID, offer_id: UUID) -> UUID | None:
    """The id of a person's answer to an offer, unless they took it back."""
    statement = select(Application.id).where(
        Application.account_id == account_id,
        Application.offer_id == offer_id,
        Application.state != ApplicationState.WITHDRAWN,
    )
    return session.scalar(statement)


def sent_since(session: Session, account_id: UUID, since: datetime) -> int:
    """How many answers a person sent since then, taken back or not."""
    statement = select(func.count()).where(
        Application.account_id == account_id, Application.created_at > since
    )
    return session.scalar(statement) or 0


def helped_since(session: Session, helper_id: UUID, since: datetime) -> int:
    """How many answers a mediator sent with others since then."""
    statement = select(func.count()).where(
        Application.helper_id == helper_id, Application.created_at > since
    )
    return session.scalar(statement) or 0


def shown_steps(session: Session, application_id: UUID) -> Sequence[Row[Any]]:
    """What happened, oldest first: neither what was taken back nor what still may be."""
    shown = STEPS.where(
        ApplicationStep.application_id == application_id,
        ApplicationStep.undone_at.is_(None),
        ApplicationStep.shown_at <= clock.now(),
    )
    return session.execute(shown).all()
