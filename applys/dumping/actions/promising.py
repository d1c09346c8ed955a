"""When a pile should go, as people are promised."""

from datetime import date

from sqlalchemy.orm import Session

from applys.dumping.models import Pile, PileState
from applys.dumping.queries import grounds, piles
from applys.dumping.rules import life, mondays
from applys.kernel import clock


def next_pickup(session: Session, pile: Pile) -> date | None:
    """The day of the round that a pile waits for; None when no round takes it, or no more."""
    if pile.state is PileState.PLANNED:
        return piles.planned_day(session, pile.id)
    if pile.carrier_id is None or pile.state not in life.OPEN:
        return None
    changes = grounds.calendar_changes(session, pile.territory_id)
    return mondays.next_round(clock.now(), changes)
