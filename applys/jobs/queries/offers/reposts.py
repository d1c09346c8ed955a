"""Offers of one firm that say nearly the same (pg_trgm)."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session

from applys.jobs.models import Offer, State
from applys.kernel import clock

# Of two adverts: their titles nearly equal, and most of their words.
ALIKE_TITLE, ALIKE_WORDS = 0.6, 0.5
LOOKED_BACK = timedelta(days=183)
MOST = 5
OVER = (State.FILLED, State.EXPIRED, State.WITHDRAWN)
LIVING = (State.PUBLISHED, State.PAUSED, State.SUBMITTED)


def likely_duplicates(session: Session, offer: Any) -> Sequence[Row[Any]]:
    """The living offers of the same firm that say nearly the same, likest first."""
    alike = _alike(offer).where(Offer.state.in_(LIVING))
    return session.execute(alike.order_by(_likeness(offer).desc()).limit(MOST)).all()


def predecessor(session: Session, offer: Any) -> UUID | None:
    """The last offer that ended and that this one posts again, if any."""
    ended = _alike(offer).where(Offer.state.in_(OVER)).order_by(Offer.updated_at.desc()).limit(1)
    found: UUID | None = session.scalar(ended)
    return found


def _alike(offer: Any) -> Select[*tuple[Any, ...]]:
    """Other offers of the firm in the last half-year."""
    return select(
        Offer.id,
        Offer.title,
        Offer.state,
        Offer.published_at,
        Offer.updated_at,
        _likeness(offer).label("likeness"),
    ).where(
        Offer.id != offer.id,
        Offer.employer_id == offer.employer_id,
        Offer.updated_at > clock.now() - LOOKED_BACK,
        func.similarity(Offer.title, offer.title) >= ALIKE_TITLE,
        _likeness(offer) >= ALIKE_WORDS,
    )


def _likeness(offer: Any) -> ColumnElement[float]:
    return func.similarity(Offer.description, offer.description)
