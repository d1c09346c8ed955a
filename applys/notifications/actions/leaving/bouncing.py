"""Letters come back, or are complained of: their readers are written to no more."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select, null, select, update
from sqlalchemy.orm import Session

from applys.accounts.models import Contact, ContactKind
from applys.kernel import clock
from applys.notifications.actions import choosing
from applys.notifications.actions.leaving import forgetting, recording, rendering, unheard
from applys.notifications.models import (
    Channel,
    Contacted,
    Delivery,
    DeliveryState,
    Event,
    Notification,
)
from applys.partners.models import Partner


class Said(StrEnum):
    """What is said of a letter: its address is dead, not now, or its reader does not want it."""

    DEAD = "BOUNCE"
    LATER = "SOFT_BOUNCE"
    UNWANTED = "COMPLAINT"


def hear(session: Session, said: Said, letter: str, address: str, code: str = "") -> bool:
    """Learn what became of a letter; return whether it is one of ours, as its name proves.

    `letter` is the left part of its Message-ID, which only its reader and the servers on the way
    know: without it, anyone who can write to us could silence anyone. `code` is an enhanced
    status (RFC 3463), or "". The same said twice changes nothing.
    """
    now = clock.now()
    found = _letter(session, letter) or _letter_to_body(session, letter)
    if found is None:
        return False
    reason = f"{said}_{code}" if code else str(said)
    if said is Said.LATER:
        _count(session, found, reason, now)
        return True
    for each in _addresses(session, found, address):
        forgetting.forget_address(session, Contacted.EMAIL, each, reason, now)
    if said is Said.UNWANTED and found.account_id:
        off = {found.topic: {Channel.EMAIL: False}}
        choosing.set_preferences(session, found.account_id, off)
    if _fail(session, found, reason, now):
        _count(session, found, reason, now)
        _say_unheard(session, found)
    return True


def _letter(session: Session, letter: str) -> Row[Any] | None:
    """The notification that a letter carried, with its event's kind and topic."""
    statement: Select[*tuple[Any, ...]] = (
        select(
            Notification.account_id,
            Notification.account_id.label("target_id"),
            Notification.event_id,
            Notification.created_at,
            Event.kind,
            Event.topic,
        )
        .join(Event, Event.id == Notification.event_id)
        .where(Notification.id == rendering.tagged(letter))
    )
    return session.execute(statement).one_or_none()


def _letter_to_body(session: Session, letter: str) -> Row[Any] | None:
    """The same of a letter to a body's own address, which its delivery names."""
    statement: Select[*tuple[Any, ...]] = (
        select(
            null().label("account_id"),
            Delivery.target_id,
            Delivery.event_id,
            Delivery.created_at,
            Event.kind,
            Partner.email,
            (Partner.updated_at > Delivery.created_at).label("changed"),
        )
        .join(Event, Event.id == Delivery.event_id)
        .join(Partner, Partner.id == Delivery.target_id)
        .where(
            Delivery.id == rendering.tagged(letter),
            Delivery.notification_id.is_(None),
            Delivery.channel == Channel.EMAIL,
        )
    )
    return session.execute(statement).one_or_none()


def _say_unheard(session: Session, found: Row[Any]) -> None:
    if found.account_id is None:
        unheard.tell_town(session, found.event_id, found.target_id)


def _addresses(session: Session, found: Row[Any], address: str) -> list[str]:
    """Where the letter went: the address named, or the newest its reader then had.

    A server on the way may name another, to which theirs forwards. One proved since is spared.
    """
    if found.account_id is None:
        spared = found.changed and address.lower() != (found.email or "").lower()
        return [] if spared or not found.email else [found.email]
    theirs = select(Contact.address).where(
        Contact.account_id == found.account_id,
        Contact.kind == ContactKind.EMAIL,
        Contact.created_at <= found.created_at,
    )
    known = session.scalars(theirs.order_by(Contact.id.desc())).all()
    named = [each for each in known if each.lower() == address.lower()]
    return named or list(known[:1])


def _fail(session: Session, found: Row[Any], reason: str, now: datetime) -> bool:
    """What was sent did not arrive."""
    sent = update(Delivery).where(
        Delivery.event_id == found.event_id,
        Delivery.channel == Channel.EMAIL,
        Delivery.target_id == found.target_id,
        Delivery.state == DeliveryState.SENT,
    )
    failed = sent.values(state=DeliveryState.FAILED, reason=reason, done_at=now)
    return session.execute(failed.returning(Delivery.id)).first() is not None


def _count(session: Session, found: Row[Any], reason: str, now: datetime) -> None:
    counts = {(found.kind, DeliveryState.FAILED, reason): 1}
    recording.count(session, Channel.EMAIL, counts, now)
