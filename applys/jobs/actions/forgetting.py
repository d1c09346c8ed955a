"""What is forgotten by itself: two years after the last contact, and CVs three months after."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select
from sqlalchemy.orm import Session

from applys.jobs.actions import documents
from applys.jobs.models import (
    Alarm,
    Application,
    Card,
    Document,
    Immersion,
    Mandate,
    Offer,
    Publication,
    SearchHit,
    Skill,
    State,
)
from applys.jobs.models.applications import OPEN
from applys.jobs.rules import keeping as rules
from applys.kernel import clock

AT_ONCE = 1_000


class Forgotten(NamedTuple):
    """How many of each were forgotten."""

    applications: int
    cards: int
    cvs: int
    others: int

    @property
    def full(self) -> bool:
        """A batch was full: there may be more."""
        return max(self) >= AT_ONCE


def forget(session: Session) -> Forgotten:
    """Forget what its time is over for, a thousand of each at most; files go with their rows."""
    now = clock.now()
    cvs = _cvs(session, now)
    return Forgotten(
        applications=_applications(session, now),
        cards=_cards(session, now),
        cvs=cvs,
        others=_others(session, now),
    )


def _cvs(session: Session, now: datetime) -> int:
    """CVs of applications that were decided three months ago."""
    decided = and_(Application.state.not_in(OPEN), Application.updated_at < now - rules.CVS_LIVE)
    old = select(Document.id).join(Application, Application.id == Document.application_id)
    return _drop(session, Document.id.in_(old.where(decided).limit(AT_ONCE)))


def _applications(session: Session, now: datetime) -> int:
    """Applications that nothing happened to for two years, with their CVs."""
    old = select(Application.id).where(Application.updated_at < now - rules.CONTACT_LIVES)
    chosen = session.scalars(old.order_by(Application.updated_at).limit(AT_ONCE)).all()
    _drop(session, Document.application_id.in_(chosen))
    session.execute(delete(Application).where(Application.id.in_(chosen)))
    return len(chosen)


def _cards(session: Session, now: datetime) -> int:
    """Cards neither written nor sent for two years, with their CVs and what was said beside."""
    before = now - rules.CONTACT_LIVES
    sent = [
        exists().where(kind.account_id == Card.account_id, kind.created_at >= before)
        for kind in (Application, Immersion)
    ]
    old = select(Card.account_id).where(Card.updated_at < before, ~or_(*sent)).limit(AT_ONCE)
    people = session.scalars(old).all()
    _drop(session, and_(Document.account_id.in_(people), Document.application_id.is_(None)))
    for kind in (Card, Skill):
        session.execute(delete(kind).where(kind.account_id.in_(people)))
    return len(people)


def _others(session: Session, now: datetime) -> int:
    """Immersions, mandates and alarms of two years; what searches found and is over."""
    before = now - rules.CONTACT_LIVES
    over = select(Offer.id).where(
        Offer.state != State.PUBLISHED, Offer.updated_at < now - rules.HITS_LIVE
    )
    past: tuple[tuple[Any, ColumnElement[bool]], ...] = (
        (Immersion, Immersion.updated_at < before),
        (Mandate, Mandate.until < before),
        (Alarm, Alarm.created_at < before),
        (SearchHit, SearchHit.offer_id.in_(over)),
        (
            Publication,
            and_(Publication.matched_at < now - rules.HITS_LIVE, Publication.offer_id.in_(over)),
        ),
    )
    return sum(
        len(session.execute(delete(kind).where(old).returning(*kind.__table__.primary_key)).all())
        for kind, old in past
    )


def _drop(session: Session, which: ColumnElement[bool]) -> int:
    """Delete documents, and ask for their files to go."""
    gone = session.scalars(delete(Document).where(which).returning(Document.sha256)).all()
    documents.drop_files(session, gone)
    return len(gone)
