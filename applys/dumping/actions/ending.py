"""What was taken away and stayed so is closed by itself; where people were is forgotten."""

from datetime import timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from applys.dumping.actions import moving
from applys.dumping.actions.moving import Move
from applys.dumping.models import PileState, Report
from applys.dumping.queries import piles
from applys.dumping.rules import life
from applys.dumping.rules.life import Actor
from applys.kernel import clock
from applys.kernel.transactions import Transactions

SYSTEM = frozenset({Actor.SYSTEM})
AT_ONCE = 200
COUNTED = timedelta(days=2)


def close_quiet(transactions: Transactions) -> int:
    """Close what was taken away, or not found, 14 days ago and nobody objected; return how many.

    Everyone who reported it is told. Some at a time, each lot in a transaction of its own.
    """
    closed = 0
    while True:
        with transactions() as session:
            done = _close_some(session)
        closed += done
        if done < AT_ONCE:
            return closed


def _close_some(session: Session) -> int:
    quiet = piles.lock_quiet(session, clock.now(), life.CLOSES_ITSELF, AT_ONCE)
    for pile in quiet:
        moving.move(session, pile, Move(wanted=PileState.CLOSED, reason="quiet"), SYSTEM, None)
    return len(quiet)


def forget_sources(session: Session) -> int:
    """Forget where reports came from once no quota counts them; return of how many."""
    old = update(Report).where(Report.created_at < clock.now() - COUNTED, Report.source != "")
    forgotten = session.scalars(old.values(source="").returning(Report.id))
    return len(forgotten.all())
