"""Immersions, for the person, the firm, the prescriber and the town."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, or_, select
from sqlalchemy.orm import Session, aliased

from applys.jobs.models import Immersion, ImmersionState, Signature, Signer
from applys.kernel.callers import Caller, Role
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.problems import NotFound
from applys.partners.models import Partner

FIRM, PRESCRIBER = aliased(Partner), aliased(Partner)
LISTED: Select[*tuple[Any, ...]] = (
    select(
        Immersion.id,
        Immersion.created_at,
        Immersion.kind,
        Immersion.purpose,
        Immersion.school,
        Immersion.trade,
        Immersion.starts_on,
        Immersion.ends_on,
        Immersion.state,
        Immersion.outcome,
        Immersion.contract,
        Immersion.card["first_name"].astext.label("first_name"),
        FIRM.name.label("employer_name"),
        PRESCRIBER.name.label("prescriber_name"),
    )
    .join(FIRM, FIRM.id == Immersion.employer_id)
    .outerjoin(PRESCRIBER, PRESCRIBER.id == Immersion.prescriber_id)
)
WHOLE = LISTED.add_columns(
    Immersion.account_id, Immersion.employer_id, Immersion.prescriber_id, Immersion.card
)


def seen_by(caller: Caller) -> ColumnElement[bool]:
    """SQL: those that a member of staff takes part in; the town sees its territory's."""
    if caller.role is Role.COORDINATOR:
        return Immersion.territory_id == caller.territory_id
    return or_(
        Immersion.employer_id == caller.partner_id, Immersion.prescriber_id == caller.partner_id
    )


def immersions(
    session: Session, pager: Pager, which: ColumnElement[bool], query: object, *,
    cursor: str | None, limit: int,
) -> Page:  # fmt: skip
    """Those that a condition tells, last asked first."""
    keys = (
        Key(column=Immersion.created_at, descending=True),
        Key(column=Immersion.id, descending=True),
    )
    statement = LISTED.where(which)
    return pager.page(
        session, statement, keys, query=["immersions", query], cursor=cursor, limit=limit
    )


def get_immersion(session: Session, which: ColumnElement[bool], immersion_id: UUID) -> Row[Any]:
    """One, whole, if the condition lets it be seen; raise `NotFound`."""
    if found := session.execute(WHOLE.where(Immersion.id == immersion_id, which)).one_or_none():
        return found
    raise NotFound


def lock_immersion(session: Session, which: ColumnElement[bool], immersion_id: UUID) -> Immersion:
    """Take the row of one, if the condition lets it be seen."""
    statement = select(Immersion).where(Immersion.id == immersion_id, which)
    if found := session.scalar(statement.with_for_update()):
        return found
    raise NotFound


def signatures(session: Session, immersion_id: UUID) -> Sequence[Signature]:
    """Who signed, in order."""
    signed = select(Signature).where(Signature.immersion_id == immersion_id)
    return session.scalars(signed.order_by(Signature.at, Signature.signer)).all()


def signers(session: Session, immersion_id: UUID) -> set[Signer]:
    return {each.signer for each in signatures(session, immersion_id)}


def has_another(
    session: Session, account_id: UUID, immersion_id: UUID, starts_on: date, ends_on: date
) -> bool:
    """Whether a person has another agreed immersion on one of these days."""
    other = select(Immersion.id).where(
        Immersion.account_id == account_id,
        Immersion.id != immersion_id,
        Immersion.state == ImmersionState.AGREED,
        Immersion.starts_on <= ends_on,
        Immersion.ends_on >= starts_on,
    )
    return session.scalar(other.limit(1)) is not None
