"""What the clock does for those who wait: firms are reminded, people hear, old ones close."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import and_, case, func, literal, or_, select, update
from sqlalchemy.orm import Session

from applys.jobs.actions.applications import steps, telling
from applys.jobs.messages import applications as messages
from applys.jobs.models import Actor, Application, ApplicationState, Offer, Reason
from applys.jobs.models.applications import OPEN, WAITING
from applys.jobs.rules.applications import life as rules
from applys.kernel import clock

AT_ONCE = 1_000
WAITS = Application.state.in_(WAITING)


def remind_firms(session: Session, secret: str) -> int:
    """Remind the firms whose applicants wait since three days, then seven; return how many offers.

    Once a day an offer at most, however many wait. A worker that was away catches up, once.
    """
    now = clock.now()
    first, last = (Application.created_at <= now - after for after in rules.NUDGES)
    due = or_(and_(first, Application.nudges == 0), and_(last, Application.nudges == 1))
    reminded = (
        update(Application)
        .where(WAITS, due)
        .values(nudges=case((last, literal(2)), else_=literal(1)))
        .returning(Application.offer_id)
    )
    offer_ids = sorted(set(session.scalars(reminded)))
    for row in session.execute(_waiting(offer_ids)):
        telling.tell_waiting(session, secret, row.offer_id, row.number, f"waits:{now:%Y%m%d}")
    return len(offer_ids)


def tell_silence(session: Session) -> int:
    """Tell people, fifteen days after they answered, that nobody did; return how many."""
    now = clock.now()
    silent = update(Application).where(
        WAITS, Application.told_at.is_(None), Application.created_at <= now - rules.TOLD
    )
    rows = session.execute(
        silent.values(told_at=now).returning(
            Application.id, Application.offer_id, Application.account_id
        )
    ).all()
    _tell_each_offer(session, rows, messages.silence, "silence")
    return len(rows)


def close_old(session: Session) -> int:
    """Close what nobody moved for sixty days, a thousand at most; return how many."""
    before = clock.now() - rules.CLOSES
    unmoved = or_(and_(WAITS, Application.created_at <= before), Application.updated_at <= before)
    old = (
        select(Application.id, Application.state, Application.offer_id, Application.account_id)
        .where(Application.state.in_(OPEN), unmoved)
        .order_by(Application.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    rows = session.execute(old).all()
    moved = [(row.id, row.state) for row in rows]
    steps.move_all(session, moved, ApplicationState.CLOSED, Actor.CLOCK, Reason.NO_ANSWER)
    _tell_each_offer(session, rows, lambda offer: messages.ended(offer, Reason.NO_ANSWER), "closed")
    return len(rows)


def _waiting(offer_ids: Sequence[UUID]) -> Any:
    return (
        select(Application.offer_id, func.count().label("number"))
        .where(Application.offer_id.in_(offer_ids), WAITS)
        .group_by(Application.offer_id)
    )


def _tell_each_offer(session: Session, rows: Sequence[Any], texts: Any, what: str) -> None:
    """Tell the people of each offer together, once."""
    people: dict[UUID, list[Any]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: str(row.id)):
        people[row.offer_id].append(row)
    for offer in session.scalars(select(Offer).where(Offer.id.in_(people))):
        theirs = people[offer.id]
        accounts = [row.account_id for row in theirs]
        key = f"{what}:{theirs[0].id}"
        telling.tell_applicants(session, offer, accounts, texts(offer), key)
