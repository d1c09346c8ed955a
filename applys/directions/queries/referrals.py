"""Chains, their legs and their steps; each side sees its own."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from applys.directions.models import (
    Chain,
    Permanence,
    Referral,
    ReferralState,
    ReferralStep,
    Service,
    Structure,
)
from applys.kernel.callers import Caller
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.problems import NotFound

FRESH = {"populate_existing": True}
# What a board shows of a leg, with the person it is about.
LISTED = (
    Referral.id, Referral.created_at, Referral.leg, Referral.state, Referral.state_at,
    Referral.version, Referral.reason, Referral.papers, Referral.meet_at, Referral.answer_note,
    Referral.followed, Referral.next_due_at, Referral.struck, Referral.sender_id,
    Referral.receiver_id, Referral.permanence_id, Chain.need, Chain.language, Chain.code,
    Chain.first_name, Chain.contact_way, Chain.contact, Chain.note, Chain.withdrawn_at,
    Structure.name.label("structure"), Service.name.label("service"),
)  # fmt: skip
Statement = Select[*tuple[Any, ...]]
LEGS: Statement = (
    select(*LISTED)
    .join(Chain, Chain.id == Referral.chain_id)
    .join(Permanence, Permanence.id == Referral.permanence_id)
    .join(Service, Service.id == Permanence.service_id)
    .join(Structure, Structure.id == Service.structure_id)
)


class Box(StrEnum):
    RECEIVED = "received"
    SENT = "sent"


def find_chain(session: Session, code: str, *, hold: bool = False) -> Chain | None:
    wanted = select(Chain).where(Chain.code == code)
    held = wanted.with_for_update() if hold else wanted
    return session.scalar(held, execution_options=FRESH)


def find_chain_by_id(session: Session, chain_id: UUID) -> Chain | None:
    return session.get(Chain, chain_id)


def lock_both(session: Session, referral_id: UUID) -> tuple[Chain, Referral]:
    """A leg and its chain, held, the chain first; raise NotFound."""
    chain_id = select(Referral.chain_id).where(Referral.id == referral_id).scalar_subquery()
    chain = session.scalar(
        select(Chain).where(Chain.id == chain_id).with_for_update(), execution_options=FRESH
    )
    held = select(Referral).where(Referral.id == referral_id).with_for_update()
    referral = session.scalar(held, execution_options=FRESH)
    if chain is None or referral is None:
        raise NotFound
    return chain, referral


def lock_theirs(
    session: Session, caller: Caller, box: Box, referral_id: UUID
) -> tuple[Chain, Referral]:
    """The same, where the caller's structure is on that side; raise NotFound."""
    chain, referral = lock_both(session, referral_id)
    owner = referral.receiver_id if box is Box.RECEIVED else referral.sender_id
    if caller.partner_id is None or owner != caller.partner_id:
        raise NotFound
    return chain, referral


def lock_seen(session: Session, caller: Caller, referral_id: UUID) -> tuple[Chain, Referral]:
    """The same, where the caller's structure is on either side."""
    chain, referral = lock_both(session, referral_id)
    sides = {referral.receiver_id, referral.sender_id}
    if caller.partner_id is None or caller.partner_id not in sides:
        raise NotFound
    return chain, referral


def lock_phoned(session: Session, caller: Caller, referral_id: UUID) -> tuple[Chain, Referral]:
    """A leg that the caller's structure sent to one that does not act here."""
    chain, referral = lock_theirs(session, caller, Box.SENT, referral_id)
    if referral.receiver_id is not None:
        raise NotFound
    return chain, referral


def lock_legs(session: Session, chain_id: UUID) -> Sequence[Referral]:
    wanted = select(Referral).where(Referral.chain_id == chain_id).order_by(Referral.leg)
    return session.scalars(wanted.with_for_update(), execution_options=FRESH).all()


def lock_leg(session: Session, chain_id: UUID, leg: int) -> Referral | None:
    wanted = select(Referral).where(Referral.chain_id == chain_id, Referral.leg == leg)
    return session.scalar(wanted.with_for_update(), execution_options=FRESH)


def due(session: Session, now: datetime, most: int) -> Sequence[tuple[Chain, Referral]]:
    """The legs whose clock strikes, held with their chains; chains held by others are left.

    A chain is held first, as everywhere: who holds it waits for nobody to hold its legs.
    """
    struck = Referral.next_due_at <= now
    wanted = select(Chain).where(Chain.id.in_(select(Referral.chain_id).where(struck)))
    held = wanted.order_by(Chain.id).limit(most).with_for_update(skip_locked=True)
    chains = {each.id: each for each in session.scalars(held, execution_options=FRESH)}
    legs = select(Referral).where(Referral.chain_id.in_(chains), struck).order_by(Referral.id)
    found = session.scalars(legs.with_for_update(), execution_options=FRESH).all()
    return [(chains[each.chain_id], each) for each in found]


def last_leg(session: Session, chain_id: UUID) -> int:
    highest = select(func.max(Referral.leg)).where(Referral.chain_id == chain_id)
    return session.scalar(highest) or 0


def doors_of(session: Session, chain_id: UUID) -> Sequence[UUID]:
    """The doors that a chain passed."""
    return session.scalars(
        select(Referral.permanence_id).where(Referral.chain_id == chain_id)
    ).all()


def last_step(session: Session, referral_id: UUID) -> ReferralStep | None:
    """The last step that was not taken back."""
    wanted = select(ReferralStep).where(
        ReferralStep.referral_id == referral_id, ReferralStep.undone_at.is_(None)
    )
    return session.scalar(wanted.order_by(ReferralStep.created_at.desc(), ReferralStep.id.desc()))


def door_met(session: Session, chain_id: UUID) -> UUID | None:
    """The door where the person of a chain was received, if they were."""
    met = select(Referral.permanence_id).where(
        Referral.chain_id == chain_id, Referral.state == ReferralState.MET
    )
    return session.scalar(met.order_by(Referral.leg.desc()).limit(1))


def board(
    session: Session,
    pager: Pager,
    caller: Caller,
    *,
    box: Box,
    states: Sequence[ReferralState] = (),
    cursor: str | None,
    limit: int,
) -> Page:
    """The legs that the caller's structure receives or sent, the latest first."""
    side = Referral.receiver_id if box is Box.RECEIVED else Referral.sender_id
    statement = LEGS.where(side == caller.partner_id)
    if states:
        statement = statement.where(Referral.state.in_(states))
    keys = (
        Key(column=Referral.created_at, descending=True),
        Key(column=Referral.id, descending=True),
    )
    query = {"box": box, "states": sorted(states), "partner": str(caller.partner_id)}
    return pager.page(session, statement, keys, query=query, cursor=cursor, limit=limit)


def get_row(session: Session, referral_id: UUID) -> Row[Any]:
    if row := session.execute(LEGS.where(Referral.id == referral_id)).one_or_none():
        return row
    raise NotFound


def legs(session: Session, chain_id: UUID) -> Sequence[Row[Any]]:
    """The legs of a chain, in order: what the resident sees."""
    return session.execute(LEGS.where(Referral.chain_id == chain_id).order_by(Referral.leg)).all()


def steps(session: Session, referral_ids: Sequence[UUID]) -> Sequence[ReferralStep]:
    wanted = select(ReferralStep).where(ReferralStep.referral_id.in_(referral_ids))
    return session.scalars(wanted.order_by(ReferralStep.created_at, ReferralStep.id)).all()
