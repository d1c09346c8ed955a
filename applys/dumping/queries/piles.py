"""Piles and reports, looked up."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from applys.dumping.models.piles import Pile, PileStep
from applys.dumping.models.reports import Report
from applys.kernel.callers import Caller, Role
from applys.kernel.problems import NotFound
from applys.partners.models import Partner

MOST_MERGES = 20


def report_by_client_id(session: Session, client_id: UUID) -> Report | None:
    return session.scalar(select(Report).where(Report.client_id == client_id))


def report_of(session: Session, pile_id: UUID, account_id: UUID) -> Report | None:
    """An account's own report of a pile."""
    mine = select(Report).where(Report.pile_id == pile_id, Report.account_id == account_id)
    return session.scalar(mine)


def reports_since(session: Session, account_id: UUID | None, source: str, since: datetime) -> int:
    """How many reports came from an account, or from a source without an account."""
    from_whom = (
        [Report.account_id == account_id]
        if account_id
        else [Report.source == source, Report.account_id.is_(None)]
    )
    counted = select(func.count()).where(*from_whom, Report.created_at > since)
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


def history(session: Session, pile_id: UUID) -> Sequence[PileStep]:
    """All that happened to a pile, oldest first."""
    steps = select(PileStep).where(PileStep.pile_id == pile_id)
    return session.scalars(steps.order_by(PileStep.created_at, PileStep.id)).all()


def reports(session: Session, pile_id: UUID) -> Sequence[Report]:
    """The reports of a pile with their photos, oldest first."""
    found = select(Report).where(Report.pile_id == pile_id).options(selectinload(Report.photos))
    return session.scalars(found.order_by(Report.created_at, Report.id)).all()


def told_partners(session: Session, pile: Pile) -> Sequence[UUID]:
    """The partners that a pile's route named, its owners and its carrier first."""
    ours = [each for each in (pile.owner_id, pile.second_owner_id, pile.carrier_id) if each]
    first = select(PileStep.details).where(PileStep.pile_id == pile.id)
    details = session.scalar(first.order_by(PileStep.created_at, PileStep.id).limit(1)) or {}
    slugs = details.get("told", [])
    named = select(Partner.id).where(
        Partner.territory_id == pile.territory_id, Partner.slug.in_(slugs)
    )
    return list(dict.fromkeys([*ours, *session.scalars(named.order_by(Partner.slug))]))
