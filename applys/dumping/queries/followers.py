"""Those who reported a pile and want to hear of it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from applys.dumping.models.piles import Pile, PileState
from applys.dumping.models.places import Place
from applys.dumping.models.reports import Report
from applys.notifications.queries.audiences import Choice, Readership, audience

MOST_OFFERED = 30
# Who reported for someone else is told, and passes it on.
WHOM = func.coalesce(Report.account_id, Report.reported_by)
FOLLOWERS: Select[*tuple[Any, ...]] = (
    select(WHOM).where(WHOM.is_not(None), Report.follows).distinct()
)


def followers(pile_id: UUID) -> Select[*tuple[Any, ...]]:
    """A SELECT of the accounts that reported a pile and follow it."""
    return FOLLOWERS.where(Report.pile_id == pile_id)


def _piles(session: Session, territory_id: UUID, which: str | None) -> Sequence[Choice]:
    """The newest piles that somebody follows."""
    followed = select(Report.id).where(Report.pile_id == Pile.id, Report.follows, WHOM.is_not(None))
    piles = (
        select(Pile.number, Place.name)
        .outerjoin(Place, Place.id == Pile.place_id)
        .where(Pile.territory_id == territory_id, Pile.state != PileState.MERGED)
        .where(followed.exists())
        .order_by(Pile.created_at.desc())
        .limit(MOST_OFFERED)
    )
    if which:
        piles = piles.where(Pile.number == which)
    return [
        Choice(number, f"{number}, {place}" if place else number, f"/depots/{number}")
        for number, place in session.execute(piles)
    ]


@audience("pile_reporters", Readership("dumping.word", _piles))
def reporters(territory_id: str, which: str) -> Select[*tuple[Any, ...]]:
    """Those who follow a pile, by its number, or the one that it was merged into since."""
    start = select(Pile.id, Pile.merged_into_id).where(
        Pile.territory_id == UUID(territory_id), Pile.number == which
    )
    trail = start.cte("trail", recursive=True)
    trail = trail.union(
        select(Pile.id, Pile.merged_into_id).join(trail, Pile.id == trail.c.merged_into_id)
    )
    return FOLLOWERS.where(Report.pile_id.in_(select(trail.c.id)))
