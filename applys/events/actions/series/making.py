"""A series makes its meetings, as far ahead as people look."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from applys.events.actions import life, writing
from applys.events.models import Meeting, Series, SeriesState
from applys.events.queries import series as queries
from applys.events.rules import times
from applys.events.rules.recurring import dates, facts
from applys.events.rules.recurring.dates import Plan
from applys.kernel import clock
from applys.kernel.problems import Problem
from applys.kernel.transactions import Transactions
from applys.partners import queries as partners
from applys.partners.models import Partner

HORIZON = timedelta(weeks=13)


def plan_of(session: Session, series: Series) -> Plan:
    """When a series comes, by the school holidays known today."""
    holidays = partners.school_holidays(session, series.territory_id, series.first_day)
    return Plan(
        rule=series.rule,
        first_day=series.first_day,
        at=time.fromisoformat(series.at),
        minutes=series.minutes,
        except_days=frozenset(series.except_days),
        extra_days=frozenset(series.extra_days),
        skips_public_holidays=series.skips_public_holidays,
        skips_school_holidays=series.skips_school_holidays,
        school_holidays=holidays,
    )


def upcoming(plan: Plan, now: datetime) -> list[date]:
    """The days of a plan whose meeting has not started."""
    return [day for day in dates.all_days(plan) if times.instant(dates.span(plan, day)[0]) > now]


def make(session: Session, series: Series) -> int:
    """Write the meetings of the coming thirteen weeks that are not there; return how many.

    A day that has its meeting never gets another: one that was cancelled stays cancelled. Nobody
    is told: residents were of the series.
    """
    now, plan = clock.now(), plan_of(session, series)
    last = (now + HORIZON).astimezone(clock.PARIS).date()
    known = queries.days(session, series.id)
    wanted = [day for day in upcoming(plan, now) if day <= last and day not in known]
    for day in wanted:
        _write(session, series, plan, day)
    return len(wanted)


def make_all(transaction: Transactions) -> Iterator[tuple[UUID, int | Problem]]:
    """Make the meetings of every series, each in a transaction of its own; yield how many.

    What one refuses (a neighbourhood that is no longer there) is yielded, and stops no other.
    """
    today = clock.now().astimezone(clock.PARIS).date()
    with transaction() as session:
        alive: Sequence[UUID] = queries.alive(session, today)
    for series_id in alive:
        try:
            with transaction() as session:
                series = queries.find_free(session, series_id)
                made = make(session, series) if series else 0
        except Problem as refused:
            yield series_id, refused
        else:
            yield series_id, made


def _write(session: Session, series: Series, plan: Plan, day: date) -> Meeting:
    said = facts.of_meeting(series.facts, plan, day)
    together = [each for each in said["partner_ids"] if partners.find_partner(session, each)]
    made = {
        **said,
        "partner_ids": together,
        "series_id": series.id,
        "recurrence_at": said["starts_at"],
    }
    organiser = session.get_one(Partner, series.organiser_id)
    places = {"capacity": series.facts["capacity"]}
    meeting = writing.keep(session, organiser, series.author_id, made, places)
    if series.state is SeriesState.ANNOUNCED:
        life.announce_quietly(session, meeting, series.author_id)
    return meeting
