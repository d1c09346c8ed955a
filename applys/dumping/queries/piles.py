"""Piles and reports, looked up."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, func, or_, select, text
from sqlalchemy.orm import Session, selectinload

from applys.dumping.models.piles import OPEN, Pile, PileState, PileStep
from applys.dumping.models.reports import Report
from applys.kernel.callers import Caller, Role
from applys.kernel.problems import NotFound
from applys.partners.models import Partner

OPEN_STATES = tuple(sorted(OPEN))
MOST_MERGES, MOST_UNPLACED = 20, 200


def report_by_client_id(session: Session, client_id: UUID) -> Report | None:
    return session.scalar(select(Report).where(Report.client_id == client_id))


def report_of(session: Session, pile_id: UUID, account_id: UUID) -> Report | None:
    """An account's own report of a pile."""
    mine = select(Report).where(Report.pile_id == pile_id, Report.account_id == account_id)
    return session.scalar(mine)


def reports_since(
    session: Session, since: datetime, *, by: UUID | None, account_id: UUID | None, source: str
) -> int:
    """How many reports came from a helper, else an account, else from where nobody is known."""
    if by:
        from_whom = Report.reported_by == by
    elif account_id:
        from_whom = Report.account_id == account_id
    else:
        nobody = and_(Report.account_id.is_(None), Report.reported_by.is_(None))
        from_whom = and_(Report.source == source, nobody)
    counted = select(func.count()).where(from_whom, Report.created_at > since)
    return session.scalar(counted) or 0


def lock_pile(session: Session, territory_id: UUID, pile_id: UUID | None) -> Pile:
    """A pile of a territory, or the one it was merged into, held against others' changes."""
    pile = present_pile(session, pile_id, lock=True)
    if pile.territory_id != territory_id:
        raise NotFound
    return pile


def present_pile(session: Session, pile_id: UUID | None, *, lock: bool = False) -> Pile:
    """A pile, or the one it was merged into; raise NotFound."""
    for _ in range(MOST_MERGES):
        found = select(Pile).where(Pile.id == pile_id)
        if lock:
            found = found.with_for_update()
        pile = session.scalar(found, execution_options=FRESH)
        if pile is None:
            raise NotFound
        if pile.merged_into_id is None:
            return pile
        pile_id = pile.merged_into_id
    raise NotFound


FRESH = {"populate_existing": True}


def get_pile(session: Session, pile_id: UUID) -> Pile:
    return session.get_one(Pile, pile_id)


def find_number(session: Session, number: str) -> UUID | None:
    """The pile that people call so, or the one it was merged into."""
    found = session.execute(NUMBERED.where(Pile.number == number)).one_or_none()
    if found is None or found.merged_into_id is None:
        return found and found.id
    return present_pile(session, found.id).id


NUMBERED = select(Pile.id, Pile.merged_into_id)


def lock_theirs(session: Session, caller: Caller, pile_id: UUID) -> Pile:
    """A pile that a member of staff works on, held; others' are not found."""
    pile = session.get(Pile, pile_id, with_for_update=True, populate_existing=True)
    ours = {caller.partner_id} if caller.partner_id else set()
    if pile is None or pile.territory_id != caller.territory_id:
        raise NotFound
    theirs = ours & {pile.owner_id, pile.second_owner_id, pile.carrier_id}
    if caller.role is not Role.COORDINATOR and not theirs:
        raise NotFound
    return pile


def lock_reported(session: Session, caller: Caller, number: str) -> Pile:
    """A pile that the caller reported, held; others' are not found."""
    mine = select(Report.pile_id).where(Report.account_id == caller.id)
    found = select(Pile).where(Pile.number == number, Pile.id.in_(mine)).with_for_update()
    if pile := session.scalar(found, execution_options=FRESH):
        return pile
    raise NotFound


def lock_quiet(session: Session, now: datetime, silence: timedelta, most: int) -> Sequence[Pile]:
    """Piles that were taken away, or not found, so long ago and no one objected; some, held."""
    gone = or_(
        and_(Pile.state == PileState.COLLECTED, Pile.collected_at <= now - silence),
        and_(Pile.state == PileState.NOT_FOUND, Pile.updated_at <= now - silence),
    )
    found = select(Pile).where(gone).order_by(Pile.id).limit(most)
    return session.scalars(found.with_for_update(skip_locked=True)).all()


def unplaced(session: Session, since: datetime) -> Sequence[UUID]:
    """Open piles told since by an address that nobody found yet, oldest first."""
    waiting = select(Pile.id).where(
        NOT_PLACED, Pile.created_at >= since, Pile.address.is_not(None), Pile.state.in_(OPEN_STATES)
    )
    return session.scalars(waiting.order_by(Pile.created_at, Pile.id).limit(MOST_UNPLACED)).all()


# Written as the index has it.
NOT_PLACED = text("NOT dumping_pile.placed")


def history(session: Session, pile_id: UUID) -> Sequence[PileStep]:
    """All that happened to a pile, oldest first."""
    steps = select(PileStep).where(PileStep.pile_id == pile_id)
    return session.scalars(steps.order_by(PileStep.created_at, PileStep.id)).all()


def moments(session: Session, pile_id: UUID) -> Sequence[Row[Any]]:
    """When a pile came into each of its states, oldest first."""
    moved = PileStep.was.is_(None) | (PileStep.was != PileStep.became)
    columns: Select[*tuple[Any, ...]] = select(
        PileStep.created_at.label("at"), PileStep.became.label("state")
    )
    in_order = columns.where(PileStep.pile_id == pile_id, moved)
    return session.execute(in_order.order_by(PileStep.created_at, PileStep.id)).all()


def planned_day(session: Session, pile_id: UUID) -> date | None:
    """The day of the round that a pile was last planned for."""
    planned = select(PileStep.details["day"].astext).where(
        PileStep.pile_id == pile_id, PileStep.became == PileState.PLANNED
    )
    last = session.scalar(planned.order_by(PileStep.created_at.desc()).limit(1))
    return date.fromisoformat(last) if last else None


def reports(session: Session, pile_id: UUID) -> Sequence[Report]:
    """The reports of a pile with their photos, oldest first."""
    found = select(Report).where(Report.pile_id == pile_id).options(selectinload(Report.photos))
    return session.scalars(found.order_by(Report.created_at, Report.id)).all()


def last_route(session: Session, pile_id: UUID) -> Mapping[str, Any]:
    """What a pile's history keeps of its last route: the rule, or that it was `assigned`."""
    routed = select(PileStep.details).where(
        PileStep.pile_id == pile_id, PileStep.details.has_key("told")
    )
    last = routed.order_by(PileStep.created_at.desc(), PileStep.id.desc()).limit(1)
    return session.scalar(last) or {}


def told_partners(session: Session, pile: Pile) -> Sequence[UUID]:
    """The partners that a pile's last route named, its owners and its carrier first."""
    ours = [each for each in (pile.owner_id, pile.second_owner_id, pile.carrier_id) if each]
    slugs = last_route(session, pile.id).get("told", [])
    named = select(Partner.id).where(
        Partner.territory_id == pile.territory_id, Partner.slug.in_(slugs)
    )
    return list(dict.fromkeys([*ours, *session.scalars(named.order_by(Partner.slug))]))
