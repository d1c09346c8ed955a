"""How firms answered, counted from their applications."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Float, Select, and_, cast, exists, func, or_, select

from applys.jobs.models import Application, ApplicationState, ApplicationStep, Firm, Offer, State
from applys.jobs.models.applications import SILENT_AFTER, WAITING
from applys.jobs.models.applications import ApplicationState as S
from applys.jobs.models.firms import LENT_ANSWERS, LENT_APPLICATIONS, LOOKED_BACK, RECENT

HOUR = 3600


def counted(now: datetime) -> Select[*tuple[Any, ...]]:
    """One row a firm: what its year of applications says of it."""
    answered = Application.answered_at.is_not(None)
    old = Application.created_at <= now - SILENT_AFTER
    unanswered = and_(~answered, old, Application.state.in_({*WAITING, S.CLOSED}))
    silent = and_(old, Application.state.in_(WAITING))
    hours = func.extract("epoch", Application.answered_at - Application.created_at) / HOUR
    return (
        select(
            Application.employer_id.label("partner_id"),
            func.count().filter(or_(answered, unanswered)).label("received"),
            func.count().filter(answered).label("answered"),
            func.percentile_cont(0.5).within_group(hours).filter(answered).label("median_hours"),
            func.count().filter(_met()).label("interviews"),
            func.count().filter(silent).label("silent"),
        )
        .where(Application.created_at > now - LOOKED_BACK)
        .group_by(Application.employer_id)
    )


def chances(now: datetime) -> Select[*tuple[Any, ...]]:
    """What each published offer's chance is now, where that is news."""
    recent = (
        select(func.count())
        .where(
            Application.offer_id == Offer.id,
            Application.created_at > now - RECENT,
            Application.state != ApplicationState.WITHDRAWN,
        )
        .correlate(Offer)
        .scalar_subquery()
    )
    wanted = (
        select(Offer.id, recent.label("recent"), Offer.positions, _rate().label("rate"))
        .outerjoin(Firm, Firm.partner_id == Offer.employer_id)
        .where(Offer.state == State.PUBLISHED, Offer.apply_in_app)
        .subquery()
    )
    chance = wanted.c.rate / (1 + cast(wanted.c.recent, Float) / wanted.c.positions)
    return select(wanted.c.id, wanted.c.recent, chance.label("chance"))


def full_offers(now: datetime) -> Select[*tuple[Any, ...]]:
    """The living offers all of whose places went to people hired through them, for good."""
    settled = or_(Application.undo_until.is_(None), Application.undo_until <= now)
    hired = (
        select(func.count())
        .where(Application.offer_id == Offer.id, Application.state == S.HIRED, settled)
        .correlate(Offer)
        .scalar_subquery()
    )
    return select(Offer.id).where(
        Offer.state.in_((State.PUBLISHED, State.PAUSED)), hired >= Offer.positions
    )


def _rate() -> Any:
    """SQL: as `rules.rate` reckons it, a firm without a row having received nothing."""
    answered, received = (func.coalesce(column, 0) for column in (Firm.answered, Firm.received))
    return cast(answered + LENT_ANSWERS, Float) / cast(received + LENT_APPLICATIONS, Float)


def _met() -> ColumnElement[bool]:
    return exists().where(
        ApplicationStep.application_id == Application.id,
        ApplicationStep.became.in_((S.MEETING, S.HIRED)),
        ApplicationStep.undone_at.is_(None),
    )
