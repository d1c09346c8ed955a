"""What a year says of firms, counted from applications, offers and immersions."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Float, Select, and_, cast, exists, func, or_, select

from applys.jobs.models import (
    Application,
    ApplicationState,
    ApplicationStep,
    Firm,
    Immersion,
    ImmersionState,
    Offer,
    OfferStep,
    Source,
    State,
)
from applys.jobs.models.applications import SILENT_AFTER, WAITING
from applys.jobs.models.applications import ApplicationState as S
from applys.jobs.models.firms import LENT_ANSWERS, LENT_APPLICATIONS, LOOKED_BACK, RECENT

HOUR = 3600


def counted(now: datetime) -> Select[*tuple[Any, ...]]:
    """One row a firm that ever wrote an offer: what its year says of it."""
    answers, offers, days = _answers(now), _offers(now), _hosted(now)
    firms = select(Offer.employer_id.label("id")).where(Offer.employer_id.is_not(None)).distinct()
    firm = firms.subquery("firm")
    zero: Any = func.coalesce
    return (
        select(
            firm.c.id.label("partner_id"),
            zero(answers.c.received, 0).label("received"),
            zero(answers.c.answered, 0).label("answered"),
            answers.c.median_hours,
            zero(answers.c.interviews, 0).label("interviews"),
            zero(answers.c.silent, 0).label("silent"),
            zero(days.c.hosted, 0).label("hosted"),
            zero(offers.c.shown, 0).label("shown"),
            zero(offers.c.let_through, 0).label("let_through"),
        )
        .outerjoin(answers, answers.c.id == firm.c.id)
        .outerjoin(offers, offers.c.id == firm.c.id)
        .outerjoin(days, days.c.id == firm.c.id)
    )


def _answers(now: datetime) -> Any:
    answered = Application.answered_at.is_not(None)
    old = Application.created_at <= now - SILENT_AFTER
    unanswered = and_(~answered, old, Application.state.in_({*WAITING, S.CLOSED}))
    silent = and_(old, Application.state.in_(WAITING))
    hours = func.extract("epoch", Application.answered_at - Application.created_at) / HOUR
    return (
        select(
            Application.employer_id.label("id"),
            func.count().filter(or_(answered, unanswered)).label("received"),
            func.count().filter(answered).label("answered"),
            func.percentile_cont(0.5).within_group(hours).filter(answered).label("median_hours"),
            func.count().filter(_met()).label("interviews"),
            func.count().filter(silent).label("silent"),
        )
        .where(Application.created_at > now - LOOKED_BACK)
        .group_by(Application.employer_id)
        .subquery("answers")
    )


def _offers(now: datetime) -> Any:
    """Offers published in the year, and those that the coordinator let through with a reason."""
    let = exists().where(
        OfferStep.offer_id == Offer.id,
        OfferStep.became == State.PUBLISHED,
        OfferStep.was == State.SUBMITTED,
        OfferStep.reason.is_not(None),
    )
    return (
        select(
            Offer.employer_id.label("id"),
            func.count().label("shown"),
            func.count().filter(let).label("let_through"),
        )
        .where(Offer.published_at > now - LOOKED_BACK, Offer.source == Source.HERE)
        .group_by(Offer.employer_id)
        .subquery("offers")
    )


def _hosted(now: datetime) -> Any:
    done = Immersion.state == ImmersionState.DONE
    recent = Immersion.ends_on > (now - LOOKED_BACK).date()
    return (
        select(Immersion.employer_id.label("id"), func.count().label("hosted"))
        .where(done, recent)
        .group_by(Immersion.employer_id)
        .subquery("days")
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
