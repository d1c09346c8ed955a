"""Visits, what they brought, and those that came second."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from applys.events.models import Meeting, Team, Visit, VisitConflict, VisitOutcome
from applys.kernel.keyset import Key, Page, Pager

FIRST_TEAM = aliased(Team)
LISTED: Select[*tuple[Any, ...]] = select(
    Visit.id,
    Visit.client_id,
    Visit.team_id,
    Team.name.label("team_name"),
    Visit.name,
    Visit.street,
    Visit.siret,
    Visit.outcome,
    Visit.note,
    Visit.visited_at,
    Visit.created_at,
    Visit.offer_id,
    Visit.superseded_at,
).join(Team, Team.id == Visit.team_id)
COUNTS = Visit.superseded_at.is_(None)


class Totals(NamedTuple):
    """How many visits count, by outcome and in all, and how many drafts of offers came of them."""

    visits: int
    outcomes: Mapping[VisitOutcome, int]
    offers: int
    conflicts: int


def by_client_id(session: Session, client_id: UUID) -> Visit | None:
    return session.scalar(select(Visit).where(Visit.client_id == client_id))


def conflict_by_client_id(session: Session, client_id: UUID) -> VisitConflict | None:
    return session.scalar(select(VisitConflict).where(VisitConflict.client_id == client_id))


def of_firm(
    session: Session, meeting_id: UUID, siret: str | None, keys: tuple[str, str]
) -> Sequence[Visit]:
    """The visits that count of a firm, by its SIRET and its plain name and street.

    One, or two where one has the SIRET and another the name.
    """
    name, street = keys
    named = and_(Visit.name_key == name, Visit.street_key == street)
    same = named if siret is None else or_(named, Visit.siret == siret)
    statement = select(Visit).where(Visit.meeting_id == meeting_id, COUNTS, same)
    return session.scalars(statement.order_by(Visit.visited_at, Visit.id)).all()


def of_team(session: Session, team_id: UUID) -> Sequence[Row[Any]]:
    """A team's visits that count, the last first."""
    statement = LISTED.where(Visit.team_id == team_id, COUNTS)
    return session.execute(statement.order_by(Visit.visited_at.desc(), Visit.id.desc())).all()


def visits(
    session: Session, pager: Pager, meeting_id: UUID, *, cursor: str | None, limit: int
) -> Page:
    """Every visit of a Markethon, the last first, those that count no more included."""
    statement = LISTED.where(Visit.meeting_id == meeting_id)
    keys = Key(column=Visit.visited_at, descending=True), Key(column=Visit.id, descending=True)
    return pager.page(session, statement, keys, query=meeting_id, cursor=cursor, limit=limit)


def all_visits(session: Session, meeting_id: UUID) -> Sequence[Row[Any]]:
    """The visits that count, in the order of the day."""
    statement = LISTED.where(Visit.meeting_id == meeting_id, COUNTS)
    return session.execute(statement.order_by(Visit.visited_at, Visit.id)).all()


def conflicts(session: Session, meeting_id: UUID) -> Sequence[Row[Any]]:
    """The visits that came second, oldest first, with who had been there and when."""
    statement: Select[*tuple[Any, ...]] = (
        select(
            VisitConflict.id,
            VisitConflict.client_id,
            VisitConflict.created_at,
            VisitConflict.team_id,
            Team.name.label("team_name"),
            VisitConflict.name,
            VisitConflict.street,
            VisitConflict.outcome,
            VisitConflict.note,
            VisitConflict.visited_at,
            VisitConflict.offer_id,
            VisitConflict.visit_id,
            FIRST_TEAM.name.label("first_team"),
            Visit.visited_at.label("first_at"),
        )
        .join(Team, Team.id == VisitConflict.team_id)
        .join(Visit, Visit.id == VisitConflict.visit_id)
        .join(FIRST_TEAM, FIRST_TEAM.id == Visit.team_id)
        .where(VisitConflict.meeting_id == meeting_id)
        .order_by(VisitConflict.id)
    )
    return session.execute(statement).all()


def by_team(session: Session, meeting_id: UUID) -> Mapping[UUID, Mapping[VisitOutcome, int]]:
    """How many visits that count each team made, by outcome."""
    statement = select(Visit.team_id, Visit.outcome, func.count()).where(
        Visit.meeting_id == meeting_id, COUNTS
    )
    found: dict[UUID, dict[VisitOutcome, int]] = {}
    for team_id, outcome, number in session.execute(
        statement.group_by(Visit.team_id, Visit.outcome)
    ):
        found.setdefault(team_id, {})[outcome] = number
    return found


def totals(session: Session, meeting_id: UUID) -> Totals:
    """What a Markethon brought."""
    return _totals(session, Visit.meeting_id == meeting_id, VisitConflict.meeting_id == meeting_id)


def territory_totals(
    session: Session, territory_id: UUID, since: datetime, until: datetime
) -> Totals:
    """What the Markethons of a territory brought that began in this time, `until` excluded."""
    held = select(Meeting.id).where(
        Meeting.territory_id == territory_id,
        Meeting.starts_at >= since,
        Meeting.starts_at < until,
    )
    return _totals(session, Visit.meeting_id.in_(held), VisitConflict.meeting_id.in_(held))


def _totals(session: Session, these: ColumnElement[bool], second: ColumnElement[bool]) -> Totals:
    counted = select(Visit.outcome, func.count(), func.count(Visit.offer_id)).where(these, COUNTS)
    rows = session.execute(counted.group_by(Visit.outcome)).all()
    late = select(func.count(), func.count(VisitConflict.offer_id)).where(second)
    conflicts, late_offers = session.execute(late).one()
    found = {outcome: number for outcome, number, _ in rows}
    return Totals(
        visits=sum(found.values()),
        outcomes={outcome: found.get(outcome, 0) for outcome in VisitOutcome},
        offers=sum(offers for _, _, offers in rows) + late_offers,
        conflicts=conflicts,
    )
