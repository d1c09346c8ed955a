"""Piles found to be one are merged, and that can be undone; one found to be two is split."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from applys.dumping.actions import moving, placing, weighing
from applys.dumping.actions.moving import Move, record
from applys.dumping.models import Merge, Pile, PileState, Report, Severity
from applys.dumping.queries import piles
from applys.dumping.rules import life, naming
from applys.kernel import clock, stamps
from applys.kernel.callers import Caller
from applys.kernel.problems import Conflict, Malformed, NotFound

DOMAIN = "dumping"


class MergeRefused(Conflict):
    """Only two different open piles can be one"""


class NothingToUndo(Conflict):
    """This pile was not merged into another, or that was undone"""


def merge(session: Session, caller: Caller, pile_id: UUID, into_id: UUID) -> Pile:
    """Make one pile of two: reports and followers move to the second; return it.

    Someone who reported both keeps one report there; the other stays where it was.
    """
    first, second = _lock_both(session, caller.territory_id, pile_id, into_id)
    mine = select(Report.account_id).where(
        Report.pile_id == second.id, Report.account_id.is_not(None)
    )
    moved = update(Report).where(
        Report.pile_id == first.id, Report.account_id.is_(None) | Report.account_id.not_in(mine)
    )
    reports = session.scalars(moved.values(pile_id=second.id).returning(Report.id)).all()
    trail = Merge(
        from_id=first.id,
        into_id=second.id,
        account_id=caller.id,
        was=first.state,
        report_ids=[str(each) for each in reports],
    )
    session.add(trail)
    was, first.state, first.merged_into_id = first.state, PileState.MERGED, second.id
    first.updated_at = clock.now()
    weighing.take_in(session, second, weighing.weight(first))
    record(session, first, caller.id, _said(PileState.MERGED, second, "into"), was=was)
    record(session, second, caller.id, _said(second.state, first, "from"), was=second.state)
    stamps.bump(session, DOMAIN)
    return second


def unmerge(session: Session, caller: Caller, pile_id: UUID) -> Pile:
    """Undo a merge: the pile takes back its reports and its state; return it."""
    pile = session.scalar(
        select(Pile)
        .where(Pile.id == pile_id, Pile.territory_id == caller.territory_id)
        .with_for_update()
    )
    if pile is None:
        raise NotFound
    trail = session.scalar(
        select(Merge).where(Merge.from_id == pile.id, Merge.undone_at.is_(None)).with_for_update()
    )
    if trail is None:
        raise NothingToUndo
    back = update(Report).where(
        Report.id.in_([UUID(each) for each in trail.report_ids]), Report.pile_id == trail.into_id
    )
    session.execute(back.values(pile_id=pile.id))
    trail.undone_at = pile.updated_at = clock.now()
    pile.state, pile.merged_into_id = trail.was, None
    weighing.weigh_again(session, piles.lock_pile(session, pile.territory_id, trail.into_id))
    said = Move(wanted=pile.state, reason="unmerged", details={"from": str(trail.into_id)})
    record(session, pile, caller.id, said, was=PileState.MERGED)
    stamps.bump(session, DOMAIN)
    return pile


def split(session: Session, caller: Caller, pile_id: UUID, reports: Collection[UUID]) -> Pile:
    """Make a new pile of some of a pile's reports, and route it as if just reported; return it.

    What the coordinator gave to others by hand stays theirs, whatever the rules say.
    Raises Malformed unless they are reports of this pile, and some but not all of them.
    """
    pile = piles.lock_pile(session, caller.territory_id, pile_id)
    ours = {report.id for report in piles.reports(session, pile.id)}
    if not reports or not set(reports) < ours:
        raise Malformed.at("json", "/reports", "Name some of this pile's reports, not all.")
    other = Pile(
        **{name: getattr(pile, name) for name in COPIED},
        number=naming.new_number(),
        items=list(pile.items),
        estimated_m3=pile.estimated_m3,
        state=PileState.REPORTED,
    )
    session.add(other)
    session.flush()
    session.execute(update(Report).where(Report.id.in_(reports)).values(pile_id=other.id))
    for each in (pile, other):
        weighing.weigh_again(session, each)
    _hand_over(session, caller, pile, other)
    record(session, pile, caller.id, _said(pile.state, other, "into", "split"), was=pile.state)
    stamps.bump(session, DOMAIN)
    return other


def _hand_over(session: Session, caller: Caller, pile: Pile, other: Pile) -> None:
    """Those who must act on a pile split off know of it."""
    if not piles.last_route(session, pile.id).get("assigned"):
        placing.route_again(session, other, caller.id, "split", **{"from": pile.number})
        return
    record(session, other, caller.id, _said(other.state, pile, "from", "split"))
    if other.severity is not Severity.NORMAL:
        moving.ask_alert(session, other)


COPIED = (
    "territory_id", "latitude", "longitude", "shown_latitude", "shown_longitude", "accuracy_m",
    "placed", "place_id", "place_kind", "address", "address_state", "ground_id",
    "neighbourhood_id", "owner_id", "second_owner_id", "carrier_id", "severity", "last_seen_at",
)  # fmt: skip


def _said(state: PileState, other: Pile, way: str, reason: str = "merged") -> Move:
    return Move(wanted=state, reason=reason, details={way: other.number})


def _lock_both(
    session: Session, territory_id: UUID, pile_id: UUID, into_id: UUID
) -> tuple[Pile, Pile]:
    """Both piles, locked in the order of their ids so that nobody waits in a circle."""
    wanted = select(Pile).where(Pile.id.in_([pile_id, into_id]), Pile.territory_id == territory_id)
    found = session.scalars(wanted.order_by(Pile.id).with_for_update()).all()
    known = {pile.id: pile for pile in found}
    if pile_id not in known or into_id not in known:
        raise NotFound
    if pile_id == into_id or any(pile.state not in life.OPEN for pile in found):
        raise MergeRefused
    return known[pile_id], known[into_id]
